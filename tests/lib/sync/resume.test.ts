import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError, type ApiErrorCode } from '../../../lib/api/api-error.ts';
import { createPull } from '../../../lib/sync/pull.ts';
import { freshEngine, mortal } from '../cache/killing.ts';
import { aWorld, Feed, idsIn } from './feed.ts';

test('killed after any number of storage requests, a snapshot goes on where it stood and is asked for once (F32)', async () => {
  let kills = 0;
  for (let life = 5; ; life += 6) {
    const engine = freshEngine();
    const feed = new Feed().accounts(300);
    const setUp = aWorld(feed, engine);
    await setUp.records.keep('limit', { value: 50, etag: null });
    setUp.records.close();
    const worker = mortal(engine.indexedDB, life);
    const first = aWorld(feed, { ...engine, indexedDB: worker as typeof engine.indexedDB });
    await createPull(first).run();
    first.cache.close();
    first.records.close();
    if (!worker.isDead()) break;
    kills += 1;

    const second = aWorld(feed, engine);
    const { building, current } = await second.cache.state();
    const at = (current ?? building)?.cursor ?? null;
    const before = feed.asked.length;
    expect(await createPull(second).run({ now: true })).toBe('head');
    // Not from the beginning: the first question is for what comes after the last stored page.
    expect(feed.asked[before]?.cursor).toBe(at);
    expect((await second.cache.state()).current?.accounts).toBe(300);
    expect(await second.records.status()).toMatchObject({ running: false, fault: null, snapshot: null });
  }
  expect(kills).toBeGreaterThan(10);
}, 30_000);

const faults: ApiErrorCode[] = [
  'OFFLINE',
  'TIMEOUT',
  'TRUNCATED',
  'NOT_API',
  'SERVER',
  'RATE_LIMITED',
  'CURSOR_GONE',
  'FORBIDDEN',
];
const ids = Array.from({ length: 12 }, (_, n) => String(n));
const step = fc.oneof(
  fc.record({ do: fc.constant('put' as const), id: fc.constantFrom(...ids) }),
  fc.record({ do: fc.constant('voice' as const), id: fc.constantFrom(...ids) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom(...ids), erase: fc.boolean() }),
  fc.record({ do: fc.constant('expire' as const) }),
  fc.record({
    do: fc.constant('fault' as const),
    code: fc.constantFrom(...faults),
    at: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ do: fc.constant('kill' as const), after: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ do: fc.constant('sync' as const) }),
);

test('whatever fails on the way, one cycle without faults ends equal to the server (I3, I10)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const engine = freshEngine();
      const feed = new Feed();
      const setUp = aWorld(feed, engine);
      await setUp.records.keep('limit', { value: 50, etag: null });
      setUp.records.close();
      const live = async (life: number) => {
        const worker = mortal(engine.indexedDB, life);
        const world = aWorld(feed, { ...engine, indexedDB: worker as typeof engine.indexedDB });
        const outcome = await createPull(world).run({ now: true });
        world.cache.close();
        world.records.close();
        return outcome;
      };
      for (const next of steps) {
        feed.before = () => undefined;
        if (next.do === 'put') feed.put({ kind: 'account', id: `a${next.id}` });
        else if (next.do === 'voice') {
          // A server takes no feedback for an account that is not there.
          feed.put({ kind: 'account', id: `a${next.id}` });
          feed.put({ kind: 'feedback', id: `f${next.id}`, accountId: `a${next.id}` });
        } else if (next.do === 'remove') {
          feed.remove('feedback', `f${next.id}`, next.erase);
          feed.remove('accounts', `a${next.id}`, next.erase);
        } else if (next.do === 'expire') feed.age += 1;
        else if (next.do === 'kill') await live(next.after);
        else if (next.do === 'sync') await live(1e6);
        else {
          const from = feed.asked.length;
          feed.before = (_, n) => {
            if (n - from === next.at) throw new ApiError(next.code, { detail: 'injected' });
          };
          await live(1e6);
        }
      }
      feed.before = () => undefined;
      const world = aWorld(feed, engine);
      // What the server asked to wait is over.
      world.clock.now += 1e9;
      expect(await createPull(world).run({ now: true })).toBe('head');
      const alive = feed.rows.filter(({ kind }) => kind !== 'gone').map(({ id }) => id);
      const known = await idsIn(
        world.cache,
        ids.flatMap((id) => [`a${id}`, `f${id}`]),
      );
      expect(known.sort()).toEqual(alive.sort());
      const found = await world.cache.lookup(alive.map((id) => `i:${id}`));
      for (const row of feed.rows) {
        const { accounts = [], feedback = [] } = found.get(`i:${row.id}`) ?? {};
        if (row.kind !== 'gone') expect([...accounts, ...feedback].map(({ rev }) => rev)).toEqual([row.rev]);
      }
    }),
    { numRuns: 80 },
  );
}, 60_000);
