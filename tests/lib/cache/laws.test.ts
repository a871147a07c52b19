import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCache } from '../../../lib/cache/cache.ts';
import type { Cache, Page } from '../../../lib/cache/seam.ts';
import { freshEngine, mortal } from './killing.ts';
import { anAccount, aPage, aVoice, keyRules, PlainCache, texts } from './model.ts';

const ids = ['1', '2', '3', '4', '5', '6'];
const id = fc.constantFrom(...ids);
const rev = fc.integer({ min: 0, max: 12 });
const words = fc.constantFrom('Ärzte', 'Nord', 'wind', 'Acme', 'ACME Süd', 'x');
const domain = fc.constantFrom('a.example', 'b.example', 'c.example');
const link = fc.constantFrom('https://t.example/ticket/1', 'https://t.example/ticket/2', 'https://other.example/x');

const accounts = fc
  .record({
    id,
    rev,
    words: fc.array(words, { minLength: 1, maxLength: 3 }),
    domains: fc.array(domain),
    records: fc.array(link),
  })
  .map((a) => anAccount(`a${a.id}`, a.rev, { name: a.words.join(' '), domains: a.domains, records: a.records }));
const voices = fc
  .record({ id, rev, account: id, sameAs: fc.option(id, { nil: undefined }), links: fc.array(link, { maxLength: 2 }) })
  .map((f) =>
    aVoice(`f${f.id}`, f.rev, `a${f.account}`, { links: f.links, ...(f.sameAs ? { sameAs: `f${f.sameAs}` } : {}) }),
  );
const erase = fc.option(fc.boolean(), { nil: undefined });
const pages = fc
  .record({
    accounts: fc.array(accounts, { maxLength: 4 }),
    feedback: fc.array(voices, { maxLength: 5 }),
    goneAccounts: fc.array(
      fc.record({
        id: id.map((n) => `a${n}`),
        rev,
        erase,
        into: fc.option(
          id.map((n) => `a${n}`),
          { nil: undefined },
        ),
      }),
      { maxLength: 2 },
    ),
    goneFeedback: fc.array(fc.record({ id: id.map((n) => `f${n}`), rev, erase }), { maxLength: 2 }),
  })
  .map((content) => (cursor: string) => aPage(cursor, content));
/** A snapshot's pages, then deltas; some pages come twice. */
const histories = fc.record({
  snapshot: fc.array(pages, { minLength: 1, maxLength: 5 }),
  deltas: fc.array(pages, { maxLength: 10 }),
  again: fc.array(fc.nat(14), { maxLength: 3 }),
});
/** When tidying folds pages, merges them into the base, and packs chunks anew. */
const limits = fc.record({
  pages: fc.integer({ min: 1, max: 3 }),
  versions: fc.constantFrom(1, 6, 1000),
  chunks: fc.constantFrom(0, 1, 100),
});
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

const keys = [
  ...ids.flatMap((n) => [`i:a${n}`, `i:f${n}`, `o:a${n}`, `a:a${n}`, `s:f${n}`]),
  ...['a', 'b', 'c'].map((d) => `d:${d}.example`),
  'r:t|t.example|ticket|1',
  'r:t|t.example|ticket|2',
  'r:|||https://other.example/x',
  'n:nord wind',
  'd:nobody.example',
];

async function expectSame(cache: Cache, plain: PlainCache, counts = true): Promise<void> {
  const found = await cache.lookup(keys);
  const shown = Object.fromEntries(
    keys.map((key) => [
      key,
      { accounts: texts(found.get(key)?.accounts ?? []), feedback: texts(found.get(key)?.feedback ?? []) },
    ]),
  );
  expect(shown).toEqual(Object.fromEntries(keys.map((key) => [key, plain.lookup(key)])));
  for (const ticket of ['1', '2']) {
    const { feedback, accounts: raisedBy } = await cache.feedbackFor({
      tool: 't',
      instance: 't.example',
      object: 'ticket',
      key: ticket,
    });
    expect({ accounts: texts(raisedBy), feedback: texts(feedback) }).toEqual(
      plain.feedbackFor(`r:t|t.example|ticket|${ticket}`),
    );
  }
  for (const prefix of ['', 'no', 'ACM', 'arz', 'acme su', 'zzz']) {
    expect(texts(await cache.search(prefix, 50))).toEqual(plain.search(prefix));
  }
  if (counts) {
    const { current } = await cache.state();
    expect([current?.accounts, current?.feedback]).toEqual([plain.accounts.size, plain.feedback.size]);
  }
}

