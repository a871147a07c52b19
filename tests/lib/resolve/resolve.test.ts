import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { resolve } from '../../../lib/resolve/resolve.ts';
import type { Identifier, Sighting } from '../../../lib/tools/sighting.ts';
import { memoryIndex } from '../../support/memory-index.ts';

const ticket: RecordRef = { tool: 'rt', instance: 'rt.example', object: 'ticket', key: '7' };
const linkOf = (ref: RecordRef) => `https://${ref.instance}/${ref.object}/${ref.key}`;
const parse = (url: string): RecordRef[] => {
  const [, instance, object, key] = /^https:\/\/([^/]+)\/(\w+)\/(\w+)$/.exec(url) ?? [];
  return instance && object && key ? [{ tool: 'rt', instance, object, key }] : [];
};
const rules = { parse, isTool: (system: string) => system === 'zendesk' };
const base = { rev: 1, updatedAt: '2026-11-20T06:00:00Z' };

const accounts: Account[] = [
  {
    ...base,
    id: 'a1',
    name: 'Acme Corporation',
    domains: ['acme.example'],
    externalIds: [{ system: 'erp', id: 'ACC-2' }],
  },
  { ...base, id: 'a2', name: 'Acme Robotics Ltd', domains: ['acme-robotics.example'], codenames: ['penguin'] },
  { ...base, id: 'a3', name: 'Globex', domains: ['globex.example'], people: [{ email: 'ines@freemail.example' }] },
  { ...base, id: 'a4', name: 'Globex Europe', domains: ['eu.globex.example'] },
  { ...base, id: 'a5', name: 'Twin', domains: ['twin.example'] },
  { ...base, id: 'a6', name: 'Twin', domains: ['twin.example'] },
  {
    ...base,
    id: 'a7',
    name: 'Silverline',
    domains: ['silverline.example'],
    people: [{ email: 'megan@silverline.example' }],
  },
  { ...base, id: 'a8', name: 'Zen', externalIds: [{ system: 'zendesk', object: 'organization', id: '360' }] },
];
const domains = { own: ['helpdesk.example'], reseller: ['silverline.example'], free: ['freemail.example'] };

function voice(id: string, accountId: string, links: string[], sameAs?: string): Feedback {
  return { ...base, id, accountId, kind: 'request', title: id, status: 'open', links, ...(sameAs ? { sameAs } : {}) };
}

function saw(...identifiers: Partial<Identifier>[]): Sighting {
  const filled = identifiers.map(
    (each) => ({ kind: 'email', value: '', role: 'requestor', grade: 'A', probe: 'p', ...each }) as Identifier,
  );
  return { tool: 'rt', page: 'ticket', record: ticket, several: false, identifiers: filled, misses: [], drifts: [] };
}

function voicesOf(feedback: Feedback[], link: string): Account[] {
  const linked = new Set(feedback.filter(({ links }) => links?.includes(link)).map(({ id }) => id));
  const voices = feedback.filter(({ id, sameAs }) => linked.has(id) || linked.has(sameAs ?? ''));
  return accounts.filter(({ id }) => voices.some(({ accountId }) => accountId === id));
}

async function verdict(sighting: Sighting, feedback: Feedback[] = [], remembered?: { accountIds: string[] }) {
  const match = await resolve(sighting, {
    domains,
    companyObject: () => 'organization',
    lookUp: memoryIndex(accounts, feedback, rules),
    voicesFor: async (ref) => voicesOf(feedback, linkOf(ref)),
    remembered,
  });
  return [match.verdict, ...match.accounts.map(({ account, certainty, by }) => `${account.id} ${certainty} ${by}`)];
}

