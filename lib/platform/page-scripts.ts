import browser, { type Scripting } from 'webextension-polyfill';
import { addressesKey, definitionKey, type EnabledOrigin, linksKey, permissionFor, wordsKey } from './origins.ts';

const file = '/page-first.js';
const reader = '/page-reader.js';
const prefix = 'page:';
const storedPrefixes = [prefix, 'addresses:', 'links:', 'words:'];

/**
 * What a page's scripts find in storage: `links` only where they follow links to other tools' records, `words` only where
 * they look for fields by their labels.
 */
export type ToolData = { definition: unknown; addresses: unknown; links?: unknown; words?: unknown };

/**
 * Makes registered page scripts agree with the origins turned on: one script per host whose permission the browser
 * still grants, none for the rest. Definitions lie in `storage.local`, where the script finds its own by origin.
 * @returns whether any page's data changed
 */
export async function syncPageScripts(
  origins: EnabledOrigin[],
  dataOf: (tool: string) => ToolData | undefined,
): Promise<boolean> {
  const granted = await filterGranted(origins);
  const wanted = new Map(granted.map(({ origin }) => [prefix + permissionFor(origin), permissionFor(origin)]));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const gone = registered.map(({ id }) => id).filter((id) => id.startsWith(prefix) && !wanted.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const known = new Set(registered.map(({ id }) => id));
  const added = [...wanted].filter(([id]) => !known.has(id)).map(([id, match]) => script(id, match));
  if (added.length > 0) await browser.scripting.registerContentScripts(added);
  return writeDefinitions(granted, dataOf);
}

/** Puts the script into tabs that were open before their origin was turned on, or before an update replaced it (T38). */
export async function injectIntoOpenTabs(origins: EnabledOrigin[]): Promise<void> {
  const patterns = [...new Set((await filterGranted(origins)).map(({ origin }) => permissionFor(origin)))];
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  // A tab that is discarded or shows an error page refuses; the registered script serves it on its next load.
  await Promise.allSettled(
    tabs.map(({ id }) => browser.scripting.executeScript({ target: { tabId: id ?? -1 }, files: [file] })),
  );
}

/**
 * Puts the reader into the document whose first script asked for it. Firefox before 153 does not name documents: there it
 * goes into whatever the tab shows by now, and does nothing where nobody waits for it.
 * @throws where the document is gone, or the browser no longer grants its host
 */
export async function injectReader({ tabId, documentId }: { tabId: number; documentId: string | undefined }) {
  // Typings older than `documentIds`.
  const target = { tabId, ...(documentId === undefined ? { frameIds: [0] } : { documentIds: [documentId] }) };
  await browser.scripting.executeScript({ target, files: [reader] });
}

/** The origins whose host permission is in force: people may revoke it in the browser at any time (T25). */
export async function filterGranted(origins: EnabledOrigin[]): Promise<EnabledOrigin[]> {
  const granted = await Promise.all(
    origins.map(({ origin }) => browser.permissions.contains({ origins: [permissionFor(origin)] })),
  );
  return origins.filter((_, at) => granted[at]);
}

function script(id: string, match: string): Scripting.RegisteredContentScript {
  return { id, matches: [match], js: [file], runAt: 'document_idle', persistAcrossSessions: true };
}

async function writeDefinitions(
  origins: EnabledOrigin[],
  dataOf: (tool: string) => ToolData | undefined,
): Promise<boolean> {
  const wanted: Record<string, unknown> = {};
  for (const { origin, tool } of origins) {
    const data = dataOf(tool);
    if (!data) continue;
    wanted[definitionKey(origin)] = data.definition;
    wanted[addressesKey(origin)] = data.addresses;
    if (data.links !== undefined) wanted[linksKey(origin)] = data.links;
    if (data.words !== undefined) wanted[wordsKey(origin)] = data.words;
  }
  const stored = Object.entries(await browser.storage.local.get(null)).filter(([key]) =>
    storedPrefixes.some((each) => key.startsWith(each)),
  );
  const gone = stored.map(([key]) => key).filter((key) => !(key in wanted));
  const before = new Map(stored.map(([key, value]) => [key, inOrder(value)]));
  const changed = Object.entries(wanted).filter(([key, value]) => before.get(key) !== inOrder(value));
  if (gone.length > 0) await browser.storage.local.remove(gone);
  if (changed.length > 0) await browser.storage.local.set(Object.fromEntries(changed));
  return gone.length + changed.length > 0;
}

/** The JSON of a value with members in the order of their names: storage returns them in an order of its own. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
