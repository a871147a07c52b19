import { asStoreError, type SyncStatus } from '../sync/status.ts';
import { type Choices, choices } from './choices.ts';
import { type Drafts, drafts } from './drafts.ts';
import { type OutboxTable, outboxTable } from './outbox-table.ts';
import { type Counter, type Engine, type OwnDb, opened, ownDatabase, type QuarantinedRow } from './schema.ts';

export interface OwnOptions extends Engine {
  name: string;
  /** Ms since epoch. */
  now: () => number;
}

/** Something kept from the API between cycles, with the ETag it came with. */
export interface KeptAnswer<T> {
  value: T;
  etag: string | null;
}

/**
 * What the extension itself knows and must not lose: status, diagnostics, what a person looked at and chose. Every
 * method throws `StoreError` where the store fails.
 */
export interface OwnStore {
  /** The status people see; `idleStatus` before the first. */
  status(): Promise<SyncStatus>;
  saveStatus(status: SyncStatus): Promise<void>;
  /** The last answer of `me`, `config` and the like; `null` when there is none. Checked by the caller's schema. */
  kept(key: string): Promise<KeptAnswer<unknown> | null>;
  keep(key: string, answer: KeptAnswer<unknown>): Promise<void>;
  /** Notes rows that could not be read and strikes out those that came readable since. Returns how many are noted. */
  quarantine(bad: readonly Omit<QuarantinedRow, 'at'>[], good: readonly string[]): Promise<number>;
  quarantined(): Promise<QuarantinedRow[]>;
  clearQuarantine(): Promise<void>;
  /** Counts one miss or drift. */
  count(what: Pick<Counter, 'kind' | 'tool' | 'page' | 'probe'>): Promise<void>;
  counters(): Promise<Counter[]>;
  /** Whether a strategic record (its `r:` key) was looked at. */
  isSeen(record: string): Promise<boolean>;
  markSeen(record: string): Promise<void>;
  choices: Choices;
  outbox: OutboxTable;
  drafts: Drafts;
  close(): void;
  /** Closes and deletes everything. */
  wipe(): Promise<void>;
}

/** Before the first cycle. */
export const idleStatus: SyncStatus = {
  running: false,
  lastSyncedAt: null,
  fault: null,
  snapshot: null,
  quarantined: 0,
  counts: null,
};

/** Rows kept at most, so that a broken server or years of use do not fill the disk. */
const mostQuarantined = 1000;
const mostSeen = 5000;

export function openOwn({ name, now, ...engine }: OwnOptions): OwnStore {
  const db = ownDatabase(name, engine);
  const run = async <T>(body: (db: OwnDb) => PromiseLike<T>): Promise<T> => {
    try {
      return await body(await opened(db));
    } catch (error) {
      throw asStoreError(error);
    }
  };
  return {
    status: () => run(async ({ kept }) => ((await kept.get('status'))?.value as SyncStatus | undefined) ?? idleStatus),
    saveStatus: (status) => run(async ({ kept }) => void (await kept.put({ key: 'status', value: status }))),
    kept: (key) =>
      run(async ({ kept }) => ((await kept.get(`answer:${key}`))?.value as KeptAnswer<unknown> | undefined) ?? null),
    keep: (key, answer) => run(async ({ kept }) => void (await kept.put({ key: `answer:${key}`, value: answer }))),
    quarantine: (bad, good) => run((open) => quarantine(open, bad, good, now())),
    quarantined: () => run(({ quarantine: rows }) => rows.toArray()),
    clearQuarantine: () => run(({ quarantine: rows }) => rows.clear()),
    count: (what) => run((open) => count(open, what, now())),
    counters: () => run(({ counters }) => counters.toArray()),
    isSeen: (record) => run(async ({ seen }) => (await seen.get(record)) !== undefined),
    markSeen: (record) => run((open) => markSeen(open, record, now())),
    choices: choices(run, now),
    outbox: outboxTable(run),
    drafts: drafts(run, now),
    close: () => db.close(),
    async wipe() {
      try {
        // Not opened first: what cannot be read must be deletable too.
        await db.delete({ disableAutoOpen: true });
      } catch (error) {
        throw asStoreError(error);
      }
    },
  };
}

async function quarantine(
  db: OwnDb,
  bad: readonly Omit<QuarantinedRow, 'at'>[],
  good: readonly string[],
  at: number,
): Promise<number> {
  return db.transaction('rw', db.quarantine, async () => {
    const before = await db.quarantine.count();
    if (before > 0 && good.length > 0) {
      const readable = new Set(good);
      const healed = (await db.quarantine.toArray()).filter(({ id }) => readable.has(id));
      await db.quarantine.bulkDelete(healed.map(({ kind, id }) => [kind, id]));
    }
    const room = mostQuarantined - (await db.quarantine.count());
    if (bad.length > 0 && room > 0) await db.quarantine.bulkPut(bad.slice(0, room).map((row) => ({ ...row, at })));
    return db.quarantine.count();
  });
}

async function count(db: OwnDb, what: Pick<Counter, 'kind' | 'tool' | 'page' | 'probe'>, at: number): Promise<void> {
  const { kind, tool, page, probe } = what;
  await db.transaction('rw', db.counters, async () => {
    const before = await db.counters.get([kind, tool, page, probe]);
    const row = {
      kind,
      tool,
      page,
      probe,
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
    };
    await db.counters.put(row);
  });
}

async function markSeen(db: OwnDb, record: string, at: number): Promise<void> {
  await db.transaction('rw', db.seen, async () => {
    await db.seen.put({ record, at });
    const over = (await db.seen.count()) - mostSeen;
    if (over > 0) await db.seen.bulkDelete(await db.seen.orderBy('at').limit(over).primaryKeys());
  });
}
