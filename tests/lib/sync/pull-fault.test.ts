import { expect, test } from 'vitest';
import { ApiError } from '../../../lib/api/api-error.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { StoreError } from '../../../lib/sync/status.ts';
import { aWorld, Feed, idsIn } from './feed.ts';

test('a slow line gets smaller pages, down to 50, and larger ones again when it holds (F3)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.before = () => {
    throw new ApiError('TIMEOUT', { detail: 'slow' });
  };
  for (let i = 0; i < 6; i += 1) expect(await pull.run({ now: true })).toBe('fault');
  expect(world.feed.asked.map(({ limit }) => limit)).toEqual([1000, 500, 250, 125, 62, 50]);
  world.feed.before = () => undefined;
  await pull.run({ now: true });
  await pull.run();
  expect(world.feed.asked.at(-1)?.limit).toBe(100);
});

test('a truncated page is asked for once more at once (F4)', async () => {
  const world = aWorld(new Feed().accounts(3));
  world.feed.before = (_, n) => {
    if (n === 1) throw new ApiError('TRUNCATED', { detail: 'cut' });
  };
  expect(await createPull(world).run()).toBe('head');
  expect(world.feed.asked.map(({ limit }) => limit)).toEqual([1000, 1000]);
});

test('a lasting fault keeps its beginning, counts its tries, and ends with the first success', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.me = async () => {
    throw new ApiError('SERVER', { status: 500, detail: '/me: down' });
  };
  await pull.run();
  world.clock.now += 60_000;
  await pull.run();
  expect((await world.records.status()).fault).toEqual({
    code: 'SERVER',
    since: 1_000_000,
    attempts: 2,
    tries: 2,
    detail: '/me: down (500)',
    retryAt: 1_090_000,
    metAt: 1_060_000,
    quiet: true,
  });
  expect((await world.records.status()).lastSyncedAt).toBeNull();
  world.feed.me = aWorld().feed.me;
  world.clock.now += 60_000;
  expect(await pull.run()).toBe('head');
  expect((await world.records.status()).fault).toBeNull();
});

test('a person may skip the backoff, never what the server asked for (F16)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.before = () => {
    throw new ApiError('RATE_LIMITED', { status: 429, retryAfter: 30_000, detail: 'slow down' });
  };
  await pull.run();
  world.feed.before = () => undefined;
  expect(await pull.run({ now: true })).toBe('waiting');
  expect(world.feed.asked).toHaveLength(1);
  world.clock.now += 30_000;
  expect(await pull.run()).toBe('head');
});

test('a 429 that says no time is waited for by our own rule, which a person may skip (F17)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.before = () => {
    throw new ApiError('RATE_LIMITED', { status: 429, detail: 'slow down' });
  };
  await pull.run();
  world.feed.before = () => undefined;
  expect(await pull.run()).toBe('waiting');
  expect(await pull.run({ now: true })).toBe('head');
});

test('a 503 that names a time is left alone until then, also by a person; what we wait beyond it is skipped (F18)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  const down = (retryAfter: number) => () => {
    throw new ApiError('SERVER', { status: 503, retryAfter, detail: 'busy' });
  };
  world.feed.before = down(60_000);
  await pull.run();
  world.clock.now += 59_000;
  expect(await pull.run({ now: true })).toBe('waiting');
  world.clock.now += 1000;
  world.feed.before = down(1000);
  await pull.run();
  world.feed.before = () => undefined;
  world.clock.now += 1000;
  expect(await pull.run()).toBe('waiting');
  expect(await pull.run({ now: true })).toBe('head');
});

test('who asks while a cycle runs that then fails gets one of their own (I10)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.before = (_, n) => {
    if (n === 1) throw new ApiError('OFFLINE', { detail: 'the line is about to come back' });
  };
  const first = pull.run();
  expect(await pull.run({ now: true })).toBe('head');
  expect(await first).toBe('head');
  world.feed.before = () => {
    throw new ApiError('OFFLINE', { detail: 'still away' });
  };
  // One each, not one after the other for ever.
  const asked = world.feed.asked.length;
  await Promise.all([pull.run(), pull.run({ now: true }), pull.run({ now: true })]);
  expect(world.feed.asked.length - asked).toBe(2);
});

test('after 401 nothing is asked until somebody signed in (F7)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  world.feed.config = async () => {
    throw new ApiError('UNAUTHORIZED', { status: 401, detail: '/config: token' });
  };
  await pull.run();
  expect((await world.records.status()).fault).toMatchObject({ code: 'UNAUTHORIZED', retryAt: null });
  world.clock.now += 86_400_000;
  expect(await pull.run()).toBe('waiting');
  world.feed.config = aWorld().feed.config;
  expect(await pull.run({ now: true })).toBe('head');
});

test('a full disk and a broken store are said, and what is stored stays (F39, F40)', async () => {
  for (const [fault, code, wait] of [
    ['quota', 'STORE_QUOTA', 3_600_000],
    ['broken', 'STORE_BROKEN', 15_000],
  ] as const) {
    const world = aWorld(new Feed().accounts(3));
    const pull = createPull(world);
    await pull.run();
    world.feed.put({ kind: 'account', id: 'a9' });
    world.cache.applyPage = async () => {
      throw new StoreError(fault, 'engine');
    };
    expect(await pull.run()).toBe('fault');
    expect((await world.records.status()).fault).toMatchObject({ code, retryAt: world.clock.now + wait });
    expect(await idsIn(world.cache, ['a0', 'a9'])).toEqual(['a0']);
  }
});

test('other definitions of link keys mean a new generation', async () => {
  const world = aWorld(new Feed().accounts(3));
  await createPull(world).run();
  expect(await createPull({ ...world, keyScheme: () => '2' }).run()).toBe('head');
  expect(await world.cache.state()).toMatchObject({ current: { keyScheme: '2', accounts: 3 }, building: null });
  expect(world.feed.asked.at(-1)?.cursor).toBeNull();
});

test('a store that lost rows is filled again (F41)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const pull = createPull(world);
  await pull.run();
  const { state } = world.cache;
  world.cache.state = async () => ({ ...(await state()), damaged: true });
  await pull.run();
  expect(world.feed.asked.at(-1)?.cursor).toBeNull();
});
