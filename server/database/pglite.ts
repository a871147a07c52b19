import { promises } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { takeFolder } from './folder-lock.ts';
import { type Database, repeatOnDeadlock, type Sql, type Value, wholeNumber } from './sql.ts';

const int8 = 20;
const parsers = { [int8]: wholeNumber };

// PGlite starts with -F, which turns fsync off: an acknowledged write could be lost with the machine.
const startParams = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');

interface Runner {
  query<Row>(text: string, values?: Value[], options?: { parsers: typeof parsers }): Promise<{ rows: Row[] }>;
}

function sqlOf(runner: Runner): Sql {
  return {
    async query<Row>(text: string, values: readonly Value[] = []) {
      return (await runner.query<Row>(text, [...values], { parsers })).rows;
    },
  };
}

/**
 * PostgreSQL inside this process, in `folder` or, without one, in memory. One connection: transactions run one by one.
 * @throws FolderInUse when another living process holds the folder.
 */
export async function openPglite(folder?: string): Promise<Database> {
  if (folder) await promises.mkdir(folder, { recursive: true });
  const lock = folder ? takeFolder(folder) : undefined;
  try {
    const engine = await PGlite.create({ dataDir: folder ? join(folder, 'database') : 'memory://', startParams });
    return {
      kind: 'pglite',
      ...sqlOf(engine),
      transaction: (work) => repeatOnDeadlock(() => engine.transaction((tx) => work(sqlOf(tx)))),
      async close() {
        if (!engine.closed) await engine.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
