import { expect, test } from 'vitest';
import { deleteAccount } from '../../server/store/removal.ts';
import { Follower } from './follower.ts';
import { onBoth, someAccount, someFeedback } from './house.ts';

const robin = { role: 'CSM', email: 'Robin@Vendor.example' };
const kai = { role: 'AE', email: 'kai@vendor.example' };

onBoth('scope and rights', (house) => {
  const mine = () => new Follower((path, call) => house.call(path, call), 'scope=mine');
  const all = () => new Follower((path, call) => house.call(path, call));

  test('mine gives the accounts whose team holds my e-mail, and their feedback', async () => {
    await house.import({
      accounts: [someAccount('a', { team: [kai, robin] }), someAccount('b', { team: [kai] }), someAccount('c')],
      feedback: [someFeedback('fa', 'a'), someFeedback('fb', 'b')],
    });
    const client = await mine().follow();
    expect(Object.keys(client.present('accounts'))).toEqual(['a']);
    expect(Object.keys(client.present('feedback'))).toEqual(['fa']);
    expect(client.pages[0]?.total).toEqual({ accounts: 1, feedback: 1 });
    expect(Object.keys((await all().follow()).present('accounts'))).toEqual(['a', 'b', 'c']);
  });

  test('an account that leaves comes as id and rev, its feedback too, and comes back with higher revs', async () => {
    const feedback = [someFeedback('fa', 'a')];
    await house.import({ accounts: [someAccount('a', { team: [robin] })], feedback });
    const client = await mine().follow();
    const revs = [client.accounts.get('a')?.rev ?? 0];
    const voices = [client.feedback.get('fa')?.rev ?? 0];
    await house.import({ accounts: [someAccount('a', { team: [kai] })] });
    const left = await client.step();
    expect(left.accounts).toEqual([]);
    expect(left.deleted.accounts).toEqual([{ id: 'a', rev: expect.any(Number) }]);
    expect(left.deleted.feedback).toEqual([{ id: 'fa', rev: expect.any(Number) }]);
    revs.push(left.deleted.accounts[0]?.rev ?? 0);
    voices.push(left.deleted.feedback[0]?.rev ?? 0);

    await house.import({ feedback: [someFeedback('later', 'a')] });
    await house.call('/v1/feedback', { body: { accountId: 'a', kind: 'risk', title: 'Unseen' } });
    expect(await client.step(), 'ids never visible are not sent').toMatchObject({
      feedback: [],
      deleted: { feedback: [] },
    });

    await house.import({ accounts: [someAccount('a', { team: [robin, kai] })] });
    const back = await client.step();
    expect(back.accounts.map(({ id }) => id)).toEqual(['a']);
    expect(back.feedback.map(({ title }) => title).sort()).toEqual(['Unseen', 'fa', 'later']);
    revs.push(back.accounts[0]?.rev ?? 0);
    voices.push(back.feedback.find(({ id }) => id === 'fa')?.rev ?? 0);
    for (const each of [revs, voices]) expect(each).toEqual([...new Set(each)].sort((x, y) => x - y));
  });

  test('changes and deletions of accounts never mine are not sent, and do not end the idle state', async () => {
    await house.import({ accounts: [someAccount('a', { team: [robin] }), someAccount('b', { team: [kai] })] });
    const client = await mine().follow();
    const path = `/v1/changes?cursor=${client.cursor}`;
    const tag = (await house.call(path)).headers.get('ETag') ?? '';
    await house.import({
      accounts: [someAccount('b', { team: [kai], name: 'New' })],
      feedback: [someFeedback('fb', 'b')],
    });
    await deleteAccount(house.database, 'b');
    expect((await house.call(path, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    await deleteAccount(house.database, 'a', { erase: true });
    expect((await client.step()).deleted.accounts).toMatchObject([{ id: 'a', erase: true }]);
  });

  test('a cursor is bound to its scope: absent means the same, another one is 410', async () => {
    await house.import({
      accounts: [someAccount('a', { team: [robin] }), someAccount('b'), someAccount('c', { team: [robin] })],
    });
    const client = mine();
    await client.step('scope=mine&limit=1');
    const other = await all().follow();
    expect((await house.call(`/v1/changes?cursor=${other.cursor}&scope=mine`)).status).toBe(410);
    expect((await house.call(`/v1/changes?cursor=${client.cursor}&scope=all`)).status).toBe(410);
    await client.follow('limit=1');
    expect(Object.keys(client.present('accounts'))).toEqual(['a', 'c']);
  });

  test('without the capability the scope is ignored', async () => {
    await house.import({ accounts: [someAccount('a', { team: [robin] }), someAccount('b')] });
    house.serve({ capabilities: [] });
    const client = await mine().follow();
    expect(Object.keys(client.present('accounts'))).toEqual(['a', 'b']);
    expect((await house.call<{ capabilities: string[] }>('/v1/me')).body.capabilities).toEqual([]);
    expect((await house.call('/v1/lookup', { body: { keys: [] } })).status).toBe(404);
    expect((await house.call('/v1/accounts/a/aliases', { body: { domain: 'a.example' } })).status).toBe(404);
  });

  test('hidden fields are in no answer', async () => {
    const hiddenFields = ['account.arr', 'account.domains', 'feedback.quote'];
    const permissions = ['feedback:write', 'alias:write'];
    const token = await house.token({ email: 'kai@vendor.example', hiddenFields, permissions });
    const arr = { amount: 987_654, currency: 'EUR' };
    await house.import({
      accounts: [someAccount('a', { arr, domains: ['secret.example'], tags: ['seen'] })],
      feedback: [someFeedback('fa', 'a', { quote: 'hush', links: ['https://t.example/1'] })],
    });
    const key = crypto.randomUUID();
    const alias = { url: 'https://t.example/2' };
    const answers = [
      await house.call('/v1/changes', { token }),
      await house.call('/v1/accounts/a', { token }),
      await house.call('/v1/feedback/fa/links', { token, body: { url: 'https://t.example/3' } }),
      await house.call('/v1/accounts/a/aliases', { token, body: alias, key }),
      await house.call('/v1/accounts/a/aliases', { token, body: alias, key }),
      await house.call('/v1/lookup', { token, body: { keys: ['r:|||https://t.example/1'] } }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toMatch(/"seen"|"fa"/);
      expect(text).not.toMatch(/987654|secret|hush/);
    }
    const byHidden = await house.call<object>('/v1/lookup', { token, body: { keys: ['d:secret.example'] } });
    expect(byHidden.body).toEqual({ accounts: [], feedback: [] });
    expect((await house.call('/v1/lookup', { body: { keys: ['d:secret.example'] } })).text).toContain('987654');
  });

  test('me says how many accounts a browser shall keep', async () => {
    await house.database.query('update settings set account_limit = 5000');
    expect((await house.call<object>('/v1/me')).body).toMatchObject({ limits: { accounts: 5_000 } });
  });
});
