import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { lookupAnswer } from '../../lib/model/api.ts';
import { changeSettings } from '../../server/store/settings.ts';
import { onBoth, someAccount, someFeedback } from './house.ts';

onBoth('lookup', (house) => {
  async function find(...keys: string[]) {
    const answer = await house.call<object>('/v1/lookup', { body: { keys }, key: null });
    expect(answer.status, answer.text).toBe(200);
    const { accounts, feedback } = lookupAnswer.parse(answer.body);
    return [...accounts, ...feedback].map(({ id }) => id);
  }
  const open = () =>
    house.import({
      accounts: [
        someAccount('a', {
          domains: ['Northwind.example'],
          people: [{ email: 'Ana@northwind.example' }],
          externalIds: [
            { system: 'erp', id: 'ACC-1' },
            { system: 'zendesk', instance: 'acme.zendesk.com', object: 'organization', id: '36' },
          ],
          records: ['https://t.example/7/'],
        }),
        someAccount('b', { domains: ['northwind.example'] }),
        someAccount('c'),
      ],
      feedback: [
        someFeedback('fa', 'a'),
        someFeedback('fc', 'c', { links: ['https://t.example/8#x'] }),
        someFeedback('fc2', 'c'),
      ],
    });

  test.each([
    ['d:northwind.example', ['a', 'b', 'fa']],
    ['e:ana@northwind.example', ['a', 'fa']],
    ['x:erp|||ACC-1', ['a', 'fa']],
    ['x:zendesk|acme.zendesk.com|organization|36', ['a', 'fa']],
    ['r:|||https://t.example/7', ['a', 'fa']],
    ['r:|||https://t.example/8', ['c', 'fc']],
    ['x:erp|||acc-1', []],
    ['d:northwind', []],
    ['i:a', []],
    ['n:account a', []],
    ['', []],
  ])('%s finds %j', async (key, ids) => {
    await open();
    expect(await find(key)).toEqual(ids);
  });

  test('keys follow what changes, what is taught and what goes', async () => {
    await open();
    expect(await find('d:new.example')).toEqual([]);
    await house.call('/v1/accounts/c/aliases', { body: { domain: 'new.example' } });
    expect(await find('d:new.example')).toEqual(['c', 'fc', 'fc2']);
    await house.call('/v1/accounts/c/aliases/remove', { body: { domain: 'new.example' } });
    await house.call('/v1/feedback/fa/links', { body: { url: 'https://t.example/9' } });
    expect(await find('d:new.example', 'r:|||https://t.example/9')).toEqual(['a', 'fa']);
  });

  test('keys follow the tools that say what a URL stands for', async () => {
    await open();
    await find('d:x.example');
    const parserFor = () => (url: string) => [
      { tool: 'rt', instance: 't.example', object: 'ticket', key: url.split('/')[3]?.[0] ?? '' },
    ];
    house.serve({ tools: { version: '2', parserFor } });
    expect(await find('r:rt|t.example|ticket|8')).toEqual(['c', 'fc']);
    expect(await find('r:|||https://t.example/8')).toEqual([]);
  });

  test('the organisation’s own tool definitions count, and its disabled tools do not', async () => {
    const link = 'https://rt.example/Ticket/Display.html?id=7';
    await house.import({
      accounts: [someAccount('a')],
      feedback: [someFeedback('fa', 'a', { links: [link] })],
    });
    expect(await find('r:rt|rt.example|ticket|7')).toEqual(['a', 'fa']);
    await house.import({ config: { disabledTools: ['rt'] } });
    expect(await find('r:rt|rt.example|ticket|7')).toEqual([]);
    expect(await find(`r:|||${link}`)).toEqual(['a', 'fa']);
    await house.import({ config: { tools: [{ id: 'broken' }] } });
    expect(await find('r:rt|rt.example|ticket|7')).toEqual(['a', 'fa']);
  });

  test('where there is a lookup key, keys come and are stored as HMAC', async () => {
    await open();
    await changeSettings(house.database, { lookupKey: 'schlüssel' });
    const { lookupKey = '' } = (await house.call<{ lookupKey?: string }>('/v1/me')).body;
    const hashed = createHmac('sha256', Buffer.from(lookupKey, 'utf8')).update('d:northwind.example').digest('hex');
    expect(await find(hashed)).toEqual(['a', 'b', 'fa']);
    expect(await find('d:northwind.example')).toEqual([]);
  });

  test('more than 100 keys are 422, and lookup changes no rev', async () => {
    await open();
    const before = (await house.call('/v1/changes')).body as { accounts?: object };
    await find('d:northwind.example');
    expect(((await house.call('/v1/changes')).body as { accounts?: object }).accounts).toEqual(before.accounts);
    const keys = Array.from({ length: 101 }, (_, i) => `d:${i}.example`);
    expect((await house.call('/v1/lookup', { body: { keys } })).status).toBe(422);
    expect((await house.call('/v1/lookup', { body: { keys: keys.slice(1) } })).status).toBe(200);
  });
});
