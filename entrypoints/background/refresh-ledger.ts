import browser from 'webextension-polyfill';

/** When an account was last asked for (ms since epoch), and the ETag of what was kept of the answer. */
interface Entry {
  at: number;
  etag: string | null;
}
type Ledger = Record<string, Entry>;

const key = 'refreshed';
/** No account is asked for more often (ms). */
const gap = 60_000;
const mostEntries = 200;

/** One change at a time: two tabs may show accounts at once. */
let last: Promise<unknown> = Promise.resolve();

/** Notes that an account is about to be asked for; null where that was done less than a minute ago. */
export function claimRefresh(id: string, now: number): Promise<Entry | null> {
  return inTurn(async (ledger) => {
    const before = Object.hasOwn(ledger, id) ? ledger[id] : undefined;
    if (before && now >= before.at && now - before.at < gap) return null;
    const claimed = { at: now, etag: before?.etag ?? null };
    await write({ ...ledger, [id]: claimed });
    return claimed;
  });
}

/** The answer with this ETag is in the cache: next time only what is newer need come. */
export function keepEtag(id: string, etag: string | null): Promise<void> {
  return inTurn(async (ledger) => {
    const entry = Object.hasOwn(ledger, id) ? ledger[id] : undefined;
    if (entry) await write({ ...ledger, [id]: { ...entry, etag } });
  });
}

/** Signed out or another sign-in: nothing of it holds any more. */
export function forgetRefreshes(): Promise<void> {
  return inTurn(() => browser.storage.session.remove(key));
}

function inTurn<T>(body: (ledger: Ledger) => Promise<T>): Promise<T> {
  // In memory for as long as the browser runs, so that a worker that was killed does not ask twice.
  const turn = last.then(async () => body(((await browser.storage.session.get(key))[key] as Ledger | undefined) ?? {}));
  last = turn.catch(() => undefined);
  return turn;
}

async function write(ledger: Ledger): Promise<void> {
  const newest = Object.entries(ledger)
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, mostEntries);
  await browser.storage.session.set({ [key]: Object.fromEntries(newest) });
}
