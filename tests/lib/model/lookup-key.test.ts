import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { accountKeys, contractAccountKeys, feedbackKeys } from '../../../lib/model/lookup-key.ts';

const rules = {
  parse: (url: string) =>
    url.includes('/t/') ? [{ tool: 't', instance: 't.example', object: 'ticket', key: url.split('/t/')[1] ?? '' }] : [],
  isTool: (system: string) => system === 't' || system === 'salesforce',
};

const account: Account = {
  id: 'acc_1',
  rev: 1,
  name: 'Northwind Traders, Inc.',
  updatedAt: '2026-11-20T06:00:00Z',
  domains: ['northwind.example', 'WWW.Northwind.example', 'not a domain'],
  people: [{ name: 'Ana', email: 'Ana@Northwind.example' }, { name: 'No mail' }, { email: 'no mail' }],
  externalIds: [
    { system: 'salesforce', id: '001A0000006Vm9r' },
    { system: 'erp', id: 'ACC-1001' },
    { system: 't', id: '7' },
  ],
  records: ['https://t.example/t/77', 'https://wiki.example/northwind/'],
  codenames: ['Blue_Penguin', '  '],
};

test('an account is found by the contract’s keys and by four of the browser’s own, each once', () => {
  expect(contractAccountKeys(account, rules)).toEqual([
    'd:northwind.example',
    'e:ana@northwind.example',
    'x:salesforce|||001A0000006Vm9rIAC',
    'x:erp|||ACC-1001',
    'x:t|||7',
    'r:t|t.example|ticket|77',
    'r:|||https://wiki.example/northwind',
  ]);
  expect(accountKeys(account, rules).slice(7)).toEqual([
    'i:acc_1',
    'n:northwind traders',
    'c:blue penguin',
    'o:acc_1',
    'o:ACC-1001',
  ]);
});

test('a voice is found by its id, its account, the first voice of its ask and its links', () => {
  const voice = { id: 'fb_2', rev: 2, accountId: 'acc_1', kind: 'request', title: 'x', status: 'open', updatedAt: '' };
  expect(feedbackKeys(voice, rules)).toEqual(['i:fb_2', 'a:acc_1']);
  expect(feedbackKeys({ ...voice, sameAs: 'fb_1', links: ['https://t.example/t/9'] }, rules)).toEqual([
    'i:fb_2',
    'a:acc_1',
    's:fb_1',
    'r:t|t.example|ticket|9',
  ]);
});

test('no list of anything makes the same key stand twice, and none is empty', () => {
  const texts = fc.array(fc.constantFrom('a.example', 'A.example', 'b.example', '', ' ', 'x@a.example', 'X@A.example'));
  fc.assert(
    fc.property(texts, texts, texts, (domains, emails, codenames) => {
      const people = emails.map((email) => ({ email }));
      const keys = accountKeys({ ...account, domains, people, codenames }, rules);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.filter((key) => key.length < 3)).toEqual([]);
    }),
  );
});
