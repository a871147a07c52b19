import { type Contender, parsed } from './contender.ts';
import { done, freshDatabase, remove } from './idb.ts';

const nothing = async () => {};

/** HTTP alone. */
export const fetchOnly: Contender = {
  prepare: nothing,
  page: async (body) => void (await body.arrayBuffer()),
  close: nothing,
};

/** The floor of any client that looks at what it gets. */
export const fetchAndParse: Contender = {
  prepare: nothing,
  page: async (body) => void (await parsed(body)),
  close: nothing,
};

/** One write a page, of the bytes as they came: what packing cannot beat. */
export function onePackedWrite(): Contender {
  let database: IDBDatabase;
  let next = 0;
  return {
    async prepare() {
      next = 0;
      database = await freshDatabase('bench-packed', (fresh) => void fresh.createObjectStore('pages'));
    },
    async page(body) {
      const bytes = await body.arrayBuffer();
      const tx = database.transaction('pages', 'readwrite');
      tx.objectStore('pages').put(new Uint8Array(bytes), next++);
      await done(tx);
    },
    async close() {
      database.close();
      await remove('bench-packed');
    },
  };
}
