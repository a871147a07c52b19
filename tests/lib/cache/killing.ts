import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

/** A store in memory, empty. */
export function freshEngine(): { indexedDB: IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange } {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** Thrown where a killed worker would simply be gone. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * The same databases seen by a worker that dies after a number of storage requests: from then on every request throws
 * and open transactions are aborted, as when the process is gone.
 */
export function mortal(
  indexedDB: globalThis.IDBFactory,
  requests: number,
): globalThis.IDBFactory & { isDead(): boolean } {
  let left = requests;
  const spend = (tx?: IDBTransaction) => {
    left -= 1;
    if (left >= 0) return;
    try {
      tx?.abort();
    } catch {
      // It had ended already.
    }
    throw new Killed();
  };
  const patch = (db: IDBDatabase) => {
    const begin = db.transaction.bind(db);
    db.transaction = (names, mode) => {
      spend();
      const tx = begin(names, mode);
      const objectStore = tx.objectStore.bind(tx);
      tx.objectStore = (name) => {
        spend(tx);
        return objectStore(name);
      };
      return tx;
    };
  };
  return {
    isDead: () => left < 0,
    cmp: (a, b) => indexedDB.cmp(a, b),
    databases: () => indexedDB.databases(),
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    open(name, version) {
      const request = indexedDB.open(name, version);
      request.addEventListener('success', () => patch(request.result));
      return request;
    },
  };
}

/** Every value in every store of every database, as one text of bytes and strings, for looking for what must be gone. */
export async function everyByte(indexedDB: globalThis.IDBFactory): Promise<string> {
  const parts: string[] = [];
  const decoder = new TextDecoder('latin1');
  const walk = (value: unknown): void => {
    if (ArrayBuffer.isView(value))
      parts.push(decoder.decode(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
    else if (value instanceof Object) for (const inner of Object.values(value)) walk(inner);
    else parts.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      rows.forEach(walk);
    }
    db.close();
  }
  return parts.join('\n');
}
