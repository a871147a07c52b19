import browser from 'webextension-polyfill';
import { shownOrigin } from '../../lib/platform/tab-origin.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';

/** What a tab's content script last said. In `storage.session`: it outlives the worker, and no page can read it. */
export interface TabState {
  origin: string;
  sighting: Sighting;
}

const key = (tabId: number) => `tab:${tabId}`;

/**
 * What the tab shows as its content script said it; null once the tab went to another origin. The page that was left
 * could not tell, and its customer must not be shown beside the next one.
 */
export async function readTab(tabId: number): Promise<TabState | null> {
  const [stored, shown] = await Promise.all([browser.storage.session.get(key(tabId)), shownOrigin(tabId)]);
  const state = stored[key(tabId)] as TabState | undefined;
  return state?.origin === shown ? (state ?? null) : null;
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