describe('one customer per record', () => {
  test.each<[string, Partial<Identifier>[], string[]]>([
    ['a requestor by the domain of the address', [{ value: 'x@acme.example' }], ['certain', 'a1 certain domain']],
    ['a namesake only by its own domain', [{ value: 'x@acme-robotics.example' }], ['certain', 'a2 certain domain']],
    ['the longest listed parent domain', [{ value: 'x@mail.eu.globex.example' }], ['certain', 'a4 certain domain']],
    ['a parent domain by whole labels', [{ value: 'x@us.globex.example' }], ['certain', 'a3 certain domain']],
    ['never a domain that merely ends alike', [{ value: 'x@notglobex.example' }], ['none']],
    ['a known person at a free mail service', [{ value: 'ines@freemail.example' }], ['certain', 'a3 certain email']],
    ['nobody else at a free mail service', [{ value: 'x@freemail.example' }], ['none']],
    ['nobody at a built-in free mail service', [{ value: 'x@gmail.com' }], ['none']],
    ['no own address', [{ value: 'alice@helpdesk.example' }], ['none']],
    ['no reseller by domain', [{ value: 'x@silverline.example' }], ['none']],
    [
      'the customer field above the requestor',
      [{ kind: 'name', value: 'ACME  corporation', role: 'subject' }, { value: 'x@acme-robotics.example' }],
      ['certain', 'a1 certain name'],
    ],
    [
      'the requestor where the customer field names nobody',
      [{ kind: 'name', value: 'Nobody Inc', role: 'subject' }, { value: 'x@acme.example' }],
      ['certain', 'a1 certain domain'],
    ],
    [
      'an id of the own system above a name',
      [
        { kind: 'accountId', value: 'ACC-2', role: 'subject' },
        { kind: 'name', value: 'Globex', role: 'subject' },
      ],
      ['certain', 'a1 certain record'],
    ],
    ['no bare id of another tool', [{ kind: 'accountId', value: '360', role: 'subject' }], ['none']],
    [
      'a company record by its id',
      [
        {
          kind: 'record',
          role: 'subject',
          ref: { tool: 'zendesk', instance: 'x.zendesk.com', object: 'organization', key: '360' },
        },
      ],
      ['certain', 'a8 certain record'],
    ],
    [
      'two accounts of one domain as a choice',
      [{ value: 'x@twin.example' }],
      ['ambiguous', 'a5 certain domain', 'a6 certain domain'],
    ],
    [
      'two requestors of two customers as a choice',
      [{ value: 'x@acme.example' }, { value: 'x@globex.example' }],
      ['ambiguous', 'a1 certain domain', 'a3 certain domain'],
    ],
    ['a participant as a maybe', [{ value: 'x@acme.example', role: 'participant' }], ['maybe', 'a1 maybe domain']],
    ['an address in the text as a maybe', [{ value: 'x@acme.example', role: 'mention' }], ['maybe', 'a1 maybe domain']],
    [
      'no participant beside a certain account',
      [{ value: 'x@globex.example' }, { value: 'x@acme.example', role: 'participant' }],
      ['certain', 'a3 certain domain'],
    ],
    ['no bare domain in the text', [{ kind: 'domain', value: 'acme.example', role: 'mention' }], ['none']],
    ['no name in the text', [{ kind: 'name', value: 'Globex', role: 'mention' }], ['none']],
    ['a probe without evidence as a maybe', [{ value: 'x@acme.example', grade: 'C' }], ['maybe', 'a1 maybe domain']],
  ])('matches %s', async (_, identifiers, expected) => {
    expect(await verdict(saw(...identifiers))).toEqual(expected);
  });

  test('linked feedback says whose the record is, above names and addresses', async () => {
    const own = { kind: 'record', role: 'subject', ref: ticket } as const;
    expect(
      await verdict(saw(own, { kind: 'name', value: 'Globex', role: 'subject' }), [
        voice('f1', 'a2', [linkOf(ticket)]),
      ]),
    ).toEqual(['certain', 'a2 certain feedback']);
  });

  test('another voice of the same ask does not make the ticket another customer’s', async () => {
    const own = { kind: 'record', role: 'subject', ref: ticket } as const;
    expect(await verdict(saw(own), [voice('f1', 'a2', [linkOf(ticket)]), voice('f2', 'a1', [], 'f1')])).toEqual([
      'certain',
      'a2 certain feedback',
    ]);
  });

  test('a ticket’s link to an issue is not followed', async () => {
    const issue = { ...ticket, object: 'issue', key: '9' };
    expect(
      await verdict(saw({ kind: 'record', role: 'mention', ref: issue }), [voice('f1', 'a2', [linkOf(issue)])]),
    ).toEqual(['none']);
  });

  test('a remembered choice decides, also for none of them', async () => {
    expect(await verdict(saw({ value: 'x@twin.example' }), [], { accountIds: ['a6'] })).toEqual([
      'certain',
      'a6 certain link',
    ]);
    expect(await verdict(saw({ value: 'x@twin.example' }), [], { accountIds: [] })).toEqual(['none']);
    expect(await verdict(saw({ value: 'x@twin.example' }), [], { accountIds: ['gone'] })).toEqual([
      'ambiguous',
      'a5 certain domain',
      'a6 certain domain',
    ]);
  });
});

