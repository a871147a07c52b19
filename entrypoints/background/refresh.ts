import { ApiError } from '../../lib/api/api-error.ts';
import { createClient } from '../../lib/api/client.ts';
import type { Wired } from '../../lib/cache/seam.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Account, Feedback } from '../../lib/model/index.ts';
import type { Match } from '../../lib/resolve/match.ts';
import { claimRefresh, keepEtag } from './refresh-ledger.ts';
import { readSettings } from './settings.ts';
import { type Stores, stores } from './stores.ts';

/** Accounts looked after just now, with what ends it; `asking` once the API is really asked. */
const busy = new Map<string, { abort: AbortController; done: Promise<void> }>();
const asking = new Set<string>();
const encoder = new TextEncoder();

export interface RefreshEvents {
  /** An account began or ended to be asked for: its views say so. */
  status(): void;
  /** The local copy of an account is newer now. */
  changed(): void;
  /** The server knows an account no more: the next sync says what became of it. */
  gone(): void;
}

/** Whether the one account of this match is being asked for anew. */
export function isRefreshing(match: Match): boolean {
  const id = accountOn(match);
  return id !== null && asking.has(id);
}

/**
 * Asks the API for the one account a view shows, at most once a minute, and takes what is newer into the cache. The view
 * is not waited for; a failure is silent, because the next sync meets the same and says so.
 */
export function refreshShown({ match, connection, sync }: SidebarView, events: RefreshEvents): void {
  const id = accountOn(match);
  // What the server asked of the sync holds here too.
  if (id === null || busy.has(id) || connection.state !== 'connected' || sync.fault || !sync.lastSyncedAt) return;
  const abort = new AbortController();
  const done = refresh(id, abort.signal, events).catch(() => undefined);
  busy.set(id, { abort, done });
  void done.then(() => {
    if (busy.get(id)?.done === done) busy.delete(id);
  });
}

/** Ends what is under way, for sign-out and a switch of API. Resolves when nothing of it writes any more (I12). */
export async function stopRefreshes(): Promise<void> {
  const all = [...busy.values()];
  for (const { abort } of all) abort.abort();
  await Promise.all(all.map(({ done }) => done));
}

/** One account fills the screen, and is no mere candidate of a choice. */
function accountOn({ verdict, accounts }: Match): string | null {
  const [only, ...others] = accounts;
  return only && others.length === 0 && verdict !== 'ambiguous' ? only.account.id : null;
}

async function refresh(id: string, signal: AbortSignal, events: RefreshEvents): Promise<void> {
  const open = await stores();
  if (!open || !(await readSettings()).refresh) return;
  const claim = await claimRefresh(id, Date.now());
  if (!claim || signal.aborted) return;
  asking.add(id);
  events.status();
  let changed = false;
  try {
    changed = await ask(open, id, claim.etag, signal);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') events.gone();
  }
  asking.delete(id);
  if (changed) events.changed();
  else events.status();
}

async function ask(open: Stores, id: string, etag: string | null, signal: AbortSignal): Promise<boolean> {
  const client = createClient({
    ...open.credentials,
    now: Date.now,
    fetch: (input, init) => fetch(input, { ...init, signal: both(signal, init?.signal) }),
  });
  const answer = await client.account(id, etag);
  if (!answer.changed) return false;
  // Not while a cycle writes: its cursor must stay the last word.
  return navigator.locks.request('sync', { signal }, async () => {
    if ((await stores()) !== open || signal.aborted) return false;
    const newer = await newerIn(open, id, answer.value);
    if (!newer) return false;
    const { accounts, feedback, cursor } = newer;
    const isNews = accounts.length + feedback.length > 0;
    if (isNews) {
      await open.cache.applyPage({
        accounts,
        feedback,
        deleted: { accounts: [], feedback: [] },
        cursor,
        more: false,
      });
    }
    await keepEtag(id, answer.etag);
    return isNews;
  });
}

interface Newer {
  accounts: Wired<Account>[];
  feedback: Wired<Feedback>[];
  cursor: string;
}

/** The records of an answer with a higher rev than ours; null while a snapshot is being built, to which it does not belong. */
async function newerIn(
  { cache }: Stores,
  id: string,
  { account, feedback }: { account: Account; feedback: Feedback[] },
): Promise<Newer | null> {
  const { current, building } = await cache.state();
  if (!current?.cursor || building || account.id !== id) return null;
  const found = await cache.lookup([`i:${id}`, `a:${id}`]);
  const known = new Map(
    [...(found.get(`i:${id}`)?.accounts ?? []), ...(found.get(`a:${id}`)?.feedback ?? [])].map((each) => [
      each.id,
      each.rev,
    ]),
  );
  const isNewer = (each: { id: string; rev: number }) => each.rev > (known.get(each.id) ?? -1);
  const own = feedback.filter((each) => each.accountId === id);
  return {
    accounts: [account].filter(isNewer).map(wired),
    feedback: own.filter(isNewer).map(wired),
    cursor: current.cursor,
  };
}

function wired<T>(value: T): Wired<T> {
  return { value, line: encoder.encode(JSON.stringify(value)) };
}

function both(first: AbortSignal, second: AbortSignal | null | undefined): AbortSignal {
  return second ? AbortSignal.any([first, second]) : first;
}
