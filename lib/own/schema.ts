import { Dexie, type EntityTable, type Table } from 'dexie';
import { asStoreError, StoreError } from '../sync/status.ts';

/** A row of a page that could not be read. No value of the record. */
export interface QuarantinedRow {
  kind: 'account' | 'feedback' | 'account-deletion' | 'feedback-deletion';
  id: string;
  /** Where it breaks the contract: `health.score: too_big`. */
  path: string;
  at: number;
}

/** How often a probe found nothing on a record page (`miss`), or two probes disagreed (`drift`). */
export interface Counter {
  kind: 'miss' | 'drift';
  tool: string;
  page: string;
  probe: string;
  count: number;
  firstAt: number;
  lastAt: number;
}

interface Kept {
  key: string;
  value: unknown;
}

/** A strategic record a person has looked at: from then on its launcher is small. `record` is its `r:` key. */
export interface SeenRecord {
  record: string;
  at: number;
}

/** An account that a person said a record belongs to. */
export interface Link {
  accountId: string;
  at: number;
  /** The record's address as it was told the API, and the outbox item that told it; null where it was not. */
  url: string | null;
  item: string | null;
}

/** What a person said of a record: the account chosen last, or null for none of those shown. */
export interface Choice {
  record: string;
  accountId: string | null;
  at: number;
  /** All of them; absent where it was chosen before links could be shared. */
  links?: Link[];
}

/** What a person typed and has not handed over. `id` is the capture it becomes. */
export interface Draft {
  /** Made of the three below by `draftKey`. */
  key: string;
  form: string;
  accountId: string;
  /** The record it was typed beside (its `r:` key); empty where there is none. */
  record: string;
  id: string;
  values: Record<string, string>;
  at: number;
}

export type OwnDb = Dexie & {
  kept: EntityTable<Kept, 'key'>;
  quarantine: Table<QuarantinedRow, [string, string]>;
  counters: Table<Counter, [string, string, string, string]>;
  seen: EntityTable<SeenRecord, 'record'>;
  choices: EntityTable<Choice, 'record'>;
  /** Its rows are read and written by the outbox alone, which checks them. */
  outbox: EntityTable<{ id: string }, 'id'>;
  drafts: EntityTable<Draft, 'key'>;
};

/** The newest version below. Stored data is migrated from every older one: add a version, never edit one. */
export const ownVersion = 2;

export interface Engine {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof globalThis.IDBKeyRange;
}

export function ownDatabase(name: string, engine: Engine): OwnDb {
  // What a person was told is kept must be on the disk by then (finished writes are handed to the system only, otherwise).
  const db = new Dexie(name, { ...engine, autoOpen: false, chromeTransactionDurability: 'strict' }) as OwnDb;
  db.version(1).stores({
    kept: 'key',
    quarantine: '[kind+id]',
    counters: '[kind+tool+page+probe]',
    seen: 'record, at',
    choices: 'record',
  });
  db.version(2).stores({ outbox: 'id', drafts: 'key' });
  // Another context upgrades or deletes: let it (F38).
  db.on('versionchange', () => db.close());
  return db;
}

const patience = 5000;

/** Opens if needed and refuses what a later version of the extension wrote, which Dexie would open silently (F37). */
export async function opened(db: OwnDb): Promise<OwnDb> {
  if (db.isOpen()) return db;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('blocked', 'another context holds the store')), patience);
  });
  try {
    await Promise.race([db.open(), late]);
  } catch (error) {
    throw asStoreError(error);
  } finally {
    clearTimeout(timer);
  }
  // Dexie counts in tens; what lies between are its own repairs.
  if (Math.floor(db.backendDB().version / 10) > ownVersion) {
    db.close();
    throw new StoreError('newer', `written by schema ${db.verno}`);
  }
  return db;
}
