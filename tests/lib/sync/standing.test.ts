import { expect, test } from 'vitest';
import { ApiError } from '../../../lib/api/api-error.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { interval } from '../../../lib/sync/schedule.ts';
import { aWorld, Feed, idsIn, somebody } from './feed.ts';

const week = 7 * 24 * 60 * 60_000;
const whole = (world: ReturnType<typeof aWorld>) => world.feed.asked.filter(({ cursor }) => cursor === null);

test('a clock that is off is said beside the data, and orders nothing (F8)', async () => {
  const world = aWorld(new Feed().accounts(3));
  world.feed.serverTime = world.clock.now - 23 * 60_000;
  const pull = createPull(world);
  expect(await pull.run()).toBe('head');
  expect(await world.records.status()).toMatchObject({ fault: null, clockOff: 23 * 60_000 });
  // The server's clock goes its own way; newer is what has the higher rev.
  world.feed.serverTime = world.clock.now + 60_000;
  world.feed.put({ kind: 'account', id: 'a9' });
  await pull.run();
  expect((await world.records.status()).clockOff).toBeUndefined();
  expect(await idsIn(world.cache, ['a9'])).toEqual(['a9']);
});

test('a token refused under a wrong clock says both (F7, F8)', async () => {
  const world = aWorld(new Feed().accounts(3));
  world.feed.config = async () => {
    throw new ApiError('UNAUTHORIZED', { status: 401, detail: 'token', serverTime: world.clock.now + 3_600_000 });
  };
  await createPull(world).run();
  expect(await world.records.status()).toMatchObject({ fault: { code: 'UNAUTHORIZED' }, clockOff: -3_600_000 });
});

test('a mass delete is applied at once and said, whichever way it comes (F31)', async () => {
  for (const how of ['one by one', 'as an empty server'] as const) {
    const world = aWorld(new Feed().accounts(200));
    const pull = createPull(world);
    await pull.run();
    world.clock.now += interval;
    if (how === 'one by one') for (let i = 0; i < 150; i += 1) world.feed.remove('accounts', `a${i}`);
    else {
      world.feed.rows = [];
      world.feed.age += 1;
    }
    expect(await pull.run()).toBe('head');
    const left = how === 'one by one' ? 50 : 0;
    expect(await world.records.status()).toMatchObject({
      fault: null,
      counts: { accounts: left },
      removed: { accounts: 200 - left, of: 200, at: world.clock.now },
    });
    expect(await idsIn(world.cache, ['a0', 'a149'])).toEqual([]);
    // It stays said after cycles that bring nothing.
    await pull.run();
    expect((await world.records.status()).removed?.of).toBe(200);
  }
});

test('a feed that skipped changes is found by a weekly count, and mended by a new snapshot beside the old (F24)', async () => {
  const world = aWorld(new Feed().accounts(100));
  const pull = createPull(world);
  await pull.run();
  // Committed late with an older rev: the cursor has passed them, and no page will bring them.
  const { rows } = world.feed;
  for (let i = 0; i < 40; i += 1) world.feed.put({ kind: 'account', id: `late${i}` });
  for (const row of rows) if (row.id.startsWith('late')) row.rev = 1;
  for (const row of world.feed.rows) if (row.id.startsWith('late')) row.rev = 1;
  await pull.run();
  expect(await idsIn(world.cache, ['late0'])).toEqual([]);
  expect(whole(world)).toHaveLength(1);

  world.clock.now += week + 1;
  const readable: string[][] = [];
  world.feed.before = async ({ limit }) => {
    if (limit > 1) readable.push(await idsIn(world.cache, ['a0']));
  };
  expect(await pull.run()).toBe('head');
  expect(readable.every((ids) => ids.length === 1)).toBe(true);
  expect(await idsIn(world.cache, ['late0', 'late39', 'a0'])).toEqual(['late0', 'late39', 'a0']);
  expect(await world.records.status()).toMatchObject({ repairedAt: world.clock.now, counts: { accounts: 140 } });
});

test('the weekly count costs one small question, and a server that always counts otherwise is believed once (F24)', async () => {
  const world = aWorld(new Feed().accounts(100));
  const pull = createPull(world);
  await pull.run();
  world.clock.now += week + 1;
  await pull.run();
  expect(whole(world).map(({ limit }) => limit)).toEqual([1000, 1]);
  await pull.run();
  expect(whole(world)).toHaveLength(2);

  world.feed.bend = (page) => ({ ...page, total: { accounts: 500, feedback: 7 } });
  world.clock.now += week + 1;
  await pull.run();
  expect(whole(world).map(({ limit }) => limit)).toEqual([1000, 1, 1, 1000]);
  for (let n = 0; n < 3; n += 1) {
    world.clock.now += week + 1;
    expect(await pull.run()).toBe('head');
  }
  expect(whole(world).filter(({ limit }) => limit > 1)).toHaveLength(2);
});

