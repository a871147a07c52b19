import { Dexie, type Table } from 'dexie';
import { openBucket } from '../../../lib/platform/bucket.ts';
import { type Contender, columns, parsed } from './contender.ts';

/** Dexie as its documentation has it: `bulkPut` a page, the same indexes as the raw store. */
export function dexieStore(): Contender {
  let database: Dexie & { accounts: Table; feedback: Table };
  return {
    async prepare() {
      database = new Dexie('bench-dexie', await openBucket('cache')) as typeof database;
      await database.delete();
      database.version(1).stores({
        accounts: 'id, name, *domains, *emails, *external',
        feedback: 'id, accountId, sameAs, *links',
      });
      await database.open();
    },
    async page(body) {
      const { accounts, feedback } = await parsed(body);
      await database.transaction('rw', [database.accounts, database.feedback], async () => {
        await database.accounts.bulkPut(accounts.map(columns));
        await database.feedback.bulkPut(feedback);
      });
    },
    close: () => database.delete(),
  };
}
