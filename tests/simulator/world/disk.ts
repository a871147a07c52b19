import type { Transactions } from '../../../lib/cache/connection.ts';
import { StoreError } from '../../../lib/sync/status.ts';
import type { Life, Loop } from './loop.ts';
import type { Random } from './random.ts';

type Key = string | (number | string)[];
interface Row {
  key: Key;
  row: unknown;
}
/** Rows of one store by their key as text. */
export type Rows = Map<string, Row>;
type Write = { store: string } & ({ put: Row } | { remove: string });

/** The databases of one browser: they outlive its workers. */
export class Disk {
  readonly databases = new Map<string, Map<string, Rows>>();
  /** Transactions that change something, counted. */
  commits = 0;
  /** So many of the next writing transactions find no room. */
  full = 0;

  rows(database: string, store: string): Rows {
    const stores = this.databases.get(database) ?? new Map<string, Rows>();
    this.databases.set(database, stores);
    const rows = stores.get(store) ?? new Map<string, Row>();
    stores.set(store, rows);
    return rows;
  }

  /** When the last call to each database so far is answered: they are answered in order. */
  readonly answered = new Map<string, number>();

  /** All of the writes or, where the disk is full, none of them. */
  commit(database: string, writes: readonly Write[]): void {
    if (writes.length === 0) return;
    if (this.full > 0) {
      this.full -= 1;
      throw new StoreError('quota', 'QuotaExceededError');
    }
    for (const write of writes) {
      const rows = this.rows(database, write.store);
      if ('put' in write) rows.set(textOf(write.put.key), write.put);
      else for (const [key, { key: at }] of rows) if (isUnder(key, at, write.remove)) rows.delete(key);
    }
    this.commits += 1;
  }

  /** Every text and byte of every row, to look for what must be gone. */
  dump(): string {
    const parts: string[] = [];
    for (const stores of this.databases.values()) {
      for (const rows of stores.values()) for (const { row } of rows.values()) collect(row, parts);
    }
    return parts.join('\n');
  }
}

function collect(value: unknown, parts: string[]): void {
  if (typeof value === 'string') parts.push(value);
  else if (value instanceof Uint8Array) {
    parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'));
  } else if (value instanceof Object && !ArrayBuffer.isView(value)) {
    for (const inner of Object.values(value)) collect(inner, parts);
  }
}

function textOf(key: Key): string {
  return typeof key === 'string' ? key : key.join('|');
}

/** As a range of keys in IndexedDB: an empty prefix holds every list, and no plain text. */
function isUnder(text: string, key: Key, prefix: string): boolean {
  return prefix === '' ? Array.isArray(key) : text === prefix || text.startsWith(`${prefix}|`);
}

function inOrder(a: Row, b: Row): number {
  const [left, right] = [[a.key].flat(), [b.key].flat()];
  for (let i = 0; i < left.length && i < right.length; i += 1) {
    const [x, y] = [left[i], right[i]];
    if (x === y || x === undefined || y === undefined) continue;
    // Numbers sort before strings, as in IndexedDB.
    if (typeof x !== typeof y) return typeof x === 'number' ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Requests of one transaction on a memory database, on any of its stores. */
export interface MemoryRequests {
  get<R>(store: string, key: Key): Promise<R | undefined>;
  all<R>(store: string, prefix: Key): Promise<R[]>;
  count(store: string, prefix: Key): Promise<number>;
  put(store: string, key: Key, row: unknown): void;
  remove(store: string, prefix: Key): void;
}

/** A transaction on a memory database: reads see what was committed, writes are held until the end. */
export function transact<T>(
  disk: Disk,
  database: string,
  body: (requests: MemoryRequests) => T | Promise<T>,
): T | Promise<T> {
  const writes: Write[] = [];
  const under = (store: string, prefix: Key) => {
    const text = textOf(prefix);
    return [...disk.rows(database, store)].filter(([at, { key }]) => isUnder(at, key, text)).map(([, row]) => row);
  };
  const result = body({
    get: async <R>(store: string, key: Key) => disk.rows(database, store).get(textOf(key))?.row as R | undefined,
    all: async <R>(store: string, prefix: Key) =>
      under(store, prefix)
        .sort(inOrder)
        .map(({ row }) => row as R),
    count: async (store, prefix) => under(store, prefix).length,
    put: (store, key, row) => void writes.push({ store, put: { key, row } }),
    remove: (store, prefix) => void writes.push({ store, remove: textOf(prefix) }),
  });
  if (!(result instanceof Promise)) {
    disk.commit(database, writes);
    return result;
  }
  return result.then((value) => {
    disk.commit(database, writes);
    return value;
  });
}

/** How a worker reaches what outlives it: every call is an event, and nothing answers a worker that is dead. */
export class Reach {
  readonly disk: Disk;
  readonly #loop: Loop;
  readonly #life: Life;
  readonly #random: Random;

  constructor(disk: Disk, loop: Loop, life: Life, random: Random) {
    this.disk = disk;
    this.#loop = loop;
    this.#life = life;
    this.#random = random;
  }

  /**
   * Runs `body` some time later, after what the database was asked before. A worker may die before it, or after it and
   * before it hears of it.
   */
  call<T>(database: string, body: () => T | Promise<T>): Promise<T> {
    const life = this.#life;
    const { answered } = this.disk;
    return new Promise((resolve, reject) => {
      if (life.dead) return;
      const at = Math.max(answered.get(database) ?? 0, this.#loop.now + this.#random() * 3);
      answered.set(database, at);
      this.#loop.after(at - this.#loop.now, life, async () => {
        const before = this.disk.commits;
        const answer = await Promise.resolve()
          .then(body)
          .then(
            (value) => () => resolve(value),
            (error: unknown) => () => reject(error),
          );
        // Only after a write it makes a difference whether the worker heard of it.
        if (this.disk.commits === before) answer();
        else this.#loop.after(this.#random(), life, answer);
      });
    });
  }

  transactions(database: string): Transactions {
    return {
      run: (_, body) => this.call(database, () => transact(this.disk, database, body)),
      close: () => undefined,
      destroy: () => this.call(database, () => void this.disk.databases.delete(database)),
    };
  }
}

/** The same database read from outside of the simulation: at once, and without an event. */
export function peek(disk: Disk, database: string): Transactions {
  return {
    run: async (_, body) => transact(disk, database, body),
    close: () => undefined,
    destroy: async () => undefined,
  };
}
