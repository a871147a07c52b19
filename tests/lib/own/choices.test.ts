import { afterEach, expect, test } from 'vitest';
import { linksOf } from '../../../lib/own/choices.ts';
import { type OwnStore, openOwn } from '../../../lib/own/own.ts';

const record = 'r:rt|a|ticket|1';
const engine = { indexedDB, IDBKeyRange };
let own: OwnStore | null = null;
let at = 0;

function open(): OwnStore {
  own = openOwn({ ...engine, name: 'choices', now: () => ++at });
  return own;
}

afterEach(async () => {
  await own?.wipe();
  own = null;
});

const link = (accountId: string) => ({ accountId, at: 1, url: null, item: null });

test('links of a record are kept until the last of them is taken back', async () => {
  const { choices } = open();
  await choices.link(record, [link('acc_1'), link('acc_2')]);
  expect(linksOf(await choices.of(record)).map(({ accountId }) => accountId)).toEqual(['acc_1', 'acc_2']);
  await choices.link(record, []);
  expect(await choices.of(record)).toBeNull();
});

test('an account chosen before links could be shared is a link that nobody was told of', async () => {
  const { choices } = open();
  await choices.choose(record, 'acc_1');
  expect(linksOf(await choices.of(record))).toMatchObject([{ accountId: 'acc_1', item: null, url: null }]);
  await choices.choose(record, null);
  expect([await choices.of(record), linksOf(await choices.of(record))]).toMatchObject([{ accountId: null }, []]);
});

test('links follow a merged account and go with an erased one; what was refused stays refused', async () => {
  const { choices } = open();
  await choices.link(record, [link('acc_1'), link('acc_2')]);
  await choices.choose('r:rt|a|ticket|2', null);
  await choices.follow([
    { id: 'acc_1', into: 'acc_9' },
    { id: 'acc_2', erase: true },
  ]);
  expect(await choices.of(record)).toMatchObject({ accountId: 'acc_9', links: [{ accountId: 'acc_9' }] });
  expect(await choices.of('r:rt|a|ticket|2')).toMatchObject({ accountId: null });
});
