import { expect, test } from 'vitest';
import { openCache } from '../../../lib/cache/cache.ts';
import type { Cache, Page } from '../../../lib/cache/seam.ts';
import { everyByte, freshEngine } from './killing.ts';
import { anAccount, aPage, aVoice, keyRules, type PageContent } from './model.ts';

type Engine = ReturnType<typeof freshEngine>;
const ticket = (key: string) => ({ tool: 't', instance: 't.example', object: 'ticket', key });

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

test('an empty cache answers every question with nothing and has no generation', async () => {
  const cache = open(freshEngine());
  expect(await cache.state()).toEqual({ current: null, building: null, damaged: false });
  expect((await cache.lookup(['d:a.example'])).size).toBe(0);
  expect(await cache.search('a')).toEqual([]);
  expect(await cache.feedbackFor(ticket('1'))).toEqual({ feedback: [], accounts: [] });
});

test('a snapshot of 3,000 accounts over many chunks and shards is found by every key after reopening', async () => {
  const engine = freshEngine();
  const cache = open(engine);
  await cache.startGeneration('1');
  for (let page = 0; page < 6; page += 1) {
    const accounts = Array.from({ length: 500 }, (_, i) => {
      const n = page * 500 + i;
      return anAccount(`acc_${n}`, n, {
        name: `Company ${n}`,
        domains: [`c${n}.example`],
        desiredOutcome: 'x'.repeat(600),
      });
    });
    await cache.applyPage(aPage(`c${page}`, { accounts }));
  }
  expect((await cache.swap()).accounts).toBe(3000);
  cache.close();
  const again = open(engine);
  const keys = Array.from({ length: 3000 }, (_, n) => `d:c${n}.example`);
  const found = await again.lookup([...keys, 'd:nobody.example']);
  expect(found.size).toBe(3000);
  expect(keys.every((key, n) => found.get(key)?.accounts[0]?.id === `acc_${n}`)).toBe(true);
  expect((await again.search('company 29', 3)).map(({ name }) => name)).toEqual([
    'Company 29',
    'Company 290',
    'Company 2900',
  ]);
});

test('a whole page is one transaction and a few requests, not one for each record', async () => {
  const engine = freshEngine();
  const cache = open(engine);
  await cache.startGeneration('1');
  let puts = 0;
  let transactions = 0;
  const { IDBObjectStore, IDBDatabase } = globalThis;
  const put = IDBObjectStore.prototype.put;
  const transaction = IDBDatabase.prototype.transaction;
  IDBObjectStore.prototype.put = function (...args) {
    puts += 1;
    return put.apply(this, args);
  };
  IDBDatabase.prototype.transaction = function (...args) {
    transactions += 1;
    return transaction.apply(this, args);
  };
  try {
    // The state is read first, as a cycle does; then the page alone is counted.
    await cache.state();
    await cache.applyPage(aPage('c0', {}));
    puts = 0;
    transactions = 0;
    await cache.applyPage(aPage('c1', { accounts: Array.from({ length: 1000 }, (_, n) => anAccount(`a${n}`, n)) }));
  } finally {
    IDBObjectStore.prototype.put = put;
    IDBDatabase.prototype.transaction = transaction;
  }
  expect(transactions).toBe(1);
  expect(puts).toBeGreaterThan(3);
  expect(puts).toBeLessThan(12);
});

test('erasing leaves no byte of a record, its name or its feedback, in the base, in pages and in both generations', async () => {
  const engine = freshEngine();
  const secret = (mark: string) => ({ name: `Canary ${mark}`, domains: [`canary-${mark}.example`] });
  const cache = await filled(engine, {
    accounts: [anAccount('a1', 1, secret('base')), anAccount('a2', 2, { name: 'Stays' })],
    feedback: [aVoice('f1', 3, 'a1', { title: 'Canary voice' }), aVoice('f2', 4, 'a2', { title: 'Kept voice' })],
  });
  await cache.applyPage(aPage('c1', { accounts: [anAccount('a1', 5, secret('page'))] }));
  expect(await everyByte(engine.indexedDB)).toMatch(/Canary page/);
  await cache.startGeneration('2');
  await cache.applyPage(
    aPage('c2', { accounts: [anAccount('a1', 5, secret('next')), anAccount('a2', 2, { name: 'Stays' })] }),
  );
  await cache.applyPage(aPage('c3', { goneAccounts: [{ id: 'a1', rev: 9, erase: true }] }));
  expect(await idsUnder(cache, 'i:a1')).toEqual([]);
  expect(await idsUnder(cache, 'i:f2')).toEqual(['f2']);
  const bytes = await everyByte(engine.indexedDB);
  expect(bytes).not.toMatch(/canary/i);
  expect(bytes).toMatch(/Kept voice/);
  await cache.swap();
  expect(await idsUnder(cache, 'a:a1')).toEqual([]);
});

