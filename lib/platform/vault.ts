import { Dexie, type EntityTable } from 'dexie';
import { openBucket, wipesCompletely } from './bucket.ts';
import { isSealed, type KeyPlace, seal, unseal } from './seal.ts';

/** What signs requests: where to, and the token. Never in `storage.local`, which every content script can read (T13). */
export interface Credentials {
  baseUrl: string;
  token: string;
  /** Whom the token spoke for when it was accepted; another principal means another cache (T29). */
  principal: string;
  name: string;
  organization: string;
  role: string | null;
  /** When the API last refused the token (ms since epoch); null while it is accepted. */
  refusedSince: number | null;
}

interface Row {
  id: 'credentials' | 'key';
  value: unknown;
}

type VaultDatabase = Dexie & { rows: EntityTable<Row, 'id'> };

async function open(): Promise<VaultDatabase> {
  const bucket = await openBucket('vault');
  const database = new Dexie(`${bucket.prefix}vault`, bucket) as VaultDatabase;
  database.version(1).stores({ rows: 'id' });
  return database;
}

async function within<T>(work: (database: VaultDatabase) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** The stored credentials; null when nobody is signed in, or the key to them is gone. */
export function readCredentials(): Promise<Credentials | null> {
  return within(async (database) => {
    const stored = (await database.rows.get('credentials'))?.value;
    if (!stored) return null;
    return (isSealed(stored) ? await unseal(keyOf(database), stored) : stored) as Credentials | null;
  });
}

/** Keeps the credentials. Where deleted data may stay on disk (Firefox) they are sealed by a key that sign-out deletes. */
export function writeCredentials(credentials: Credentials): Promise<void> {
  return within(async (database) => {
    const value = wipesCompletely() ? credentials : await seal(keyOf(database), credentials);
    await database.rows.put({ id: 'credentials', value });
  });
}

function keyOf({ rows }: VaultDatabase): KeyPlace {
  return {
    get: async () => (await rows.get('key'))?.value as CryptoKey | undefined,
    put: (key) => rows.put({ id: 'key', value: key }),
  };
}
