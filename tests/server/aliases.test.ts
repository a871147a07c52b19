import { expect, test } from 'vitest';
import { type Account, account as accountSchema } from '../../lib/model/account.ts';
import { onBoth, someAccount } from './house.ts';

onBoth('aliases', (house) => {
  const teach = (body: object, token = house.robin) =>
    house.call<Account>('/v1/accounts/acc_1/aliases', { body, token });
  const unteach = (body: object) => house.call<Account>('/v1/accounts/acc_1/aliases/remove', { body });
  const open = (more: Partial<Account> = {}) => house.import({ accounts: [someAccount('acc_1', more)] });

  test.each([
    ['a URL', { url: 'https://T.example/7' }, 'records', ['https://T.example/7'], { url: 'https://t.example/7/#x' }],
    ['a domain', { domain: 'WWW.Müller.example.' }, 'domains', ['xn--mller-kva.example'], { domain: 'müller.example' }],
    [
      'an id',
      { externalId: { system: 'salesforce', id: '001A0000006Vm9r' } },
      'externalIds',
      [{ system: 'salesforce', id: '001A0000006Vm9r' }],
      { externalId: { system: 'salesforce', id: '001A0000006Vm9rIAC' } },
    ],
  ] as const)('%s joins the account once and can be taken back', async (_name, body, field, value, same) => {
    await open();
    const first = await teach(body);
    expect(first.status, first.text).toBe(200);
    expect(accountSchema.parse(first.body)[field]).toEqual(value);
    const again = await teach(same);
    expect(again.body, 'when nothing changes, the rev stays').toEqual(first.body);
    const back = await unteach(same);
    expect(back.body[field]).toBeUndefined();
    expect(back.body.rev).toBeGreaterThan(first.body.rev);
    expect((await unteach(body)).body).toEqual(back.body);
  });

  test('only what was taught here is taken back', async () => {
    await open({ domains: ['own.example'], records: ['https://t.example/1'] });
    const before = (await teach({ domain: 'own.example' })).body;
    expect((await unteach({ domain: 'own.example' })).body).toEqual(before);
    expect((await unteach({ url: 'https://t.example/1' })).body).toEqual(before);
  });

  test('what was taught stays when the account is brought in again', async () => {
    await open();
    await teach({ domain: 'taught.example' });
    await open({ name: 'New name', domains: ['own.example'] });
    const { body } = await house.call<{ account: Account }>('/v1/accounts/acc_1');
    expect(body.account).toMatchObject({ name: 'New name', domains: ['own.example', 'taught.example'] });
    expect((await unteach({ domain: 'taught.example' })).body.domains).toEqual(['own.example']);
  });

  test.each([
    [{}, ''],
    [{ url: 'https://x.example/', domain: 'x.example' }, ''],
    [{ url: 'javascript:alert(1)' }, '/url'],
    [{ domain: 'localhost' }, '/domain'],
    [{ domain: '10.0.0.1' }, '/domain'],
    [{ externalId: { system: 'erp' } }, ''],
  ])('%j is 422', async (body, pointer) => {
    await open();
    const answer = await house.call<{ errors: { pointer: string }[] }>('/v1/accounts/acc_1/aliases', { body });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, pointer]);
  });

  test('fields the contract does not name are ignored', async () => {
    await open();
    expect((await teach({ domain: 'x.example', url: null, note: 'hello' })).status).toBe(200);
  });

  test('it needs its permission, and an account that is there', async () => {
    await open();
    const reader = await house.token({ email: 'kai@vendor.example', permissions: ['feedback:write'] });
    expect((await teach({ domain: 'x.example' }, reader)).status).toBe(403);
    expect((await house.call('/v1/accounts/nobody/aliases', { body: { domain: 'x.example' } })).status).toBe(404);
    expect((await house.call('/v1/accounts/acc_1/aliases', { body: { domain: 'x.example' }, key: null })).status).toBe(
      400,
    );
  });
});
