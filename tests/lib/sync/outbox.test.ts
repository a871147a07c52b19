import { expect, test } from 'vitest';
import { NotKept } from '../../../lib/sync/outbox.ts';
import { StoreError } from '../../../lib/sync/status.ts';
import { aCapture, feedback, outboxWorld } from './outbox-world.ts';

const broken = () => {
  throw new StoreError('broken', 'UnknownError');
};
const full = () => {
  throw new StoreError('quota', 'QuotaExceededError');
};

test('a capture is kept only once both stores hold it, and its draft goes with it (I5)', async () => {
  const { outbox, own, mirror } = outboxWorld();
  own.drafts.add('d');
  const seen: string[] = [];
  own.fail = (call) => void seen.push(`own ${call}`);
  mirror.fail = (call) => void seen.push(`mirror ${call}`);
  const item = await outbox.accept(aCapture('Bulk dispatch'), 'd');
  // The mirror is first: what nobody was told is kept must not be sent from half a store.
  expect(seen.filter((call) => call.endsWith('put')).slice(-2)).toEqual(['mirror put', 'own put']);
  expect([own.rows.get(item.id), mirror.rows.get(item.id)]).toEqual([item, item]);
  expect(own.drafts.size).toBe(0);
  expect(item).toMatchObject({ state: 'waiting', attempts: 0, apiBase: 'https://api.example', principal: 'u1' });
});

test.each([
  ['own', full, 'quota'],
  ['mirror', full, 'quota'],
  ['own', broken, 'broken'],
  ['mirror', broken, 'broken'],
] as const)(
  'where the %s store refuses nothing is kept, nothing stays behind and the draft stays (F39, F40)',
  async (name, fail, fault) => {
    const world = outboxWorld();
    world.own.drafts.add('d');
    await world.outbox.list();
    world[name].fail = (call) => (call === 'put' ? fail() : undefined);
    await expect(world.outbox.accept(aCapture('x'), 'd')).rejects.toMatchObject({ fault });
    expect([world.own.rows.size, world.mirror.rows.size, world.own.drafts.size]).toEqual([0, 0, 1]);
    world[name].fail = () => undefined;
    world.restart();
    expect(await world.outbox.list()).toEqual([]);
  },
);

test('the same capture handed over again is one item; with other words it is a correction until it was tried', async () => {
  const { outbox } = outboxWorld();
  const capture = aCapture('first');
  await outbox.accept(capture);
  await outbox.accept(capture);
  await outbox.accept({ ...capture, write: feedback('second') });
  expect((await outbox.list()).map(({ write }) => write)).toEqual([feedback('second')]);
  await outbox.update(capture.id, () => ({ state: 'sending', attempts: 1 }));
  await expect(outbox.accept({ ...capture, write: feedback('third') })).rejects.toMatchObject({ reason: 'on-its-way' });
  expect((await outbox.accept({ ...capture, write: feedback('second') })).id).toBe(capture.id);
});

test('text that no server can take is refused at once, with the words still in the form (F14, X33)', async () => {
  const { outbox, own } = outboxWorld();
  const long = { kind: 'feedback', body: { accountId: 'a', kind: 'request', title: 't', body: 'ä'.repeat(24_200) } };
  await expect(outbox.accept(aCapture('x', { write: long as never }))).rejects.toThrow(NotKept);
  expect(own.rows.size).toBe(0);
});

test('ten thousand items are too many: the next is refused and those there are stay (X33)', async () => {
  const world = outboxWorld();
  for (let n = 1; n <= 2000; n += 1) {
    const item = { ...(await outboxWorld().outbox.accept(aCapture(`n${n}`))), seq: n };
    world.own.rows.set(item.id, item);
  }
  await expect(world.outbox.accept(aCapture('one more'))).rejects.toMatchObject({ reason: 'too-many' });
  expect(await world.outbox.list()).toHaveLength(2000);
});

test.each(['own', 'mirror'] as const)(
  'a lost or emptied %s store loses nothing: the other brings it back at the next start (F41, F44)',
  async (name) => {
    const world = outboxWorld();
    const kept = [await world.outbox.accept(aCapture('one')), await world.outbox.accept(aCapture('two'))];
    world[name].rows.clear();
    world.restart();
    expect(await world.outbox.list()).toEqual(kept);
    expect([...world[name].rows.values()]).toEqual(kept);
  },
);

test('of two copies the newer counts, whichever store holds it, and one on the line waits again (F32)', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  const old = structuredClone(world.mirror.rows.get(id));
  await world.outbox.update(id, () => ({ state: 'sending', attempts: 1 }));
  if (old) world.mirror.rows.set(id, old);
  world.restart();
  expect(await world.outbox.list()).toMatchObject([{ id, state: 'waiting', attempts: 1 }]);
  expect(world.own.rows.get(id)).toEqual(world.mirror.rows.get(id));
});

