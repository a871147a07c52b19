import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { cleaned, cleaners } from '../../../lib/tools/cleaner.ts';
import type { Cleaner } from '../../../lib/tools/tool-definition.ts';

// Hundreds of generated inputs and simulated documents: slow where the machine is shared.
vi.setConfig({ testTimeout: 60_000 });

const names = Object.keys(cleaners) as Cleaner[];

test.each<[Cleaner, string, string[]]>([
  ['text', '  Acme \n  Ltd ', ['Acme Ltd']],
  ['text', ' \n ', []],
  ['digits', ' 0042 ', ['42']],
  ['digits', '42a', []],
  ['digits', '0', []],
  ['digits', '٤٢', []],
  ['digits', '4876876000000353001', ['4876876000000353001']],
  ['trailingDigits', 'content_permanent_Ticket-8', ['8']],
  ['trailingDigits', 'row-', []],
  ['record', 'Acme Inc', ['Acme Inc']],
  ['record', '../admin', []],
  ['slug', 'refined-github', ['refined-github']],
  ['slug', 'a/b', []],
  ['path', 'acme/web/Shop.app', ['acme/web/Shop.app']],
  ['path', 'acme//shop', []],
  ['path', '../shop', []],
  ['listed', 'bug; customer/acme,\n api ', ['bug', 'customer/acme', 'api']],
  ['uuid', '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}', ['3f2504e0-4f89-11d3-9a0c-0305e82c3301']],
  ['issueKey', 'dev-9', ['DEV-9']],
  ['issueKey', 'UTF-08', []],
  ['salesforceId', '001xx000003DGQX', ['001xx000003DGQXAA4']],
  ['email', 'Ann Lee <Ann@ACME.example>', ['ann@acme.example']],
  ['email', 'a@x.example, b@y.example; a@x.example', ['a@x.example', 'b@y.example']],
  ['email', 'mail (ann@acme.example).', ['ann@acme.example']],
  ['email', 'alice (Alice Agent)', []],
  ['email', 'Fiona.MacLeod@QUILLON-LEGAL.example', ['fiona.macleod@quillon-legal.example']],
  ['hostname', 'https://www.Acme.example/about', ['acme.example']],
  ['emailDomain', 'Ann <ann@acme.example>', ['acme.example']],
  ['codename', 'Big_Penguin', ['big penguin']],
  ['customerLabel', 'customer/acme-corp', ['acme corp']],
  ['customerLabel', 'Client: Acme', ['acme']],
  ['customerLabel', 'bug', []],
])('%s of %j is %j', (name, text, values) => {
  expect(cleaned(text, [name])).toEqual(values);
});

test('a text longer than an identifier can be is none', () => {
  for (const name of names.filter((one) => one !== 'email' && one !== 'emailDomain'))
    expect(cleaned('7'.repeat(100_000), [name])).toEqual([]);
});

test('T20 hostile text of 100 kB is cut before any pattern sees it', () => {
  for (const name of names)
    for (const piece of ['@', 'a@', 'a.', 'customer:', ' ', '\u202e', 'a@a.a<'])
      expect(cleaned(piece.repeat(100_000 / piece.length), [name]).join('').length).toBeLessThanOrEqual(20_000);
});

test('cleaners never throw, and what they give passes them again', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.emailAddress(), fc.domain());
  fc.assert(
    fc.property(
      fc.constantFrom(...names.filter((name) => !['emailDomain', 'customerLabel'].includes(name))),
      text,
      (name, input) => {
        for (const value of cleaned(input, [name])) expect(cleaned(value, [name])).toEqual([value]);
      },
    ),
  );
});