test('more accounts than a browser may keep are refused before the first is stored, and daily looked at again', async () => {
  const world = aWorld(new Feed().accounts(30));
  world.feed.me = async () => ({ ...somebody, limits: { accounts: 20 } });
  const pull = createPull(world);
  expect(await pull.run()).toBe('fault');
  expect((await world.records.status()).fault).toMatchObject({
    code: 'TOO_MANY',
    detail: '30 accounts, and a browser may keep 20',
    retryAt: world.clock.now + 86_400_000,
  });
  expect(await world.cache.state()).toMatchObject({ current: null, building: { accounts: 0 } });
  world.feed.me = async () => ({ ...somebody, limits: { accounts: 40 } });
  expect(await pull.run({ now: true })).toBe('head');
  expect((await world.records.status()).counts?.accounts).toBe(30);
});

test('where the API can tell one’s own accounts apart, only those are kept; the old copy stays in sight until they are whole', async () => {
  const world = aWorld(new Feed().accounts(30));
  const pull = createPull(world);
  await pull.run();
  const mine = async () => ({ ...somebody, capabilities: ['scope'], limits: { accounts: 20 } });
  world.feed.me = mine;
  world.feed.put({ kind: 'account', id: 'a30' });
  const scopes: (string | undefined)[] = [];
  world.feed.before = ({ scope, cursor }) => {
    scopes.push(scope);
    // A cursor belongs to its scope.
    if (cursor && (scope === 'mine') !== cursor.startsWith('2:')) {
      throw new ApiError('CURSOR_GONE', { status: 410, detail: 'another scope' });
    }
    if (scope !== 'mine') return;
    world.feed.age = 2;
    world.feed.rows = world.feed.rows.slice(0, 10);
  };
  expect(await pull.run()).toBe('head');
  expect(await world.records.status()).toMatchObject({ fault: null, counts: { accounts: 10 } });
  world.clock.now += interval;
  expect(await pull.run()).toBe('head');
  expect(scopes).toEqual([undefined, 'mine', 'mine']);
});

test('the copy that vanished is not taken for “no customer”: it counts as never loaded, and comes anew (F41, F44, X33)', async () => {
  const world = aWorld(new Feed().accounts(3));
  await createPull(world).run();
  await world.cache.wipe();
  const during: unknown[] = [];
  world.feed.before = async () => {
    during.push(await world.records.status());
  };
  expect(await createPull(world).run()).toBe('head');
  expect(during[0]).toMatchObject({ counts: null, lastSyncedAt: null, running: true });
  expect(await world.records.status()).toMatchObject({ counts: { accounts: 3 }, repairedAt: world.clock.now });
});

test('a store that cannot write the status tells who stands by, and nobody else is asked (F39, F40, F42)', async () => {
  const world = aWorld(new Feed().accounts(3));
  await createPull(world).run();
  const asked = world.feed.asked.length;
  const told: unknown[] = [];
  const pull = createPull({ ...world, untold: (fault) => told.push(fault) });
  world.records.saveStatus = async () => {
    throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  };
  expect(await pull.run()).toBe('fault');
  expect(told).toMatchObject([{ code: 'PROTOCOL' }]);
  expect(world.feed.asked.length).toBe(asked);
});

test('a page that was under way while the machine slept is taken, and the cycle goes on to the head (F35)', async () => {
  const world = aWorld(new Feed().accounts(120));
  await world.records.keep('limit', { value: 50, etag: null });
  world.feed.before = (_, n) => {
    if (n === 2) world.clock.now += 8 * 3_600_000;
  };
  expect(await createPull(world).run()).toBe('head');
  expect(await world.records.status()).toMatchObject({
    fault: null,
    lastSyncedAt: world.clock.now,
    counts: { accounts: 120 },
  });
});

test.each([
  ['1970', 1000],
  ['2100', Date.UTC(2100, 0, 1)],
])('with the clock at %s sync goes on, and again once it is right (X35)', async (_, wrong) => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  const right = Date.UTC(2026, 10, 22);
  world.clock.now = right;
  await pull.run();
  world.clock.now = wrong;
  world.feed.put({ kind: 'account', id: 'a9' });
  expect(await pull.run()).toBe('head');
  world.feed.before = () => {
    throw new ApiError('RATE_LIMITED', { status: 429, retryAfter: 60_000, detail: 'slow' });
  };
  await pull.run();
  world.feed.before = () => undefined;
  world.clock.now = right + interval;
  world.feed.put({ kind: 'account', id: 'a10' });
  expect(await pull.run()).toBe('head');
  expect(await idsIn(world.cache, ['a9', 'a10'])).toEqual(['a9', 'a10']);
  expect((await world.records.status()).fault).toBeNull();
});

test('two machines that go on from one copied profile both end equal to the server (X36)', async () => {
  const feed = new Feed().accounts(60);
  const [one, two] = [aWorld(feed), aWorld(feed)];
  await createPull(one).run();
  await createPull(two).run();
  // The same cursor in both: what one asks takes nothing from the other.
  expect((await one.cache.state()).current?.cursor).toBe((await two.cache.state()).current?.cursor);
  for (let n = 0; n < 4; n += 1) {
    feed.put({ kind: 'account', id: `n${n}` });
    feed.remove('accounts', `a${n}`);
    await createPull(n % 2 ? one : two).run();
  }
  for (const world of [one, two]) {
    expect(await createPull(world).run()).toBe('head');
    expect(await idsIn(world.cache, ['a0', 'a3', 'a4', 'n0', 'n3'])).toEqual(['a4', 'n0', 'n3']);
  }
});