test('while one store is broken, items are read from the other and changed there, and it catches up (F40)', async () => {
  const world = outboxWorld();
  const { id } = await world.outbox.accept(aCapture('one'));
  world.restart();
  world.own.fail = broken;
  expect(await world.outbox.list()).toHaveLength(1);
  await world.outbox.update(id, () => ({ state: 'sent' }));
  await expect(world.outbox.accept(aCapture('two'))).rejects.toThrow(StoreError);
  // Its older copy would come back, so it is not yet forgotten.
  expect(await world.outbox.remove(() => true)).toBe(0);
  world.own.fail = () => undefined;
  expect(await world.outbox.list()).toMatchObject([{ id, state: 'sent' }]);
  expect(world.own.rows.get(id)).toMatchObject({ state: 'sent' });
  expect(await world.outbox.remove(() => true)).toBe(1);
  expect([world.own.items, world.mirror.items]).toEqual([[], []]);
});

test('with both stores broken that is said instead of an empty list (F42)', async () => {
  const world = outboxWorld();
  await world.outbox.accept(aCapture('one'));
  world.restart();
  world.own.fail = broken;
  world.mirror.fail = broken;
  await expect(world.outbox.list()).rejects.toThrow(StoreError);
  world.mirror.fail = () => undefined;
  expect(await world.outbox.list()).toHaveLength(1);
});

test('rows without a key, of an unknown kind or half written are counted and left alone, and heal from the other store (X33)', async () => {
  const world = outboxWorld();
  const item = await world.outbox.accept(aCapture('one'));
  world.own.rows.set(item.id, { id: item.id });
  const future = { ...item, id: '6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11', write: { kind: 'poll', body: {} } };
  world.own.rows.set(future.id, future);
  world.restart();
  expect(await world.outbox.list()).toEqual([item]);
  expect(await world.outbox.unreadable()).toEqual([future]);
  expect(world.own.rows.get(item.id)).toEqual(item);
  expect(world.own.rows.get(future.id)).toEqual(future);
});

test('captures follow an account that was merged, and go with one that was erased (T28)', async () => {
  const world = outboxWorld();
  const waiting = await world.outbox.accept(aCapture('one'));
  const tried = await world.outbox.accept(aCapture('two'));
  await world.outbox.update(tried.id, () => ({ attempts: 1 }));
  await world.outbox.follow({ accounts: [{ id: 'acc_1', rev: 9, erase: undefined, into: 'acc_2' }], feedback: [] });
  const [first, second] = await world.outbox.list();
  expect(first).toMatchObject({ id: waiting.id, write: feedback('one', 'acc_2') });
  // Its first try may have arrived: under its key the words stay what they were.
  expect(second).toMatchObject({ id: tried.id, write: feedback('two', 'acc_1'), into: 'acc_2' });
  await world.outbox.follow({ accounts: [{ id: 'acc_2', rev: 10, erase: true, into: undefined }], feedback: [] });
  expect([await world.outbox.list(), world.own.items, world.mirror.items]).toEqual([[], [], []]);
});

test('a closed outbox writes nothing any more (I12)', async () => {
  const world = outboxWorld();
  await world.outbox.list();
  await world.outbox.close();
  await expect(world.outbox.accept(aCapture('late'))).rejects.toThrow(StoreError);
  expect([world.own.rows.size, world.mirror.rows.size]).toEqual([0, 0]);
});

test('a damaged store that falls back to what it held long ago brings back nothing that is over (F41)', async () => {
  const world = outboxWorld();
  const alive = await world.outbox.accept(aCapture('still waiting'));
  const discarded = await world.outbox.accept(aCapture('given up'));
  const taken = await world.outbox.accept(aCapture('taken'));
  const old = new Map(structuredClone([...world.own.rows]));
  await world.outbox.update(discarded.id, () => ({ state: 'discarded' }));
  await world.outbox.update(taken.id, () => ({ state: 'sent' }));
  await world.outbox.remove(() => true);
  for (const store of [world.own, world.mirror]) {
    const now = new Map(store.rows);
    store.rows = new Map(structuredClone([...old]));
    world.restart();
    expect((await world.outbox.list()).map(({ id }) => id)).toEqual([alive.id]);
    expect(store.items.map(({ id }) => id)).toEqual([alive.id]);
    expect(store.rows.get('ledger')).toEqual(now.get('ledger'));
  }
  // Once nothing older is alive, no name is kept.
  await world.outbox.update(alive.id, () => ({ state: 'sent' }));
  await world.outbox.remove(() => true);
  expect(world.own.rows.get('ledger')).toEqual({ id: 'ledger', floor: 3, over: [] });
  expect((await world.outbox.accept(aCapture('later'))).seq).toBe(4);
});
