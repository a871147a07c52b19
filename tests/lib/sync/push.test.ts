import { expect, test } from 'vitest';
import { pushStatus } from '../../../lib/sync/push.ts';
import { aCapture, feedback, outboxWorld } from './outbox-world.ts';
import { broken, refusal } from './write-server.ts';

const minute = 60_000;

test('what is kept is sent once under its key, waits for a pull and is then forgotten in both stores', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  expect(await world.push.run()).toBe('done');
  expect(world.server.effects).toMatchObject([{ key: id, made: feedback('one') }]);
  expect(await world.outbox.list()).toMatchObject([{ id, state: 'sent', answer: { id: 'fb_1', rev: 1 } }]);
  await world.push.run();
  expect(world.server.tries).toHaveLength(1);
  expect(await world.push.confirm({ began: world.clock.now, revOf: world.server.revOf })).toEqual({
    confirmed: 1,
    another: false,
  });
  expect([world.own.items, world.mirror.items]).toEqual([[], []]);
});

test('an answer lost after the commit is asked for again with the same key, and there is one effect (F19, I6)', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  world.server.after = () => {
    throw broken('TIMEOUT');
  };
  expect(await world.push.run()).toBe('fault');
  expect(await world.outbox.list()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  world.server.after = () => undefined;
  expect(await world.push.run()).toBe('waiting');
  expect(await world.push.run({ now: true })).toBe('done');
  expect(world.server.tries.map(({ key }) => key)).toEqual([id, id]);
  expect(world.server.effects).toHaveLength(1);
});

test('a worker that dies with the request on the line sends it again under the same key (F32)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  let arrived: () => void = () => undefined;
  const onTheLine = new Promise<void>((done) => {
    arrived = done;
  });
  world.server.after = () => {
    arrived();
    return new Promise<void>(() => undefined);
  };
  void world.push.run();
  await onTheLine;
  world.server.after = () => undefined;
  world.restart();
  expect(await world.push.run()).toBe('done');
  expect(world.server.tries).toHaveLength(2);
  expect(world.server.effects).toHaveLength(1);
});

test('offline is a state of the line: it waits and grows, and nobody but a person shortens it (F1, I11)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  await world.outbox.accept(aCapture('two'));
  world.server.before = () => {
    throw broken('OFFLINE');
  };
  const began = world.clock.now;
  for (; world.clock.now < began + minute; world.clock.now += 1000) await world.push.run();
  expect(world.server.tries.length).toBeGreaterThan(1);
  expect(world.server.tries.length).toBeLessThanOrEqual(6);
  const { fault } = await pushStatus(world.ports.records);
  expect(fault).toMatchObject({ code: 'OFFLINE', since: began });
  world.server.before = () => undefined;
  expect(await world.push.run({ now: true })).toBe('done');
  expect((await pushStatus(world.ports.records)).fault).toBeNull();
  expect(world.server.effects).toHaveLength(2);
});

test('what the API asks to wait nobody skips, for the line and for one item (F16)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  world.server.before = () => {
    throw broken('RATE_LIMITED', 90_000);
  };
  expect(await world.push.run()).toBe('fault');
  world.server.before = () => undefined;
  expect(await world.push.run({ now: true })).toBe('waiting');
  world.clock.now += 90_000;
  world.server.before = () => {
    throw refusal(409, 'idempotency-running', [], { retryAfter: 5000 });
  };
  expect(await world.push.run()).toBe('done');
  world.server.before = () => undefined;
  await world.push.run({ now: true });
  expect(world.server.effects).toHaveLength(0);
  world.clock.now += 5000;
  await world.push.run();
  expect(world.server.effects).toHaveLength(1);
});

test('a refused token stops the line and parks nothing: it goes on after the next sign-in (F7)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  world.server.before = () => {
    throw broken('UNAUTHORIZED');
  };
  expect(await world.push.run()).toBe('fault');
  expect(await world.push.run()).toBe('waiting');
  expect(world.server.tries).toHaveLength(1);
  expect(await world.outbox.list()).toMatchObject([{ state: 'waiting' }]);
});

