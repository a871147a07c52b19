import { expect, test } from 'vitest';
import type { Write } from '../../../lib/model/write.ts';
import { aCapture, feedback, outboxWorld } from './outbox-world.ts';
import { broken, refusal } from './write-server.ts';

const edit = (title: string, rev = 7): Write =>
  ({ kind: 'feedback-edit', feedbackId: 'fb_9', accountId: 'acc_1', rev, body: { title } }) as Write;
const link = (url: string): Write => ({
  kind: 'feedback-link',
  feedbackId: 'fb_9',
  accountId: 'acc_1',
  body: { url },
});

test('writes to one record arrive in the order they were made, while others pass them', async () => {
  const world = outboxWorld();
  const first = await world.outbox.accept(aCapture('', { write: edit('first') }));
  await world.outbox.accept(aCapture('', { write: link('https://a.example/1') }));
  await world.outbox.accept(aCapture('other'));
  world.server.before = (key) => {
    if (key === first.id) throw refusal(500, 'server-error');
  };
  await world.push.run();
  expect(world.server.effects.map(({ made }) => made.kind)).toEqual(['feedback']);
  world.server.before = () => undefined;
  await world.push.run({ now: true });
  expect(world.server.effects.map(({ made }) => made.kind)).toEqual(['feedback', 'feedback-edit', 'feedback-link']);
});

test('a parked write holds up none to the same record', async () => {
  const world = outboxWorld();
  const first = await world.outbox.accept(aCapture('', { write: edit('first') }));
  await world.outbox.accept(aCapture('', { write: link('https://a.example/1') }));
  world.server.before = (key) => {
    if (key === first.id) throw refusal(403, 'forbidden');
  };
  await world.push.run();
  expect(world.server.effects.map(({ made }) => made.kind)).toEqual(['feedback-link']);
});

test('an edit made on top of one that was just sent is sent on the rev it has by then', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('', { write: edit('first') }));
  await world.outbox.accept(aCapture('', { write: edit('second') }));
  await world.push.run();
  expect(world.server.effects.map(({ made }) => 'rev' in made && made.rev)).toEqual([7, 1]);
});

test('a stale rev after a lost answer is success where the record already says what was wished, else it is parked (F12)', async () => {
  for (const [title, state] of [['mine', 'sent'] as const, ['theirs', 'refused'] as const]) {
    const world = outboxWorld();
    await world.outbox.accept(aCapture('', { write: edit('mine') }));
    world.server.after = () => {
      throw broken('TIMEOUT');
    };
    await world.push.run();
    world.server.after = () => undefined;
    world.server.before = () => {
      throw refusal(412, 'revision-stale');
    };
    world.server.show('fb_9', 8, { title });
    await world.push.run({ now: true });
    expect(await world.outbox.list()).toMatchObject([{ state }]);
    expect(world.server.effects).toHaveLength(1);
  }
});

test('taking back feedback that is gone already is done', async () => {
  const world = outboxWorld();
  const write: Write = { kind: 'feedback-removal', feedbackId: 'fb_9', accountId: 'acc_1' };
  await world.outbox.accept(aCapture('', { write }));
  world.server.before = () => {
    throw refusal(404, 'not-found');
  };
  await world.push.run();
  expect(await world.outbox.list()).toMatchObject([{ state: 'sent', answer: null }]);
  expect(await world.push.confirm({ began: world.clock.now + 1, revOf: async () => null })).toMatchObject({
    confirmed: 1,
  });
});

test('a capture tried before its account was merged is sent as it was, and moves only where the API refuses it', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('lost answer'));
  await world.outbox.accept(aCapture('never arrived'));
  let n = 0;
  world.server.after = () => {
    n += 1;
    if (n === 1) throw broken('TIMEOUT');
  };
  await world.push.run();
  world.server.before = () => {
    throw broken('OFFLINE');
  };
  world.clock.now += 60_000;
  await world.push.run();
  world.server.before = () => undefined;
  world.server.gone.add('acc_1');
  await world.outbox.follow({ accounts: [{ id: 'acc_1', rev: 9, erase: undefined, into: 'acc_2' }], feedback: [] });
  await world.push.run({ now: true });
  expect(world.server.effects.map(({ made }) => made)).toEqual([
    feedback('lost answer'),
    feedback('never arrived', 'acc_2'),
  ]);
  expect((await world.outbox.list()).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('what the API took and a whole later pull does not show is asked for once more under its key, then let go', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  await world.push.run();
  const nothing = async () => null;
  // That pull began before the API had it: it says nothing.
  expect(await world.push.confirm({ began: world.clock.now, revOf: nothing })).toMatchObject({ confirmed: 0 });
  expect(await world.outbox.list()).toMatchObject([{ state: 'sent' }]);
  world.clock.now += 1000;
  expect(await world.push.confirm({ began: world.clock.now, revOf: nothing })).toMatchObject({ confirmed: 0 });
  expect(await world.outbox.list()).toMatchObject([{ state: 'waiting', doubted: true }]);
  await world.push.run();
  expect(world.server.tries.map(({ key }) => key)).toEqual([id, id]);
  expect(world.server.effects).toHaveLength(1);
  world.clock.now += 1000;
  expect(await world.push.confirm({ began: world.clock.now, revOf: nothing })).toMatchObject({ confirmed: 1 });
  expect(await world.outbox.list()).toEqual([]);
});

test('a clock that was put back by years holds nothing up (X35)', async () => {
  const world = outboxWorld();
  world.clock.now = Date.parse('2100-01-01');
  await world.outbox.accept(aCapture('one'));
  world.server.before = () => {
    throw refusal(500, 'server-error');
  };
  await world.push.run();
  world.server.before = () => undefined;
  world.clock.now = Date.parse('2026-11-22');
  expect(await world.push.run()).toBe('done');
  expect(world.server.effects).toHaveLength(1);
});

test('what was sent while a pull ran is for another pull to confirm (I10)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  await world.push.run();
  const nothing = async () => null;
  const asked = { began: world.clock.now - 5000, revOf: nothing };
  expect(await world.push.confirm(asked)).toEqual({ confirmed: 0, another: true });
  // Sent at a time still to come: the clock was put back since, and asking again and again would not help.
  world.clock.now -= 60_000;
  expect(await world.push.confirm(asked)).toEqual({ confirmed: 0, another: false });
});
