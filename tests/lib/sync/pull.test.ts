import { expect, test } from 'vitest';
import { ApiError } from '../../../lib/api/api-error.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { aWorld, FakeLocks, Feed, idsIn } from './feed.ts';

const small = (world: ReturnType<typeof aWorld>) => world.records.keep('limit', { value: 50, etag: null });

test('a first cycle takes the whole snapshot, tells its progress and ends at the head', async () => {
  const world = aWorld(new Feed().accounts(230));
  await small(world);
  world.feed.before = () => {
    world.clock.now += 1000;
  };
  const seen: SyncStatus[] = [];
  const { saveStatus } = world.records;
  world.records.saveStatus = async (status) => {
    seen.push(status);
    await saveStatus(status);
  };
  expect(await createPull(world).run()).toBe('head');
  expect(seen[0]).toMatchObject({ running: true, lastSyncedAt: null });
  expect(seen.some(({ snapshot }) => snapshot?.loaded === 50 && snapshot.total === 230)).toBe(true);
  expect(await world.records.status()).toEqual({
    running: false,
    lastSyncedAt: world.clock.now,
    fault: null,
    snapshot: null,
    quarantined: 0,
    counts: { accounts: 230, feedback: 0 },
  });
  expect((await world.cache.lookup(['d:d229.example'])).size).toBe(1);
  expect(await world.records.kept('me')).toMatchObject({ value: { name: 'Kai' } });
});

test('a delta is applied on top, and an idle feed answers 304 and moves only the time (I9)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  await pull.run();
  world.feed.put({ kind: 'account', id: 'a9' });
  world.feed.remove('accounts', 'a1');
  await pull.run();
  expect(await idsIn(world.cache, ['a0', 'a1', 'a2', 'a9'])).toEqual(['a0', 'a2', 'a9']);
  await pull.run();
  const before = await world.cache.state();
  world.clock.now += 1000;
  await pull.run();
  expect(world.feed.asked.at(-1)?.etag).toMatch(/^W/);
  expect(await world.cache.state()).toEqual(before);
  expect(await world.records.status()).toMatchObject({ lastSyncedAt: world.clock.now, counts: { accounts: 3 } });
});

test('pages are asked for while the ones before are stored, and never more than two ahead', async () => {
  const world = aWorld(new Feed().accounts(2000));
  await small(world);
  const order: string[] = [];
  world.feed.before = (_, n) => void order.push(`ask ${n}`);
  const { applyPage } = world.cache;
  let n = 0;
  world.cache.applyPage = async (page) => {
    n += 1;
    const state = await applyPage(page);
    order.push(`stored ${n}`);
    return state;
  };
  await createPull(world).run();
  expect(n).toBeGreaterThan(4);
  expect(order.indexOf('ask 2')).toBeLessThan(order.indexOf('stored 1'));
  for (let page = 4; page <= n; page += 1) {
    expect(order.indexOf(`ask ${page}`)).toBeGreaterThan(order.indexOf(`stored ${page - 3}`));
  }
});

test('twenty triggers at once are one cycle, and another context stays out (F21)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const locks = new FakeLocks();
  const pull = createPull({ ...world, locks });
  const elsewhere = createPull({ ...world, locks });
  const runs = Array.from({ length: 20 }, () => pull.run());
  expect(await elsewhere.run()).toBe('busy');
  expect(new Set(await Promise.all(runs))).toEqual(new Set(['head']));
  expect(world.feed.asked).toHaveLength(1);
});

test('an answer that comes after sign-out or a switch is dropped, and nothing is written any more (T29, F50, I8)', async () => {
  const world = aWorld(new Feed().accounts(600));
  await small(world);
  let epoch = 'e1';
  world.feed.before = (_, n) => {
    if (n === 3) epoch = 'e2';
  };
  const before = async () => [await world.cache.state(), (await world.records.kept('changes')) ?? null];
  const pull = createPull({ ...world, epoch: () => epoch });
  expect(await pull.run()).toBe('dropped');
  const then = await before();
  const status = await world.records.status();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([await before(), await world.records.status()]).toEqual([then, status]);
  expect((await world.cache.state()).current).toBeNull();
});

