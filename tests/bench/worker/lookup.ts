import { serve } from './commands.ts';
import { parsed, type Walk, walk } from './contender.ts';
import { freshDatabase } from './idb.ts';
import { lookups } from './lookups.ts';
import { createRaw, putRaw, rawName } from './raw-store.ts';

serve({
  ...lookups,
  /** Fills the raw store beside the product's, in the same bucket. */
  async fill(pages: Walk): Promise<void> {
    const database = await freshDatabase(rawName, createRaw);
    await walk(pages, async (body) => putRaw(database, await parsed(body)));
    database.close();
  },
});