test.each([
  [403, 'forbidden', 'FORBIDDEN'],
  [413, 'too-large', 'TOO_LARGE'],
  [422, 'validation-failed', 'INVALID'],
  [422, 'idempotency-key-reused', 'KEY_REUSED'],
  [404, 'not-found', 'GONE'],
  [400, 'malformed-request', 'REJECTED'],
] as const)(
  '%s %s parks that item with the API’s words, and the others go on (F10, F14, F15)',
  async (status, type, code) => {
    const world = outboxWorld();
    const bad = await world.outbox.accept(aCapture('bad'));
    await world.outbox.accept(aCapture('good'));
    world.server.before = (key) => {
      if (key === bad.id) throw refusal(status, type, [{ pointer: '/title', detail: 'too odd' }]);
    };
    expect(await world.push.run()).toBe('done');
    expect(world.server.effects.map(({ made }) => made)).toEqual([feedback('good')]);
    const [parked] = await world.outbox.list();
    expect(parked).toMatchObject({ id: bad.id, state: 'refused', refusal: { code, words: `server says ${type}` } });
    expect(parked?.refusal?.errors).toEqual([{ pointer: '/title', detail: 'too odd' }]);
    world.clock.now += 30 * 24 * 60 * minute;
    await world.push.run({ now: true });
    expect(world.server.tries).toHaveLength(2);
  },
);

test('an item on which the API always fails is parked once others pass, tried daily, and never holds them up (F47)', async () => {
  const world = outboxWorld();
  const poison = await world.outbox.accept(aCapture('poison'));
  world.server.before = (key) => {
    if (key === poison.id) throw refusal(500, 'server-error');
  };
  for (let n = 0; n < 12; n += 1) {
    await world.outbox.accept(aCapture(`n${n}`));
    expect(await world.push.run()).toBe('done');
    world.clock.now += 5 * minute;
  }
  expect(world.server.effects).toHaveLength(12);
  expect(world.server.tries.filter(({ key }) => key === poison.id)).toHaveLength(8);
  expect((await world.outbox.list())[0]).toMatchObject({ state: 'refused', refusal: { code: 'SERVER' } });
  world.server.before = () => undefined;
  world.clock.now += 24 * 60 * minute;
  await world.push.run();
  expect(world.server.effects).toHaveLength(13);
});

test('where the API fails on everything it is the API: the line waits, and nothing is parked (F18)', async () => {
  const world = outboxWorld();
  for (let n = 0; n < 20; n += 1) await world.outbox.accept(aCapture(`n${n}`));
  world.server.before = () => {
    throw refusal(500, 'server-error');
  };
  expect(await world.push.run()).toBe('fault');
  expect(world.server.tries).toHaveLength(2);
  for (let n = 0; n < 300; n += 1) {
    world.clock.now += minute;
    await world.push.run();
  }
  world.server.before = () => undefined;
  expect((await world.outbox.list()).every(({ state }) => state === 'waiting')).toBe(true);
  world.clock.now += 5 * minute;
  expect(await world.push.run()).toBe('done');
  expect(world.server.effects).toHaveLength(20);
});

test('what was made for another API or person is never sent, and stays (F50, T29)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('other api', { apiBase: 'https://old.example' }));
  await world.outbox.accept(aCapture('other person', { principal: 'u2' }));
  await world.outbox.accept(aCapture('mine'));
  await world.push.run({ now: true });
  expect(world.server.tries.map(({ made }) => made)).toEqual([feedback('mine')]);
  expect((await world.outbox.list()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'sent']);
});

test('twenty triggers are one flight, and an item kept meanwhile is not left behind (F21)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  let late: Promise<unknown> | null = null;
  world.server.before = () => {
    late ??= world.outbox.accept(aCapture('two')).then(() => world.push.run());
  };
  await Promise.all(Array.from({ length: 20 }, () => world.push.run()));
  await late;
  expect(world.server.tries).toHaveLength(2);
});

test('after sign-out nothing more is sent, and what comes back late is not written (I12)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  world.server.after = () => world.push.stop();
  expect(await world.push.run()).toBe('dropped');
  expect([...world.own.rows.values()]).toMatchObject([{ state: 'sending' }]);
});

test('after 25 days it is no longer sent by itself: the API may have forgotten that it has it', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  world.server.before = () => {
    throw broken('OFFLINE');
  };
  await world.push.run();
  world.clock.now += 26 * 24 * 60 * minute;
  world.server.before = () => undefined;
  await world.push.run();
  expect(world.server.effects).toHaveLength(0);
  expect(await world.outbox.list()).toMatchObject([{ id, state: 'refused', refusal: { code: 'TOO_OLD' } }]);
});
