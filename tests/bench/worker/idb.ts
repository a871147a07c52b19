import { openBucket } from '../../../lib/platform/bucket.ts';

/**
 * The bucket of the product's cache: the same place, the same durability. Kept for good: when a bucket's factory is
 * collected as garbage, Chromium drops the databases opened through it without an event.
 */
let kept: Promise<IDBFactory> | null = null;

function factory(): Promise<IDBFactory> {
  kept ??= openBucket('cache').then(({ indexedDB }) => indexedDB);
  return kept;
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function done(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
}

export async function openDatabase(name: string, create?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = (await factory()).open(name, 1);
  request.onupgradeneeded = () => create?.(request.result);
  return answer(request);
}

export async function freshDatabase(name: string, create: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  // Signing out deletes the bucket with everything in it: what was opened before leads nowhere.
  kept = null;
  await remove(name);
  return openDatabase(name, create);
}

export async function remove(name: string): Promise<void> {
  await answer((await factory()).deleteDatabase(name));
}
