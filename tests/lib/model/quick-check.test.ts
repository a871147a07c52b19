import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, accountDeletion, feedback, feedbackDeletion } from '../../../lib/model/index.ts';
import { quickCheck } from '../../../lib/model/quick-check.ts';

const full = {
  id: 'a1',
  rev: 7,
  name: 'Northwind',
  updatedAt: '2026-11-20T06:00:00Z',
  status: 'customer',
  churnedAt: '2026-02-01',
  domains: ['n.example'],
  externalIds: [{ system: 'zendesk', instance: 'acme.zendesk.com', object: 'organization', id: '1' }],
  people: [{ name: 'Ana', email: 'ana@n.example', role: 'Sponsor' }],
  engagement: 'high-touch',
  strategic: { flag: true, reason: 'r' },
  health: {
    score: 41,
    components: [{ id: 'usage', score: 35, weight: 0.4 }],
    history: [{ at: '2026-10-01', score: 62 }],
    asOf: '2026-11-20T06:00:00Z',
  },
  events: [{ at: '2026-10-12T09:00:00Z', kind: 'ticket', label: 'l', url: 'https://x.example/', delta: 6 }],
  arr: { amount: 1, currency: 'USD' },
  revenue: [{ month: '2026-10', start: 1 }],
  successCriteria: [{ label: 'l', progress: 0.75 }],
  plays: [{ playbookId: 'p', step: 2, since: '2026-11-01' }],
  url: 'https://cs.example/accounts/1',
};
const voice = {
  id: 'f',
  rev: 2,
  accountId: 'a',
  kind: 'k',
  title: 't',
  status: 's',
  updatedAt: '2026-11-20T06:00:00Z',
  importance: 'high',
  links: ['https://x.example/1'],
};
const cases = [
  [account, full],
  [feedback, voice],
  [accountDeletion, { id: 'a', rev: 1, erase: true, into: 'b' }],
  [feedbackDeletion, { id: 'a', rev: 1 }],
] as const;

test.each(cases)('an ordinary record is known as right without asking its schema', (schema, record) => {
  expect(quickCheck(schema)(record)).toBe(true);
});

/** Every path of a record: where to put something else. */
function paths(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (!(value instanceof Object)) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, Array.isArray(value) ? Number(key) : key])),
  ];
}

function withValue(record: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(record)) return record.with(Number(key), withValue(record[Number(key)], rest, value));
  const object = record as Record<string, unknown>;
  return { ...object, [key]: withValue(object[key], rest, value) };
}

const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom(
    null,
    undefined,
    '',
    'x'.repeat(5000),
    -1,
    1e16,
    1.5,
    NaN,
    Infinity,
    '2026-13-01',
    '2026-11-20',
    'javascript:alert(1)',
    'https://u:p@x.example/',
    'purple',
    'EUR',
    'low',
    true,
    [],
    {},
    0,
    101,
  ),
);

test.each(cases)(
  'what it passes the schema passes too and does not change, whatever stands where',
  (schema, record) => {
    const quick = quickCheck(schema);
    fc.assert(
      fc.property(fc.constantFrom(...paths(record)), odd, (path, value) => {
        const changed = withValue(record, path, value);
        if (!quick(changed)) return;
        const result = schema.safeParse(changed);
        expect(result.success).toBe(true);
        // Fields the contract does not know are all that may differ.
        expect(changed).toMatchObject(result.data as object);
      }),
      { numRuns: 3000 },
    );
  },
);
