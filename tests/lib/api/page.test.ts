import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePage } from '../../../lib/api/page.ts';
import { aChangesBody } from './local-server.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (line: Uint8Array) => new TextDecoder().decode(line);

const accounts = fc.array(
  fc
    .record({ id: fc.string({ minLength: 1, maxLength: 9 }), name: fc.string({ minLength: 1, unit: 'binary' }) })
    .map((a) => ({
      ...a,
      rev: 1,
      updatedAt: '2026-11-20T06:00:00Z',
      unknown: { nested: ['{', '},', '\n'] },
    })),
);

/** One record a line, with different line ends and spaces around the frame. */
function byLine(records: readonly unknown[], feedback: readonly unknown[], end: string): string {
  const rows = (list: readonly unknown[]) => list.map((record) => JSON.stringify(record)).join(`,${end}`);
  return `{"accounts":[${end}${rows(records)}${end}],${end}"feedback":[${end}${rows(feedback)}${end}],${end}"deleted":{"accounts":[${end}{"id":"d1","rev":3}${end}],"feedback":[]},"cursor":"c","more":true}`;
}

test('a page with one record a line keeps each record’s own bytes', () => {
  fc.assert(
    fc.property(accounts, fc.constantFrom('\n', '\r\n'), (records, end) => {
      const voice = {
        id: 'f1',
        rev: 2,
        accountId: 'a',
        kind: 'odd',
        title: 't',
        status: 'x',
        updatedAt: '2026-11-20T06:00:00Z',
      };
      const page = parsePage(bytes(byLine(records, [voice], end)));
      expect(page.accounts.map(({ line }) => text(line))).toEqual(records.map((record) => JSON.stringify(record)));
      expect(page.feedback.map(({ line }) => text(line))).toEqual([JSON.stringify(voice)]);
      expect(page.deleted.accounts).toMatchObject([{ id: 'd1', rev: 3 }]);
    }),
  );
});

test('any other layout means the same, and every line is one line of JSON', () => {
  fc.assert(
    fc.property(accounts, fc.constantFrom(undefined, 1, 2, '\t'), (records, indent) => {
      const page = parsePage(bytes(JSON.stringify(aChangesBody({ accounts: records }), null, indent)));
      expect(page.accounts.map(({ line }) => JSON.parse(text(line)))).toEqual(records);
      expect(page.accounts.every(({ line }) => !line.includes(0x0a))).toBe(true);
    }),
  );
});

test('a number where a record should be never borrows another record’s line', () => {
  const record = '{"id":"a","rev":1,"name":"n","updatedAt":"2026-11-20T06:00:00Z"}';
  const page = parsePage(
    bytes(
      `{"accounts":[\n${record}\n,0],"feedback":[0],"deleted":{"accounts":[],"feedback":[]},"cursor":"c","more":false}`,
    ),
  );
  expect(page.accounts).toHaveLength(1);
  expect(page.bad).toHaveLength(2);
});

test('a page keeps no record of a prototype a hostile server tries to set (T19, X9)', () => {
  const page = parsePage(
    bytes(
      '{"accounts":[\n{"id":"__proto__","rev":1,"name":"n","updatedAt":"2026-11-20T06:00:00Z","__proto__":{"polluted":1}}\n],"feedback":[],"deleted":{"accounts":[],"feedback":[]},"cursor":"c","more":false,"__proto__":{"polluted":1}}',
    ),
  );
  expect(page.accounts[0]?.value.id).toBe('__proto__');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
