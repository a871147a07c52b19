import browser from 'webextension-polyfill';

/**
 * `storage.session` with what this worker wrote at hand: no page can read it, it never touches the disk, and it outlives
 * the worker. Reads of what was just written cost no round trip; a worker that was stopped reads the store.
 */
const written = new Map<string, unknown>();

export async function recall(key: string): Promise<unknown> {
  if (written.has(key)) return written.get(key);
  return (await browser.storage.session.get(key))[key];
}

/** Known to this worker at once, and to the next one when the promise resolves. */
export function remember(key: string, value: unknown): Promise<void> {
  written.set(key, value);
  return browser.storage.session.set({ [key]: value });
}

/** Forgotten by this worker at once, and by the next one when the promise resolves. */
export function forget(keys: readonly string[]): Promise<void> {
  for (const key of keys) written.set(key, undefined);
  return browser.storage.session.remove([...keys]);
}

/** Everything under keys that begin with one of the prefixes. */
export async function recallAll(prefixes: readonly string[]): Promise<[string, unknown][]> {
  const stored = await browser.storage.session.get(null);
  const all = new Map([...Object.entries(stored), ...written]);
  return [...all].filter(([key, value]) => value !== undefined && prefixes.some((prefix) => key.startsWith(prefix)));
}
