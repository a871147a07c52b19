import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { openCache } from '../../../lib/cache/cache.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import { everyByte, freshEngine } from './killing.ts';
import { anAccount, aPage, keyRules, type PageContent } from './model.ts';

type Engine = ReturnType<typeof freshEngine>;

function open(engine: Engine, name = 'test'): Cache {
  return openCache({ name, ...engine, keyRules });
}

async function filled(engine: Engine, content: PageContent): Promise<Cache> {
  const cache = open(engine);
  await cache.startGeneration('1');
  await cache.applyPage(aPage('c0', content));
  await cache.swap();
  return cache;
}

async function idsUnder(cache: Cache, key: string): Promise<string[]> {
  const found = (await cache.lookup([key])).get(key);
  return [...(found?.accounts ?? []), ...(found?.feedback ?? [])].map(({ id }) => id);
}

test('an unfinished snapshot of the same key scheme goes on, one of another is dropped', async () => {
  const engine = freshEngine();
  const first = await open(engine).startGeneration('1');
  const cache = open(engine);
  await cache.applyPage(aPage('c0', { accounts: [anAccount('a1', 1)] }));
  expect(await cache.startGeneration('1')).toMatchObject({ id: first.id, cursor: 'c0', accounts: 1 });
  expect(await cache.startGeneration('2')).toMatchObject({ cursor: null, accounts: 0, keyScheme: '2' });
  expect(await everyByte(engine.indexedDB)).not.toMatch(/Account a1/);
});

test('rows that vanished without an error are noticed and a new snapshot heals them (F41)', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { accounts: [anAccount('a1', 1)] });
  cache.close();
  const [{ name } = { name: '' }] = await engine.indexedDB.databases();
  const raw = new Dexie(name ?? '', engine);
  await raw.open();
  await raw.table('chunks').clear();
  raw.close();
  const damaged = open(engine);
  expect((await damaged.state()).damaged).toBe(true);
  await expect(damaged.lookup(['i:a1'])).rejects.toMatchObject({ name: 'StoreError', fault: 'lost' });
  await damaged.startGeneration('1');
  await damaged.applyPage(aPage('c1', { accounts: [anAccount('a1', 1)] }));
  await damaged.swap();
  expect((await damaged.state()).damaged).toBe(false);
  expect(await idsUnder(damaged, 'i:a1')).toEqual(['a1']);
});

test('without its state row a cache starts anew instead of mixing with what is left (F41)', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { accounts: [anAccount('a1', 1, { name: 'Left over' })] });
  cache.close();
  const [{ name } = { name: '' }] = await engine.indexedDB.databases();
  const raw = new Dexie(name ?? '', engine);
  await raw.open();
  await raw.table('meta').clear();
  raw.close();
  const lost = open(engine);
  expect(await lost.state()).toEqual({ current: null, building: null, damaged: true });
  await lost.startGeneration('1');
  expect(await everyByte(engine.indexedDB)).not.toMatch(/Left over/);
});

test('wiping deletes the database and a later call starts empty (I12)', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { accounts: [anAccount('a1', 1)] });
  await cache.wipe();
  expect(await engine.indexedDB.databases()).toEqual([]);
  expect(await open(engine).state()).toEqual({ current: null, building: null, damaged: false });
});

test('two open caches of one store never overwrite each other: the one that is behind prepares again', async () => {
  const engine = freshEngine();
  const one = await filled(engine, { accounts: [anAccount('a0', 0)] });
  const two = open(engine);
  await two.lookup(['i:a0']);
  await one.applyPage(aPage('c1', { accounts: [anAccount('a1', 1)] }));
  await two.applyPage(aPage('c2', { accounts: [anAccount('a2', 2)] }));
  const fresh = open(engine);
  expect((await fresh.lookup(['i:a0', 'i:a1', 'i:a2'])).size).toBe(3);
  expect((await fresh.state()).current?.accounts).toBe(3);
});
