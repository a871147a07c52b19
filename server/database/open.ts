import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { prepare } from './schema.ts';
import type { Database } from './sql.ts';

/** Where the records lie: a PostgreSQL URL, a PGlite folder, or with neither a PGlite in memory. */
export interface Place {
  databaseUrl?: string | undefined;
  dataDir?: string | undefined;
}

/**
 * Opens the database and makes its tables where they are missing.
 * @throws FolderInUse, or the driver's error when the server cannot be reached.
 */
export async function openDatabase({ databaseUrl, dataDir }: Place): Promise<Database> {
  const database = databaseUrl ? openPostgres(databaseUrl) : await openPglite(dataDir);
  try {
    await database.transaction(prepare);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