describe('several customers per issue', () => {
  const own = { ...ticket, object: 'issue' };
  const issue = (...identifiers: Partial<Identifier>[]) => ({ ...saw(...identifiers), record: own, several: true });
  const other = { ...ticket, key: '8' };

  test('accounts linked by hand stand beside those the issue names', async () => {
    const seen = issue({ kind: 'record', role: 'subject', ref: own });
    const found = await verdict(seen, [voice('f1', 'a2', [linkOf(own)])], { accountIds: ['a5'] });
    expect(found).toEqual(['several', 'a5 certain link', 'a2 certain feedback']);
  });

  test('each voice, linked ticket and field names one; addresses stay maybe', async () => {
    const seen = issue(
      { kind: 'record', role: 'subject', ref: own },
      { kind: 'record', role: 'mention', ref: other },
      { kind: 'codename', value: 'penguin', role: 'subject' },
      { value: 'x@eu.globex.example', role: 'mention' },
    );
    const feedback = [
      voice('f1', 'a1', [linkOf(own)]),
      voice('f2', 'a5', [], 'f1'),
      voice('f3', 'a3', [linkOf(other)]),
    ];
    const [first, ...rest] = await verdict(seen, feedback);
    expect(first).toBe('several');
    expect(rest.sort()).toEqual([
      'a1 certain feedback',
      'a2 certain codename',
      'a3 certain feedback',
      'a4 maybe domain',
      'a5 certain feedback',
    ]);
  });

  test('a linked ticket without feedback names nobody', async () => {
    expect(await verdict(issue({ kind: 'record', role: 'mention', ref: other }))).toEqual(['none']);
  });

  test('another voice of a linked ticket’s ask says nothing of this issue', async () => {
    const feedback = [voice('f1', 'a3', [linkOf(other)]), voice('f2', 'a1', [], 'f1')];
    expect(await verdict(issue({ kind: 'record', role: 'mention', ref: other }), feedback)).toEqual([
      'certain',
      'a3 certain feedback',
    ]);
  });

  test('a link to another issue is not followed', async () => {
    const duplicate = { ...own, key: '9' };
    const feedback = [voice('f1', 'a3', [linkOf(duplicate)])];
    expect(await verdict(issue({ kind: 'record', role: 'mention', ref: duplicate }), feedback)).toEqual(['none']);
  });
});

test('the order of identifiers never changes the answer, and nobody is named without a hit', async () => {
  const mail = fc.constantFrom(
    'x@acme.example',
    'x@twin.example',
    'x@gmail.com',
    'ines@freemail.example',
    'x@nowhere.example',
    'a@helpdesk.example',
  );
  const one = fc.record({
    value: mail,
    role: fc.constantFrom('subject', 'requestor', 'participant', 'mention'),
    grade: fc.constantFrom('A', 'B', 'C'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 6 }), async (identifiers) => {
      const forth = await verdict(saw(...(identifiers as Partial<Identifier>[])));
      const back = await verdict(saw(...([...identifiers].reverse() as Partial<Identifier>[])));
      expect([...back].sort()).toEqual([...forth].sort());
      if (identifiers.every(({ value }) => /gmail|nowhere|helpdesk/.test(value))) expect(forth).toEqual(['none']);
    }),
  );
});
