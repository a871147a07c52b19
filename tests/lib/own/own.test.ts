import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { idleStatus, openOwn } from '../../../lib/own/own.ts';

const freshEngine = () => ({ indexedDB: new IDBFactory() as globalThis.IDBFactory, IDBKeyRange });
const open = (engine = freshEngine(), now = () => 1000) => openOwn({ name: 'own', ...engine, now });

test('the status people see outlives the worker that wrote it', async () => {
  const engine = freshEngine();
  const own = open(engine);
  expect(await own.status()).toEqual(idleStatus);
  const status = { ...idleStatus, running: true, lastSyncedAt: 5, counts: { accounts: 2, feedback: 3 } };
  await own.saveStatus(status);
  own.close();
  expect(await open(engine).status()).toEqual(status);
});

test('a row in quarantine is struck out when it comes readable, and counted once however often it comes (F27)', async () => {
  const own = open();
  const row = { kind: 'account', id: 'a1', path: 'health.score: too_big' } as const;
  expect(await own.quarantine([row, { ...row, id: 'a2' }], [])).toBe(2);
  expect(await own.quarantine([row], ['a9'])).toBe(2);
  expect(await own.quarantine([], ['a1'])).toBe(1);
  expect(await own.quarantined()).toEqual([{ ...row, id: 'a2', at: 1000 }]);
  await own.clearQuarantine();
  expect(await own.quarantined()).toEqual([]);
});

test('a server that sends only bad rows does not fill the disk', async () => {
  const own = open();
  const bad = Array.from({ length: 1500 }, (_, n) => ({ kind: 'feedback', id: `f${n}`, path: 'title' }) as const);
  expect(await own.quarantine(bad, [])).toBe(1000);
  expect(await own.quarantine(bad, [])).toBe(1000);
});

test('misses and drift are counted for each tool, page and probe, also when counted at once', async () => {
  let now = 1;
  const own = open(freshEngine(), () => now);
  const what = { kind: 'miss', tool: 'rt', page: 'ticket', probe: 'requestor' } as const;
  await own.count(what);
  now = 9;
  await Promise.all([own.count(what), own.count(what), own.count({ ...what, kind: 'drift' })]);
  const counters = await own.counters();
  expect(counters).toContainEqual({ ...what, count: 3, firstAt: 1, lastAt: 9 });
  expect(counters).toContainEqual({ ...what, kind: 'drift', count: 1, firstAt: 9, lastAt: 9 });
});

test('a strategic record is seen once for each record, and a choice is remembered until it is taken back', async () => {
  const own = open();
  expect(await own.isSeen('r:rt|a|ticket|1')).toBe(false);
  await own.markSeen('r:rt|a|ticket|1');
  expect([await own.isSeen('r:rt|a|ticket|1'), await own.isSeen('r:rt|a|ticket|2')]).toEqual([true, false]);
  await own.choices.choose('r:rt|a|ticket|1', 'acc_1');
  await own.choices.choose('r:rt|a|ticket|1', 'acc_2');
  expect(await own.choices.of('r:rt|a|ticket|1')).toMatchObject({ accountId: 'acc_2' });
  await own.choices.forget('r:rt|a|ticket|1');
  expect(await own.choices.of('r:rt|a|ticket|1')).toBeNull();
});

test('answers of the API are kept with their ETag', async () => {
  const own = open();
  expect(await own.kept('config')).toBeNull();
  await own.keep('config', { value: { schemaVersion: 1 }, etag: 'W/"1"' });
  expect(await own.kept('config')).toEqual({ value: { schemaVersion: 1 }, etag: 'W/"1"' });
});

test('what the first schema stored is still there under the newest one', async () => {
  const engine = freshEngine();
  // The first schema as it was shipped: this literal stays when versions are added.
  const first = new Dexie('own', engine);
  first.version(1).stores({
    kept: 'key',
    quarantine: '[kind+id]',
    counters: '[kind+tool+page+probe]',
    seen: 'record, at',
    choices: 'record',
  });
  await first.table('kept').put({ key: 'status', value: { ...idleStatus, lastSyncedAt: 7 } });
  await first.table('choices').put({ record: 'r:rt|a|ticket|1', accountId: 'acc_1', at: 1 });
  await first.table('seen').put({ record: 'r:rt|a|ticket|1', at: 1 });
  first.close();
  const own = open(engine);
  expect((await own.status()).lastSyncedAt).toBe(7);
  expect(await own.choices.of('r:rt|a|ticket|1')).toMatchObject({ accountId: 'acc_1' });
  expect(await own.isSeen('r:rt|a|ticket|1')).toBe(true);
  // What the second one added is there beside it.
  await own.outbox.put([{ id: 'x' }]);
  expect([await own.outbox.all(), await own.drafts.count()]).toEqual([[{ id: 'x' }], 0]);
});

test('what a later version wrote is refused and left as it is (F37, X33)', async () => {
  const engine = freshEngine();
  const later = new Dexie('own', engine);
  later.version(3).stores({ kept: 'key', invented: 'id' });
  await later.table('kept').put({ key: 'status', value: 'from the future' });
  later.close();
  const own = open(engine);
  await expect(own.status()).rejects.toMatchObject({ name: 'StoreError', fault: 'newer' });
  const again = new Dexie('own', engine);
  await again.open();
  expect(await again.table('kept').get('status')).toMatchObject({ value: 'from the future' });
});

test('a full disk and a broken store are told apart, however deep the engine hides the cause (L15, F39, F40)', async () => {
  const own = (name: string) => {
    const indexedDB = {
      ...freshEngine().indexedDB,
      open: () => {
        throw Object.assign(new Error('engine'), { name });
      },
    } as unknown as globalThis.IDBFactory;
    return openOwn({ name: 'own', indexedDB, IDBKeyRange, now: () => 0 });
  };
  await expect(own('QuotaExceededError').status()).rejects.toMatchObject({ fault: 'quota' });
  await expect(own('UnknownError').status()).rejects.toMatchObject({ fault: 'broken' });
});

test('wiping leaves no database', async () => {
  const engine = freshEngine();
  const own = open(engine);
  await own.markSeen('r:x');
  await own.wipe();
  expect(await engine.indexedDB.databases()).toEqual([]);
});
