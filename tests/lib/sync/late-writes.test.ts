import { expect, test } from 'vitest';
import { ApiError } from '../../../lib/api/api-error.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { aWorld, Feed, somebody } from './feed.ts';

test('a cycle that is stopped ends only after everything it began: nothing is written behind a wipe (I12, T29)', async () => {
  const feed = new Feed().accounts(3);
  const world = aWorld(feed);
  const keeps = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  // The configuration hangs until the cycle is dropped; who we are is answered, and its store is slow.
  feed.config = async (_, signal) =>
    new Promise((_resolve, reject) => {
      asked.resolve();
      signal?.addEventListener('abort', () => reject(new ApiError('ABORTED', { detail: 'dropped' })));
    });
  feed.me = async () => somebody;
  const slow = Promise.withResolvers<void>();
  const written: string[] = [];
  const records = {
    ...world.records,
    keep: async (key: string) => {
      keeps.resolve();
      await slow.promise;
      written.push(key);
    },
  };
  const pull = createPull({ ...world, records, client: { ...feed.client, config: feed.config } });
  let isOver = false;
  const running = pull.run().then((outcome) => {
    isOver = true;
    return outcome;
  });
  await Promise.all([keeps.promise, asked.promise]);
  pull.stop();
  // The configuration has failed by now; what was being written is not forgotten for that.
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  slow.resolve();
  expect(await running).toBe('dropped');
  const atTheEnd = [...written];
  expect(atTheEnd).toContain('me');
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual(atTheEnd);
});

test('a cycle that is stopped before it has its lock asks nothing and writes nothing (I12, T29)', async () => {
  const world = aWorld(new Feed().accounts(3));
  const free = Promise.withResolvers<void>();
  const locks = {
    request: async <T>(_name: string, _: object, body: (lock: unknown) => Promise<T>) => {
      await free.promise;
      return body({});
    },
  };
  const pull = createPull({ ...world, locks });
  const running = pull.run();
  pull.stop();
  free.resolve();
  expect(await running).toBe('dropped');
  expect(world.feed.asked).toEqual([]);
  expect((await world.records.status()).running).toBe(false);
});

test('a record that could not be read and is deleted then is no longer said to be unreadable (F27)', async () => {
  const feed = new Feed().accounts(2);
  const world = aWorld(feed);
  feed.rows.push({ kind: 'account', id: 'bad', rev: 3, record: { id: 'bad', rev: 3, name: 7 } });
  await createPull(world).run();
  expect(await world.records.status()).toMatchObject({ fault: null, quarantined: 1 });
  feed.remove('accounts', 'bad');
  expect(await createPull(world).run({ now: true })).toBe('head');
  expect(await world.records.status()).toMatchObject({ quarantined: 0 });
});
