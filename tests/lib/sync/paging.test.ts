import { expect, test } from 'vitest';
import { parsePage } from '../../../lib/api/page.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { anAccount } from '../cache/model.ts';
import { aWorld, Feed, idsIn } from './feed.ts';

const ids = (n: number) => Array.from({ length: n }, (_, i) => `a${i}`);

test('what changes, comes or goes while pages are taken is seen in this cycle or the next (F22, I3)', async () => {
  const world = aWorld(new Feed().accounts(200));
  await world.records.keep('limit', { value: 50, etag: null });
  world.feed.before = (_, n) => {
    if (n > 4) return;
    world.feed.put({ kind: 'account', id: `a${n * 20}`, more: { name: `Renamed ${n}` } });
    world.feed.remove('accounts', `a${n * 30}`);
    world.feed.put({ kind: 'account', id: `new${n}` });
  };
  const pull = createPull(world);
  expect(await pull.run()).toBe('head');
  expect(await pull.run()).toBe('head');
  const alive = world.feed.rows.filter(({ kind }) => kind === 'account').map(({ id }) => id);
  const asked = [...ids(200), 'new1', 'new2', 'new3', 'new4'];
  expect(new Set(await idsIn(world.cache, asked))).toEqual(new Set(alive));
  const found = await world.cache.lookup(alive.map((id) => `i:${id}`));
  for (const row of world.feed.rows) {
    if (row.kind === 'account') expect(found.get(`i:${row.id}`)?.accounts).toMatchObject([{ rev: row.rev }]);
  }
});

test('records of one rev on both sides of a page’s edge are all there, once (F23)', async () => {
  const world = aWorld();
  const all = ids(500).map((id) => anAccount(id, 7));
  const pull = createPull({
    ...world,
    client: {
      ...world.client,
      changes: async ({ cursor }) => {
        const from = Number(cursor ?? 0);
        const accounts = all.slice(from, from + 30);
        const more = from + 30 < all.length;
        const deleted = { accounts: [], feedback: [] };
        const page = { accounts, feedback: [], deleted, cursor: String(from + 30), more, snapshot: true };
        const value = parsePage(new TextEncoder().encode(JSON.stringify(page)));
        return { changed: true, value, etag: null, serverTime: null };
      },
    },
  });
  expect(await pull.run()).toBe('head');
  expect((await world.records.status()).counts?.accounts).toBe(500);
  const found = await world.cache.lookup(ids(500).map((id) => `i:${id}`));
  expect([...found.values()].every(({ accounts }) => accounts.length === 1)).toBe(true);
});

test('of a record whose newest version cannot be read the old one stays, until it comes right (F27)', async () => {
  const world = aWorld(new Feed().accounts(30));
  const pull = createPull(world);
  await pull.run();
  world.feed.put({ kind: 'account', id: 'a1', more: { name: 'Newer' } });
  world.feed.bend = (page) => ({
    ...page,
    accounts: (page.accounts as object[]).map((each) => ({ ...each, arr: 'a lot' })),
  });
  expect(await pull.run()).toBe('head');
  expect(await world.records.status()).toMatchObject({ quarantined: 1, counts: { accounts: 30 } });
  const name = async () => (await world.cache.lookup(['i:a1'])).get('i:a1')?.accounts[0]?.name;
  expect(await name()).toBe('Account a1');
  world.feed.bend = (page) => page;
  world.feed.put({ kind: 'account', id: 'a1', more: { name: 'Newest' } });
  await pull.run();
  expect(await name()).toBe('Newest');
  expect((await world.records.status()).quarantined).toBe(0);
});

test('a page is as large as the line bears, and larger again where it holds (F3)', async () => {
  const world = aWorld(new Feed().accounts(400));
  await world.records.keep('limit', { value: 100, etag: null });
  await createPull(world).run();
  expect(world.feed.asked.map(({ limit }) => limit)).toEqual([100, 200, 400]);
});
