import { beforeEach, describe, expect, test } from 'vitest';
import { deleteBucket } from '../../../lib/platform/bucket.ts';
import { openMirror } from '../../../lib/platform/mirror.ts';
import { everyByte } from '../cache/killing.ts';

const item = { id: '6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11', text: 'canary-ask-77', version: 1 };
const other = { ...item, id: '0b8a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11' };

beforeEach(() => deleteBucket('mirror'));

describe('the second copy of the outbox where the browser has no buckets', () => {
  test('comes back as it was put, also in another worker', async () => {
    const mirror = openMirror();
    await mirror.put([item, other]);
    await mirror.put([{ ...item, version: 2 } as typeof item]);
    await mirror.close();
    const later = openMirror();
    expect(await later.all()).toEqual([other, { ...item, version: 2 }]);
    await later.delete([other.id]);
    expect(await later.all()).toEqual([{ ...item, version: 2 }]);
    await later.close();
  });

  test('never lies readable in a database', async () => {
    const mirror = openMirror();
    await mirror.put([item]);
    await mirror.close();
    const bytes = await everyByte(indexedDB);
    expect(bytes).toContain(item.id);
    expect(bytes).not.toContain('canary');
  });

  test('without its key a row is named and nothing more, and sign-out deletes rows and key (I12)', async () => {
    const mirror = openMirror();
    await mirror.put([item]);
    await mirror.close();
    const open = indexedDB.open('mirror:outbox');
    const database = await new Promise<IDBDatabase>((done) => {
      open.onsuccess = () => done(open.result);
    });
    await new Promise((done) => {
      database.transaction('keys', 'readwrite').objectStore('keys').clear().onsuccess = done;
    });
    database.close();
    const keyless = openMirror();
    expect(await keyless.all()).toEqual([{ id: item.id }]);
    await keyless.close();
    await deleteBucket('mirror');
    expect((await indexedDB.databases()).filter(({ name }) => name?.startsWith('mirror:'))).toEqual([]);
  });
});
