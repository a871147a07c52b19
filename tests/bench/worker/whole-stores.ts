import PouchDB from 'pouchdb-browser';
import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type Contender, parsed } from './contender.ts';

/** RxDB on its Dexie storage, records by id only: it has no index over a list of keys. */
export function rxdbStore(): Contender {
  const schema = {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 100 } },
    required: ['id'],
    additionalProperties: true,
  };
  let database: Awaited<ReturnType<typeof createRxDatabase>>;
  return {
    async prepare() {
      database = await createRxDatabase({ name: 'bench-rxdb', storage: getRxStorageDexie(), closeDuplicates: true });
      await database.addCollections({ accounts: { schema }, feedback: { schema } });
    },
    async page(body) {
      const { accounts, feedback } = await parsed(body);
      await database.collections.accounts?.bulkUpsert(accounts);
      await database.collections.feedback?.bulkUpsert(feedback);
    },
    close: async () => void (await database.remove()),
  };
}

/** PouchDB in the browser, documents by id only. */
export function pouchStore(): Contender {
  let database: PouchDB;
  return {
    async prepare() {
      await new PouchDB('bench-pouch').destroy();
      database = new PouchDB('bench-pouch');
    },
    async page(body) {
      const { accounts, feedback } = await parsed(body);
      await database.bulkDocs([...accounts, ...feedback].map((record) => ({ ...record, _id: record.id })));
    },
    close: () => database.destroy(),
  };
}
