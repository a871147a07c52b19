import type { Dexie } from 'dexie';
import { asStoreError, StoreError } from '../sync/status.ts';
import { database, type Engine, openWithin, type RowKey, type StateRow, type StoreName, stores } from './schema.ts';

/** Requests of one transaction. Only these may be awaited inside it: it commits as soon as nothing is asked of it. */
export interface Requests {
  get<T>(store: StoreName, key: RowKey): Promise<T | undefined>;
  /** Rows whose key begins with a prefix, in the order of their keys. */
  all<T>(store: StoreName, prefix: RowKey): Promise<T[]>;
  count(store: StoreName, prefix: RowKey): Promise<number>;
  put(store: StoreName, key: RowKey, row: unknown): void;
  remove(store: StoreName, prefix: RowKey): void;
}

/** One database, as the cache uses it: everything it does to it is a transaction. */
export interface Transactions {
  /** Runs one transaction; resolves when what it read is read and what it wrote has committed. Faults come as `StoreError`. */
  run<T>(mode: 'readonly' | 'readwrite', body: (requests: Requests) => Promise<T>): Promise<T>;
  /** Lets go of the database; the next transaction opens it again. */
  close(): void;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

/** One connection, opened when first needed and again after the browser closed it. */
export class Connection implements Transactions {
  readonly #db: Dexie;
  readonly #ranges: typeof IDBKeyRange;
  #native: Promise<IDBDatabase> | null = null;

  constructor(name: string, engine: Engine) {
    this.#db = database(name, engine);
    this.#ranges = engine.IDBKeyRange;
    // Another context wants to delete or upgrade: let it, and open again when asked (F38).
    this.#db.on('versionchange', () => this.close());
    this.#db.on('close', () => {
      this.#native = null;
    });
  }

  async run<T>(mode: 'readonly' | 'readwrite', body: (requests: Requests) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(mode, body);
    } catch (error) {
      throw asStoreError(error);
    }
  }

  close(): void {
    this.#native = null;
    this.#db.close();
  }

  async destroy(): Promise<void> {
    this.#native = null;
    try {
      await this.#db.delete({ disableAutoOpen: true });
    } catch (error) {
      throw asStoreError(error);
    }
  }

  async #begin(mode: 'readonly' | 'readwrite'): Promise<IDBTransaction> {
    this.#native ??= openWithin(this.#db);
    const opening = this.#native;
    try {
      return (await opening).transaction([...stores], mode);
    } catch (error) {
      if (this.#native === opening) this.#native = null;
      // The connection was closed under us (browser, other context): once more with a new one.
      if ((error as Error).name !== 'InvalidStateError') throw error;
      this.#db.close();
      this.#native = openWithin(this.#db);
      return (await this.#native).transaction([...stores], mode);
    }
  }

  async #attempt<T>(mode: 'readonly' | 'readwrite', body: (requests: Requests) => Promise<T>): Promise<T> {
    const tx = await this.#begin(mode);
    const done = new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error ?? new StoreError('broken', 'transaction aborted'));
    });
    // Reported through `done` when the body has failed already.
    done.catch(() => undefined);
    let result: T;
    try {
      result = await body(this.#requests(tx));
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // It has aborted by itself, which is where the error came from.
      }
      // A full disk shows on the transaction, not on the request that was cut short.
      throw tx.error?.name === 'QuotaExceededError' ? tx.error : error;
    }
    // What was read stands when it is read.
    if (mode === 'readwrite') await done;
    return result;
  }

  #requests(tx: IDBTransaction): Requests {
    const range = (prefix: RowKey) => {
      const start = Array.isArray(prefix) ? prefix : [prefix];
      // An empty array sorts behind every number and string, so this ends a prefix.
      return this.#ranges.bound(start, [...start, []]);
    };
    const answer = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    return {
      // Async, so that a dead connection rejects like a failed request instead of throwing among its siblings.
      get: async (store, key) => answer(tx.objectStore(store).get(key)),
      all: async (store, prefix) => answer(tx.objectStore(store).getAll(range(prefix))),
      count: async (store, prefix) => answer(tx.objectStore(store).count(range(prefix))),
      put: (store, key, row) => void tx.objectStore(store).put(row, key),
      remove: (store, prefix) => void tx.objectStore(store).delete(range(prefix)),
    };
  }
}

/** The state row, or that of an empty cache. */
export async function readState(requests: Requests): Promise<StateRow> {
  const row = await requests.get<StateRow>('meta', 'state');
  return row ?? { stamp: 0, nextGeneration: 1, current: null, building: null };
}
