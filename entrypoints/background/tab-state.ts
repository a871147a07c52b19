import browser from 'webextension-polyfill';
import { recordKey } from '../../lib/model/record-ref.ts';
import { shownUrl } from '../../lib/platform/tab-origin.ts';
import { pageOf } from '../../lib/tools/record-url.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';
import type { ToolCatalogue } from './tool-catalogue.ts';
import { toolsInForce } from './tools.ts';

/** What a tab's content script last said. In `storage.session`: it outlives the worker, and no page can read it. */
export interface TabState {
  origin: string;
  sighting: Sighting;
}

const key = (tabId: number) => `tab:${tabId}`;

/**
 * What the tab shows as its content script said it; null once the tab's address is no longer that record's. The page that
 * was left could not tell, the next one may have nothing to tell, and no customer must be shown beside another's page.
 */
export async function readTab(tabId: number): Promise<TabState | null> {
  const [stored, shown] = await Promise.all([browser.storage.session.get(key(tabId)), shownUrl(tabId)]);
  const state = stored[key(tabId)] as TabState | undefined;
  return state && shown && isShown(state, shown, await toolsInForce()) ? state : null;
}

function isShown({ origin, sighting }: TabState, url: URL, tools: ToolCatalogue): boolean {
  const tool = tools.byId(sighting.tool);
  const shown = tool && url.origin === origin ? pageOf(url.href, tool) : null;
  if (!shown) return false;
  if (!shown.ref || !sighting.record) return shown.ref === sighting.record && shown.page.name === sighting.page;
  return recordKey(shown.ref) === recordKey(sighting.record);
}

export async function writeTab(tabId: number, state: TabState): Promise<void> {
  await browser.storage.session.set({ [key(tabId)]: state });
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(key(tabId));
}

/** Every tab with a sighting, for when the cache under it changed. */
export async function seenTabs(): Promise<{ tabId: number; state: TabState }[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all).flatMap(([name, state]) =>
    name.startsWith('tab:') ? [{ tabId: Number(name.slice(4)), state: state as TabState }] : [],
  );
}
