// The peers are installed by the benchmark alone; this is as much of them as it uses.
declare module 'rxdb' {
  interface Collection {
    bulkUpsert(records: readonly object[]): Promise<unknown>;
  }
  interface Database {
    collections: Record<string, Collection>;
    addCollections(collections: Record<string, { schema: object }>): Promise<unknown>;
    remove(): Promise<unknown>;
  }
  export function createRxDatabase(options: {
    name: string;
    storage: object;
    closeDuplicates: boolean;
  }): Promise<Database>;
}
declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): object;
}
declare module 'pouchdb-browser' {
  class PouchDB {
    constructor(name: string);
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    destroy(): Promise<void>;
  }
  export = PouchDB;
}