function script({ snapshot, deltas, again }: History): Page[] {
  const all = [...snapshot, ...deltas].map((make, i) => make(`c${i}`));
  const replays = again.flatMap((n) => (all[n] ? [{ ...all[n], cursor: `again${n}` }] : []));
  return [...all, ...replays];
}

test('after every page, replayed ones too, the cache answers like two plain maps (I2, I4, F20, F30, X13)', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.array(fc.nat(9)), limits, async (history, tidyAt, limits) => {
      const cache = openCache({ name: 'law', ...freshEngine(), keyRules, limits });
      const plain = new PlainCache();
      const feed = script(history);
      await cache.startGeneration('1');
      for (const [i, page] of feed.entries()) {
        await cache.applyPage(page);
        plain.apply(page);
        if (i === history.snapshot.length - 1) await cache.swap();
        if (tidyAt.includes(i - history.snapshot.length)) await cache.tidy();
        if (i >= history.snapshot.length - 1) await expectSame(cache, plain);
      }
    }),
    { numRuns: 120 },
  );
}, 60_000);

test('a worker killed at any storage request resumes at the stored cursor and loses nothing (F32, I1, I2)', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 25 }),
      limits,
      async (history, lives, limits) => {
        const { indexedDB, IDBKeyRange } = freshEngine();
        const feed = script({ ...history, again: [] });
        const plain = new PlainCache();
        for (const page of feed) plain.apply(page);
        const budgets = [...lives, 1e6];
        for (const budget of budgets) {
          const worker = mortal(indexedDB, budget);
          const cache = openCache({ name: 'law', indexedDB: worker, IDBKeyRange, keyRules, limits });
          try {
            await live(cache, feed, history.snapshot.length);
            if (!worker.isDead()) break;
          } catch (error) {
            if (!worker.isDead()) throw error;
          } finally {
            cache.close();
          }
        }
        const cache = openCache({ name: 'law', indexedDB, IDBKeyRange, keyRules });
        await expectSame(cache, plain);
        expect(await cache.state()).toMatchObject({ building: null, damaged: false });
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

/** One worker's life: go on where the store says, until the feed's end. */
async function live(cache: Cache, feed: Page[], snapshotPages: number): Promise<void> {
  let { current, building } = await cache.state();
  if (!current && !building) building = await cache.startGeneration('1');
  for (;;) {
    const cursor = (building ?? current)?.cursor;
    const done = feed.findIndex((page) => page.cursor === cursor) + 1;
    if (building && done === snapshotPages) {
      current = await cache.swap();
      building = null;
      continue;
    }
    const page = feed[done];
    if (!page) break;
    const state = await cache.applyPage(page);
    if (building) building = state;
    else current = state;
    if (current && !building) await cache.tidy();
  }
  await cache.tidy();
}

test('a second snapshot is built unseen, and only what must be forgotten leaves the first (I7, F13, F31)', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.array(pages, { minLength: 1, maxLength: 4 }), async (history, second) => {
      const cache = openCache({ name: 'law', ...freshEngine(), keyRules });
      const plain = new PlainCache();
      await cache.startGeneration('1');
      for (const page of script({ ...history, deltas: [] })) {
        await cache.applyPage(page);
        plain.apply(page);
      }
      await cache.swap();
      const next = new PlainCache();
      await cache.startGeneration('1');
      for (const [i, make] of second.entries()) {
        const page = make(`d${i}`);
        await cache.applyPage(page);
        plain.forgetElsewhere(page, next.apply(page));
        await expectSame(cache, plain, false);
      }
      await cache.swap();
      await expectSame(cache, next);
    }),
    { numRuns: 40 },
  );
}, 60_000);
