import browser from 'webextension-polyfill';
import * as z from 'zod/mini';

/** An origin (scheme, host, port) a person turned on, and the tool that runs there. */
const enabledOrigin = z.object({ origin: z.string(), tool: z.string() });
export type EnabledOrigin = z.output<typeof enabledOrigin>;

const stored = z.array(enabledOrigin);
const key = 'origins';

/** Every origin turned on, in the order it was. Switches only: `storage.local` is readable by page scripts. */
export async function readOrigins(): Promise<EnabledOrigin[]> {
  const parsed = z.safeParse(stored, (await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.data : [];
}

export async function writeOrigins(origins: EnabledOrigin[]): Promise<void> {
  await browser.storage.local.set({ [key]: origins });
}

/** The key under which a content script finds its tool's definition without waking the worker. */
export function definitionKey(origin: string): string {
  return `page:${origin}`;
}

/** The key under which a page's first script finds the addresses of its tool, without the rest of the definition. */
export function addressesKey(origin: string): string {
  return `addresses:${origin}`;
}

/** The key under which a tracker's content script finds the shapes of other tools' records, beside its definition. */
export function linksKey(origin: string): string {
  return `links:${origin}`;
}

/** The key under which a reader finds the names of customer fields, where its definition reads any. */
export function wordsKey(origin: string): string {
  return `words:${origin}`;
}

/** The host permission an origin needs. Match patterns carry no port in every browser: the script checks the origin itself. */
export function permissionFor(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** `https://host[:port]` of what a person typed, or null when it is no http(s) address. */
export function originOf(text: string): string | null {
  const raw = text.trim();
  const url = URL.parse(raw.includes('://') ? raw : `https://${raw}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname && !url.username ? url.origin : null;
}
