import { beforeEach, describe, expect, test } from 'vitest';
import { deleteBucket } from '../../../lib/platform/bucket.ts';
import { type Credentials, readCredentials, writeCredentials } from '../../../lib/platform/vault.ts';

const credentials: Credentials = {
  baseUrl: 'https://api.example',
  token: 'canary-token-5d1',
  principal: 'u1',
  name: 'Kai',
  organization: 'Vendor',
  role: 'support',
  refusedSince: null,
};

/** Everything that lies in every database, as text. */
async function dump(): Promise<string> {
  const names = await indexedDB.databases();
  const rows = await Promise.all(names.map(({ name }) => rowsOf(name ?? '')));
  return JSON.stringify(rows, (_, value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value,
  );
}

function rowsOf(name: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const stores = [...database.objectStoreNames];
      const reading = database
        .transaction(stores)
        .objectStore(stores[0] ?? '')
        .getAll();
      reading.onsuccess = () => {
        database.close();
        resolve(reading.result);
      };
    };
  });
}

beforeEach(() => deleteBucket('vault'));

describe('T13 the token where the browser has no buckets', () => {
  test('comes back as it was kept', async () => {
    expect(await readCredentials()).toBeNull();
    await writeCredentials(credentials);
    expect(await readCredentials()).toEqual(credentials);
    await writeCredentials({ ...credentials, refusedSince: 5 });
    expect((await readCredentials())?.refusedSince).toBe(5);
  });

  test('never lies readable in a database', async () => {
    await writeCredentials(credentials);
    const text = await dump();
    expect(text).toContain('credentials');
    expect(text).not.toContain('canary');
    expect(text).not.toContain('api.example');
  });

  test('is gone after sign-out', async () => {
    await writeCredentials(credentials);
    await deleteBucket('vault');
    expect(await readCredentials()).toBeNull();
    await deleteBucket('vault');
    expect(await indexedDB.databases()).toEqual([]);
  });
});
