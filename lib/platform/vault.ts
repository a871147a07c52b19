import { Dexie, type EntityTable } from 'dexie';
import { openBucket, wipesCompletely } from './bucket.ts';

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
    return isSealed(stored) ? unseal(database, stored) : (stored as Credentials);
  });
}

/** Keeps the credentials. Where deleted data may stay on disk (Firefox) they are sealed by a key that sign-out deletes. */
export function writeCredentials(credentials: Credentials): Promise<void> {
  return within(async (database) => {
    const value = wipesCompletely() ? credentials : await seal(database, credentials);
    await database.rows.put({ id: 'credentials', value });
  });
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'iv' in value;
}

async function seal(database: VaultDatabase, credentials: Credentials): Promise<Sealed> {
  const key = (await storedKey(database)) ?? (await newKey(database));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(credentials));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

async function unseal(database: VaultDatabase, { iv, bytes }: Sealed): Promise<Credentials | null> {
  const key = await storedKey(database);
  if (!key) return null;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as Credentials;
}

async function storedKey(database: VaultDatabase): Promise<CryptoKey | undefined> {
  return (await database.rows.get('key'))?.value as CryptoKey | undefined;
}

/** The browser keeps the key's bytes to itself: it cannot be exported, only used and deleted. */
async function newKey(database: VaultDatabase): Promise<CryptoKey> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await database.rows.put({ id: 'key', value: key });
  return key;
}
