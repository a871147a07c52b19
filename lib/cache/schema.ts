import { Dexie } from 'dexie';
import { StoreError } from '../sync/status.ts';
import type { Pairs } from './shard.ts';

/** Layout of the rows below. It is part of the database's name: another layout is another, empty cache. */
export const layout = 2;

/** Index of one page: every key of its records, every version it holds with its rev. */
export interface PageIndex {
  keys: Pairs;
  ids: Pairs;
  /** Rev of the version at the same position in `ids`. */
  revs: Float64Array<ArrayBuffer>;
  maxRev: number;
}

/** The merged index of a generation's first chunks; its rows lie under `edition`. */
export interface BaseIndex {
  edition: number;
  keyBits: number;
  idBits: number;
  nameRows: number;
  /** Chunks below this number are indexed here, later ones in pages. */
  chunks: number;
  maxRev: number;
}

export interface GenerationRow {
  id: number;
  cursor: string | null;
  keyScheme: string;
  accounts: number;
  feedback: number;
  /** Number of the next chunk. */
  chunks: number;
  /** How many chunks below that number are gone, because most of what they held was dead. */
  freed: number;
  base: BaseIndex | null;
  /** Pages `firstPage` up to `nextPage` are not merged into the base. */
  firstPage: number;
  nextPage: number;
}

/** The row everything hangs on, written last in every transaction. */
export interface StateRow {
  /** Counts transactions: a writer that prepared on an older state starts again. */
  stamp: number;
  nextGeneration: number;
  current: GenerationRow | null;
  building: GenerationRow | null;
}

/*
 * Stores (keys are out of line, arrays sort as IndexedDB sorts them):
 *   chunks  [generation, chunk]                -> Chunk
 *   shards  [generation, 'p', page]            -> PageIndex
 *           [generation, 'k', edition, shard]  -> Pairs of keys
 *           [generation, 'i', edition, shard]  -> Pairs of ids, every version kept
 *   names   [generation, 'p', page] or [generation, 'b', edition, row] -> Names
 *   meta    'state' -> StateRow; [generation, page] -> Deletions of that page
 */
export const stores = ['chunks', 'shards', 'names', 'meta'] as const;
export type StoreName = (typeof stores)[number];
export type RowKey = 'state' | (number | string)[];

export const rowKey = {
  chunk: (generation: number, chunk: number): RowKey => [generation, chunk],
  page: (generation: number, page: number): RowKey => [generation, 'p', page],
  shard: (generation: number, what: 'k' | 'i', edition: number, shard: number): RowKey => [
    generation,
    what,
    edition,
    shard,
  ],
  names: (generation: number, edition: number, row: number): RowKey => [generation, 'b', edition, row],
};

/** What a cache is opened with; a storage bucket's own `indexedDB` in Chromium. */
export interface Engine {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof globalThis.IDBKeyRange;
}

const patience = 5000;

/** Dexie owns the schema; the rows are read and written through its own native handle (`backendDB()`). */
export function database(name: string, engine: Engine): Dexie {
  const db = new Dexie(`${name}-layout${layout}`, { ...engine, autoOpen: false });
  db.version(1).stores({ chunks: '', shards: '', names: '', meta: '' } satisfies Record<StoreName, string>);
  return db;
}

/** Opens, or says after five seconds that another context is in the way (F38). */
export async function openWithin(db: Dexie, ms = patience): Promise<IDBDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('blocked', 'another context holds the store')), ms);
  });
  try {
    await Promise.race([db.open(), late]);
    return db.backendDB();
  } finally {
    clearTimeout(timer);
  }
}
