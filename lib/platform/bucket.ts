/**
 * Storage of its own for each store. In Chromium a storage bucket: damage in one leaves the others whole, and deleting
 * it leaves no byte on disk. Firefox has no buckets; there stores share the default one and are deleted by name.
 */
export interface Bucket {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof globalThis.IDBKeyRange;
  /** Prefix that keeps databases of different stores apart where buckets are missing. */
  prefix: string;
}

/** The stores: what the API says, what people made here, a second copy of what is on its way, and secrets. */
export type BucketName = 'cache' | 'own' | 'mirror' | 'vault';

interface StorageBuckets {
  open(
    name: string,
    options?: { persisted?: boolean; durability?: 'strict' | 'relaxed' },
  ): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

function buckets(): StorageBuckets | undefined {
  return (navigator as Navigator & { storageBuckets?: StorageBuckets }).storageBuckets;
}

/** True where deleting a store leaves nothing readable on disk. */
export function wipesCompletely(): boolean {
  return buckets() !== undefined;
}

/** Opens a store's bucket. Only what people made is written with strict durability: the cache can be fetched again. */
export async function openBucket(name: BucketName): Promise<Bucket> {
  const durability = name === 'cache' ? 'relaxed' : 'strict';
  const bucket = await buckets()?.open(name, { persisted: true, durability });
  return { indexedDB: bucket?.indexedDB ?? indexedDB, IDBKeyRange, prefix: bucket ? '' : `${name}:` };
}

/** Deletes a store with everything in it; connections to it must be closed before. */
export async function deleteBucket(name: BucketName): Promise<void> {
  const native = buckets();
  if (native) return native.delete(name);
  const databases = await indexedDB.databases();
  const own = databases.flatMap((database) => (database.name?.startsWith(`${name}:`) ? [database.name] : []));
  await Promise.all(own.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException(`${name} is still open elsewhere`, 'InvalidStateError'));
  });
}
