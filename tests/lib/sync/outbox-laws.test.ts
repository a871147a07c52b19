import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxItem } from '../../../lib/model/outbox-item.ts';
import { reconcile } from '../../../lib/sync/reconcile.ts';
import { aCapture, type MemoryStore, type OutboxWorld, outboxWorld } from './outbox-world.ts';
import { broken } from './write-server.ts';

/** Where the worker ends: at the n-th call of a store or of the API, before or after it had its effect. */
const crash = fc.record({ at: fc.nat(24), after: fc.boolean() });
const steps = fc.array(
  fc.oneof(
    fc.constant({ do: 'capture' as const }),
    fc.constant({ do: 'push' as const }),
    fc.constant({ do: 'pull' as const }),
    fc.constant({ do: 'discard' as const }),
    fc.record({ do: fc.constant('crash' as const), crash }),
    fc.record({ do: fc.constant('lose' as const), store: fc.constantFrom('own' as const, 'mirror' as const) }),
    fc.record({ do: fc.constant('line' as const), lost: fc.constantFrom('none' as const, 'request', 'answer') }),
  ),
  { minLength: 5, maxLength: 40 },
);

class Ended extends Error {}

/** Ends the worker at a call: from then on nothing it does reaches anything. */
function mortal(world: OutboxWorld) {
  let left = Number.POSITIVE_INFINITY;
  let after = false;
  let dead = false;
  const around = async <T>(call: () => Promise<T>): Promise<T> => {
    if (dead) throw new Ended();
    left -= 1;
    if (left >= 0) return call();
    dead = true;
    if (after) await call();
    throw new Ended();
  };
  const wrap = (store: MemoryStore) => {
    const { all, put, delete: drop } = store;
    store.all = () => around(() => all.call(store));
    store.put = (items, draft) => around(() => put.call(store, items, draft));
    store.delete = (ids) => around(() => drop.call(store, ids));
  };
  wrap(world.own);
  wrap(world.mirror);
  const { write } = world.server.client;
  world.server.client.write = (...args) => around(() => write(...args));
  return {
    arm(at: number, late: boolean) {
      left = at;
      after = late;
    },
    start() {
      dead = false;
      left = Number.POSITIVE_INFINITY;
      world.restart();
    },
    isDead: () => dead,
  };
}

test('whatever ends when, no kept capture is lost, none is sent under two keys, and each has one effect (I5, I6, F32, F41)', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = outboxWorld();
      const worker = mortal(world);
      const kept = new Map<string, string>();
      const given = new Set<string>();
      const offered = new Set<string>();
      let lost: 'none' | 'request' | 'answer' = 'none';
      world.server.before = () => {
        if (lost === 'request') throw broken('OFFLINE');
      };
      world.server.after = () => {
        if (lost === 'answer') throw broken('TIMEOUT');
      };
      const push = () => world.push.run({ now: true });
      const pull = () => world.push.confirm({ began: world.clock.now, revOf: world.server.revOf });
      for (const [n, step] of all.entries()) {
        world.clock.now += 1000;
        if (step.do === 'capture') {
          const capture = aCapture(`text ${n}`);
          offered.add(`text ${n}`);
          const item = await world.outbox.accept(capture).catch(() => null);
          if (item) kept.set(item.id, `text ${n}`);
        }
        if (step.do === 'push') await push();
        if (step.do === 'pull') await pull();
        if (step.do === 'line') lost = step.lost;
        if (step.do === 'crash') worker.arm(step.crash.at, step.crash.after);
        if (step.do === 'discard') {
          const [id] = kept.keys();
          const discard = (item: OutboxItem) => (item.state === 'waiting' ? { state: 'discarded' as const } : null);
          const gone = id && (await world.outbox.update(id, discard).catch(() => null));
          // With its worker dying it may be discarded or not: both are what was asked for.
          if (id && (worker.isDead() || (gone && gone.state === 'discarded'))) given.add(id);
        }
        if (worker.isDead()) worker.start();
        // Only one store at a time: the other has been made whole by then.
        if (step.do === 'lose') {
          await world.outbox.list().catch(() => null);
          if (worker.isDead()) worker.start();
          await world.outbox.list();
          world[step.store].rows.clear();
          worker.start();
        }
      }
      worker.start();
      lost = 'none';
      for (let n = 0; n < 4; n += 1) {
        world.clock.now += 10 * 60_000;
        await push();
        await pull();
      }
      const effects = world.server.effects.map(({ made }) => (made.kind === 'feedback' ? made.body.title : ''));
      // One effect each, and nothing that nobody wrote.
      expect(new Set(effects).size).toBe(effects.length);
      expect(effects.filter((title) => !offered.has(title))).toEqual([]);
      for (const [id, title] of kept) if (!given.has(id)) expect(effects).toContain(title);
      for (const { key, made } of world.server.tries) {
        const title = made.kind === 'feedback' ? made.body.title : '';
        expect(kept.get(key) ?? title).toBe(title);
      }
      const left = (await world.outbox.list()).filter(({ state }) => state !== 'discarded');
      expect(left).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('two copies become one the same way whichever is asked first, and agreeing once more changes nothing', async () => {
  const base = await outboxWorld().outbox.accept(aCapture('x'));
  const row = fc.record({
    id: fc.constantFrom(base.id, '0b8a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11', '1b8a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e22'),
    version: fc.nat(5),
    state: fc.constantFrom('waiting' as const, 'sending' as const, 'sent' as const, 'refused' as const),
  });
  const copy = fc
    .uniqueArray(row, { selector: ({ id }) => id })
    // A version is written once: two copies of the same one are equal.
    .map((rows) => rows.map((each): OutboxItem => ({ ...base, ...each, state: states[each.version] ?? 'waiting' })));
  const states = ['waiting', 'sending', 'sent', 'refused', 'waiting', 'sending'] as const;
  fc.assert(
    fc.property(copy, copy, (own, mirror) => {
      const one = reconcile(own, mirror, 5);
      const other = reconcile(mirror, own, 5);
      expect(one.items.map(({ id, version }) => [id, version]).sort()).toEqual(
        other.items.map(({ id, version }) => [id, version]).sort(),
      );
      expect(one.items.some(({ state }) => state === 'sending')).toBe(false);
      const again = reconcile(one.items, one.items, 6);
      expect([again.items, again.putOwn, again.putMirror]).toEqual([one.items, [], []]);
    }),
  );
});