test('stopping drops the call under way', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull({
    ...world,
    client: {
      ...world.client,
      changes: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new ApiError('ABORTED', { detail: 'dropped' })));
          setTimeout(() => pull.stop(), 5);
        }),
    },
  });
  expect(await pull.run()).toBe('dropped');
});

test('an expired cursor builds a new generation beside the old one, which stays readable (F13, I7)', async () => {
  const world = aWorld(new Feed().accounts(600));
  await small(world);
  const pull = createPull(world);
  await pull.run();
  world.feed.remove('accounts', 'a7');
  world.feed.age = 2;
  await small(world);
  const first = world.feed.asked.length;
  const during: string[][] = [];
  world.feed.before = async (_, n) => {
    if (n > first + 2) during.push(await idsIn(world.cache, ['a7', 'a8']));
  };
  expect(await pull.run()).toBe('head');
  expect(during.length).toBeGreaterThan(0);
  expect(during.every((ids) => ids.length === 2)).toBe(true);
  expect(await idsIn(world.cache, ['a7', 'a8'])).toEqual(['a8']);
});

test('a cursor that expires in the middle of a snapshot starts it anew; one that expires at once is a fault', async () => {
  const world = aWorld(new Feed().accounts(150));
  await small(world);
  world.feed.before = (_, n) => {
    if (n === 2) world.feed.age = 2;
  };
  const pull = createPull(world);
  expect(await pull.run()).toBe('head');
  expect((await world.records.status()).counts).toEqual({ accounts: 150, feedback: 0 });
  world.feed.before = () => {
    throw new ApiError('CURSOR_GONE', { status: 410, detail: 'always' });
  };
  expect(await pull.run()).toBe('fault');
  expect(await world.records.status()).toMatchObject({ fault: { code: 'PROTOCOL' } });
});

test('the same cursor again and again, or empty pages without end, is PROTOCOL (F25, X16)', async () => {
  for (const lie of [
    { cursor: '1:3:1', more: true },
    { accounts: [], more: true },
  ]) {
    const world = aWorld(new Feed().accounts(3));
    let n = 0;
    world.feed.bend = (page) => ({ ...page, cursor: `1:3:0.${n++}`, ...lie });
    expect(await createPull(world).run()).toBe('fault');
    expect((await world.records.status()).fault).toMatchObject({ code: 'PROTOCOL', attempts: 1 });
    expect(world.feed.asked.length).toBeLessThan(25);
  }
});

test('one bad row is quarantined and the rest applied; it leaves quarantine when it comes right (F27)', async () => {
  const world = aWorld(new Feed().accounts(3));
  world.feed.bend = (page) => ({
    ...page,
    accounts: (page.accounts as { id: string }[]).map((a) => (a.id === 'a1' ? { ...a, name: 5 } : a)),
  });
  const pull = createPull(world);
  expect(await pull.run()).toBe('head');
  expect(await world.records.status()).toMatchObject({ quarantined: 1, counts: { accounts: 2 }, fault: null });
  expect(await world.records.quarantined()).toMatchObject([{ id: 'a1', path: 'name: invalid_type' }]);
  world.feed.bend = (page) => page;
  world.feed.put({ kind: 'account', id: 'a1' });
  await pull.run();
  expect(await world.records.status()).toMatchObject({ quarantined: 0, counts: { accounts: 3 } });
});

test('more than one bad row in twenty stops with SCHEMA, keeps the cursor and the old data (F28)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  await pull.run();
  const cursor = (await world.cache.state()).current?.cursor;
  for (let i = 10; i < 50; i += 1) world.feed.put({ kind: 'account', id: `a${i}` });
  world.feed.bend = (page) => ({
    ...page,
    accounts: (page.accounts as object[]).map((a, i) => (i < 3 ? { ...a, rev: 'x' } : a)),
  });
  expect(await pull.run()).toBe('fault');
  expect((await world.records.status()).fault).toMatchObject({
    code: 'SCHEMA',
    detail: '3 of 40 rows could not be read',
  });
  expect((await world.cache.state()).current?.cursor).toBe(cursor);
  expect(await idsIn(world.cache, ['a0', 'a20'])).toEqual(['a0']);
});
