import { expect, test } from 'vitest';
import { openCache } from '../../../lib/cache/cache.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import { everyByte, freshEngine } from './killing.ts';
import { anAccount, aPage, keyRules } from './model.ts';

type Engine = ReturnType<typeof freshEngine>;

const count = 60;
/** A record of about 3 KB, so that ten fill a chunk; `mark` tells its versions apart in the store's bytes. */
const version = (n: number, rev: number) =>
  anAccount(`acc_${n}`, rev, {
    name: `Company ${n} of ${rev}`,
    domains: [`c${n}.example`, `r${rev}-${n}.example`],
    desiredOutcome: `mark-${rev}-${n} ${'x'.repeat(3000)}`,
  });

async function filled(engine: Engine, limits: { pages: number; versions: number; chunks: number }): Promise<Cache> {
  const cache = openCache({ name: 'tidy', ...engine, keyRules, limits });
  await cache.startGeneration('1');
  await cache.applyPage(aPage('c0', { accounts: Array.from({ length: count }, (_, n) => version(n, 1)) }));
  await cache.swap();
  return cache;
}

/** Every account changes in each of some deltas, half of them in one page. */
async function change(cache: Cache, from: number, to: number): Promise<void> {
  for (let rev = from; rev <= to; rev += 1) {
    const half = (odd: number) =>
      Array.from({ length: count }, (_, n) => n).flatMap((n) => (n % 2 === odd ? version(n, rev) : []));
    await cache.applyPage(aPage(`a${rev}`, { accounts: half(0) }));
    await cache.applyPage(aPage(`b${rev}`, { accounts: half(1) }));
    await cache.tidy();
  }
}

async function expectRev(cache: Cache, rev: number): Promise<void> {
  const keys = Array.from({ length: count }, (_, n) => `d:c${n}.example`);
  const found = await cache.lookup([...keys, `d:r${rev - 1}-3.example`]);
  expect(keys.map((key) => found.get(key)?.accounts.map((account) => account.rev))).toEqual(keys.map(() => [rev]));
  expect(found.size).toBe(count);
  expect((await cache.search(`company 7 of`)).map(({ name }) => name)).toEqual([`Company 7 of ${rev}`]);
  expect(await cache.state()).toMatchObject({ damaged: false, current: { accounts: count } });
}

test('versions nobody may see any more leave the disk, and what lives is found where it went', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { pages: 2, versions: 1, chunks: 100 });
  await change(cache, 2, 9);
  await expectRev(cache, 9);
  const bytes = await everyByte(engine.indexedDB);
  const left = Array.from({ length: 9 }, (_, i) => i + 1).filter((rev) => bytes.includes(`mark-${rev}-`));
  expect(left).toEqual([9]);
  cache.close();
  await expectRev(openCache({ name: 'tidy', ...engine, keyRules }), 9);
});

test('a few chunks at a time are enough to keep the disk from filling', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { pages: 2, versions: 1, chunks: 8 });
  const size = async () => (await everyByte(engine.indexedDB)).length;
  const before = await size();
  await change(cache, 2, 12);
  await expectRev(cache, 12);
  expect(await size()).toBeLessThan(4 * before);
});

test('small pages become one page, which nobody else is read for', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { pages: 3, versions: 10_000, chunks: 8 });
  await change(cache, 2, 6);
  await expectRev(cache, 6);
  cache.close();
  await expectRev(openCache({ name: 'tidy', ...engine, keyRules }), 6);
});

test('what is erased after it moved leaves no byte', async () => {
  const engine = freshEngine();
  const cache = await filled(engine, { pages: 2, versions: 1, chunks: 100 });
  await change(cache, 2, 4);
  await cache.applyPage(aPage('gone', { goneAccounts: [{ id: 'acc_7', rev: 50, erase: true }] }));
  expect(await everyByte(engine.indexedDB)).not.toMatch(/mark-\d+-7 |company 7 of/);
  expect((await cache.lookup(['d:c7.example', 'd:c8.example'])).size).toBe(1);
  expect(await cache.state()).toMatchObject({ damaged: false, current: { accounts: count - 1 } });
});

test('a page that comes while the copy is tidied is kept, and the copy is tidied all the same', async () => {
  const engine = freshEngine();
  const limits = { pages: 2, versions: 1, chunks: 100 };
  const cache = await filled(engine, limits);
  const other = openCache({ name: 'tidy', ...engine, keyRules, limits });
  await cache.applyPage(aPage('d1', { accounts: [version(1, 2)] }));
  await cache.applyPage(aPage('d2', { accounts: [version(2, 2)] }));
  await Promise.all([cache.tidy(), other.applyPage(aPage('d3', { accounts: [version(3, 2)] }))]);
  const found = await cache.lookup(['d:c1.example', 'd:c2.example', 'd:c3.example']);
  expect([...found.values()].map(({ accounts }) => accounts[0]?.rev)).toEqual([2, 2, 2]);
  expect(await cache.state()).toMatchObject({ damaged: false, current: { cursor: 'd3', accounts: count } });
});
