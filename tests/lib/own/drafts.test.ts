import { randomUUID } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { draftKey } from '../../../lib/own/drafts.ts';
import { openOwn } from '../../../lib/own/own.ts';

const freshEngine = () => ({ indexedDB: new IDBFactory() as globalThis.IDBFactory, IDBKeyRange });
const open = (engine = freshEngine(), now = () => 1000) => openOwn({ name: 'own', ...engine, now });
const place = { form: 'feedback', accountId: 'acc_1', record: 'r:rt|a|ticket|1' };
const id = '6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11';

test('a draft outlives the worker and is shown at its own form, account and record only', async () => {
  const engine = freshEngine();
  const own = open(engine);
  await own.drafts.save({ ...place, id, values: { title: 'Bulk dis' } });
  own.close();
  const { drafts } = open(engine);
  expect(await drafts.get(place)).toMatchObject({ id, values: { title: 'Bulk dis' }, at: 1000 });
  for (const other of [{ form: 'risk' }, { accountId: 'acc_2' }, { record: 'r:rt|a|ticket|2' }, { record: '' }]) {
    expect(await drafts.get({ ...place, ...other })).toBeNull();
  }
});

test('a draft of nothing but blanks is forgotten, one about an erased account too, and one about a merged account moves (T28)', async () => {
  const { drafts } = open();
  await drafts.save({ ...place, id, values: { title: 'x' } });
  await drafts.save({ ...place, id, values: { title: ' \n', body: '' } });
  expect(await drafts.count()).toBe(0);
  await drafts.save({ ...place, id, values: { title: 'x' } });
  await drafts.save({ ...place, accountId: 'acc_2', id: randomUUID(), values: { title: 'y' } });
  await drafts.follow([{ id: 'acc_1', erase: true }]);
  expect([await drafts.get(place), await drafts.count()]).toEqual([null, 1]);
  await drafts.follow([{ id: 'acc_2', into: 'acc_3' }]);
  expect(await drafts.get({ ...place, accountId: 'acc_3' })).toMatchObject({ values: { title: 'y' } });
  expect(await drafts.count()).toBe(1);
});

test('a capture and the end of its draft are one transaction, and a late word of the form does not bring it back', async () => {
  const own = open();
  await own.drafts.save({ ...place, id, values: { title: 'x' } });
  await own.outbox.put([{ id }], draftKey(place));
  expect(await own.drafts.get(place)).toBeNull();
  await own.drafts.save({ ...place, id, values: { title: 'x' } });
  expect(await own.drafts.get(place)).toBeNull();
  expect(await own.outbox.all()).toEqual([{ id }]);
  await own.outbox.delete([id]);
  expect(await own.outbox.all()).toEqual([]);
});

test('of very many drafts the oldest go', async () => {
  let now = 0;
  const { drafts } = open(freshEngine(), () => now);
  for (now = 1; now <= 203; now += 1) {
    await drafts.save({ ...place, record: `r${now}`, id: randomUUID(), values: { title: 'x' } });
  }
  expect(await drafts.count()).toBe(200);
  expect(await drafts.get({ ...place, record: 'r3' })).toBeNull();
  expect(await drafts.get({ ...place, record: 'r4' })).not.toBeNull();
});

test('a form has one draft, which moves with the account chosen in it; the newest beside a record is found', async () => {
  let now = 1;
  const { drafts } = open(freshEngine(), () => now++);
  await drafts.save({ ...place, accountId: '', id, values: { title: 'x' } });
  await drafts.save({ ...place, id, values: { title: 'x, of one customer' } });
  expect(await drafts.count()).toBe(1);
  const other = { ...place, accountId: 'acc_2', id: randomUUID() };
  await drafts.save({ ...other, values: { title: 'later' } });
  expect(await drafts.newest(place.record)).toMatchObject({ id: other.id, values: { title: 'later' } });
  expect(await drafts.newest('r:rt|a|ticket|2')).toBeNull();
});
