import { expect, test } from 'vitest';
import { deleteAccount, deleteFeedback, mergeAccounts } from '../../server/store/removal.ts';
import { Follower } from './follower.ts';
import { onBoth, someAccount, someFeedback } from './house.ts';

onBoth('removal', (house) => {
  const follower = () => new Follower((path, call) => house.call(path, call));
  const open = () =>
    house.import({
      accounts: [someAccount('a', { desiredOutcome: 'CANARY' }), someAccount('b')],
      feedback: [someFeedback('f1', 'a', { quote: 'CANARY' }), someFeedback('f2', 'a'), someFeedback('f3', 'b')],
    });
  const rev = expect.any(Number);

  test('deleting an account deletes its feedback, and each stands in the feed with a higher rev', async () => {
    await open();
    const client = await follower().follow();
    const before = client.accounts.get('a')?.rev ?? 0;
    expect(await deleteAccount(house.database, 'a')).toBe(true);
    const { deleted } = await client.step();
    expect(deleted.accounts).toEqual([{ id: 'a', rev }]);
    expect(deleted.accounts[0]?.rev).toBeGreaterThan(before);
    expect(deleted.feedback).toEqual(
      expect.arrayContaining([
        { id: 'f1', rev },
        { id: 'f2', rev },
      ]),
    );
    expect(Object.keys(client.present('feedback'))).toEqual(['f3']);
    expect((await house.call('/v1/accounts/a')).status).toBe(404);
    expect(await deleteAccount(house.database, 'a')).toBe(false);
    expect(await deleteAccount(house.database, 'nobody')).toBe(false);
  });

  test('erase says so in the feed and leaves no text behind, also for what was deleted before', async () => {
    await open();
    const client = await follower().follow();
    await deleteAccount(house.database, 'a');
    await client.follow();
    expect(await deleteAccount(house.database, 'a', { erase: true })).toBe(true);
    const { deleted } = await client.step();
    expect(deleted.accounts).toEqual([{ id: 'a', rev, erase: true }]);
    expect(deleted.feedback).toEqual(
      expect.arrayContaining([
        { id: 'f1', rev, erase: true },
        { id: 'f2', rev, erase: true },
      ]),
    );
    const rows = await house.database.query(
      'select body, keys from accounts union all select body, keys from feedback',
    );
    expect(JSON.stringify(rows)).not.toContain('CANARY');
    expect(await deleteAccount(house.database, 'a', { erase: true })).toBe(false);
  });

  test('a single voice can be deleted or erased', async () => {
    await open();
    const client = await follower().follow();
    expect(await deleteFeedback(house.database, 'f3')).toBe(true);
    expect(await deleteFeedback(house.database, 'f1', { erase: true })).toBe(true);
    expect(await deleteFeedback(house.database, 'f3')).toBe(false);
    const { deleted } = await client.step();
    expect(deleted).toEqual({
      accounts: [],
      feedback: [
        { id: 'f3', rev },
        { id: 'f1', rev, erase: true },
      ],
    });
  });

  test('a merge moves feedback and what was taught, and names the account that stays', async () => {
    await open();
    await house.call('/v1/accounts/a/aliases', { body: { domain: 'taught.example' } });
    const client = await follower().follow();
    const before = client.feedback.get('f1')?.rev ?? 0;
    expect(await mergeAccounts(house.database, 'a', 'b')).toBe(true);
    const page = await client.step();
    expect(page.deleted).toEqual({ accounts: [{ id: 'a', rev, into: 'b' }], feedback: [] });
    expect(page.accounts).toMatchObject([{ id: 'b', domains: ['taught.example'] }]);
    expect(page.feedback.map(({ id, accountId }) => [id, accountId])).toEqual(
      expect.arrayContaining([
        ['f1', 'b'],
        ['f2', 'b'],
      ]),
    );
    for (const { rev } of page.feedback) expect(rev).toBeGreaterThan(before);
    expect(
      (await house.call<object>('/v1/accounts/b/aliases/remove', { body: { domain: 'taught.example' } })).body,
    ).not.toHaveProperty('domains');
    expect((await house.call('/v1/feedback', { body: { accountId: 'a', kind: 'risk', title: 'x' } })).status).toBe(422);
    expect(await mergeAccounts(house.database, 'a', 'b')).toBe(false);
    expect(await mergeAccounts(house.database, 'b', 'nobody')).toBe(false);
    await expect(mergeAccounts(house.database, 'b', 'b')).rejects.toThrow('itself');
  });

  test('an account deleted and brought in again has a higher rev than its deletion', async () => {
    await open();
    const client = await follower().follow();
    await deleteAccount(house.database, 'a', { erase: true });
    const gone = (await client.step()).deleted.accounts[0]?.rev ?? 0;
    await open();
    const page = await client.follow();
    expect(page.accounts.get('a')?.rev).toBeGreaterThan(gone);
    expect(Object.keys(client.present('feedback'))).toEqual(['f1', 'f2', 'f3']);
  });
});