test('an erased version that comes again in an older page is not written', async () => {
  const engine = freshEngine();
  const old = { accounts: [anAccount('a1', 1, { name: 'Canary' })] };
  const cache = await filled(engine, old);
  await cache.applyPage(aPage('c1', { goneAccounts: [{ id: 'a1', rev: 2, erase: true }] }));
  await cache.applyPage(aPage('c1', old));
  expect(await everyByte(engine.indexedDB)).not.toMatch(/canary/i);
  expect((await cache.state()).current?.accounts).toBe(0);
});

test('the old id of a merged account finds the account it went into, through several merges and never in a circle', async () => {
  const cache = await filled(freshEngine(), {
    accounts: ['a1', 'a2', 'a3'].map((id, i) => anAccount(id, i)),
    feedback: [aVoice('f1', 4, 'a3')],
  });
  await cache.applyPage(
    aPage('c1', {
      goneAccounts: [
        { id: 'a1', rev: 10, into: 'a2' },
        { id: 'a2', rev: 11, into: 'a3' },
      ],
    }),
  );
  expect(await idsUnder(cache, 'i:a1')).toEqual(['a3']);
  expect(await idsUnder(cache, 'o:a1')).toEqual(['a3']);
  await cache.applyPage(aPage('c2', { goneAccounts: [{ id: 'a3', rev: 12, into: 'a1' }] }));
  expect(await idsUnder(cache, 'i:a1')).toEqual([]);
  expect(await idsUnder(cache, 'i:f1')).toEqual([]);
});

test('feedback for an issue holds every voice of the ask, up and down the chain, and cycles do no harm', async () => {
  const url = 'https://t.example/ticket/7';
  const cache = await filled(freshEngine(), {
    accounts: ['a1', 'a2', 'a3'].map((id, i) => anAccount(id, i)),
    feedback: [
      aVoice('head', 4, 'a1'),
      aVoice('middle', 5, 'a2', { sameAs: 'head', links: [url] }),
      aVoice('leaf', 6, 'a3', { sameAs: 'middle' }),
      aVoice('loop1', 7, 'a1', { sameAs: 'loop2', links: [url] }),
      aVoice('loop2', 8, 'a1', { sameAs: 'loop1' }),
      aVoice('other', 9, 'a1'),
    ],
  });
  const { feedback, accounts } = await cache.feedbackFor(ticket('7'));
  expect(feedback.map(({ id }) => id).sort()).toEqual(['head', 'leaf', 'loop1', 'middle']);
  expect(accounts.map(({ id }) => id).sort()).toEqual(['a1', 'a2', 'a3']);
});

test('a key finds accounts taught by a record and feedback that links it, and nulls are read as absent', async () => {
  const account = { ...anAccount('a1', 1, { records: ['https://t.example/ticket/9'] }), segment: null };
  const engine = freshEngine();
  const cache = open(engine);
  await cache.startGeneration('1');
  const page: Page = aPage('c0', { feedback: [aVoice('f1', 2, 'a1', { links: ['https://t.example/ticket/9#x'] })] });
  page.accounts = [
    {
      value: anAccount('a1', 1, { records: account.records }),
      line: new TextEncoder().encode(JSON.stringify(account)),
    },
  ];
  await cache.applyPage(page);
  await cache.swap();
  const found = (await cache.lookup(['r:t|t.example|ticket|9'])).get('r:t|t.example|ticket|9');
  expect(found?.accounts.map(({ id, segment }) => [id, segment])).toEqual([['a1', undefined]]);
  expect(found?.feedback.map(({ id }) => id)).toEqual(['f1']);
});

test('hostile ids and names are data only (X9, X11, T19)', async () => {
  const ids = ['__proto__', 'constructor', 'toString', 'a\u0000b', '\ud800', '42', 'É', 'E\u0301', 'x'.repeat(200)];
  const cache = await filled(freshEngine(), { accounts: ids.map((id, i) => anAccount(id, i, { name: id })) });
  for (const id of ids.filter((one) => one !== '\ud800')) expect(await idsUnder(cache, `i:${id}`)).toEqual([id]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(await cache.search('e')).toHaveLength(2);
});
