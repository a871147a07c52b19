/** One record as a server may send it, and what must become of it: taken as it is, or left out and named. */
export interface OddRecord {
  name: string;
  is: 'taken' | 'left out';
  /** The record's text; `rev` is the feed's. */
  text: (rev: number) => string;
}

const usual = { id: 'odd', name: 'Odd', updatedAt: '2026-11-20T06:00:00Z' };

function odd(is: OddRecord['is'], name: string, more: Record<string, unknown>): OddRecord {
  return { is, name, text: (rev) => JSON.stringify({ ...usual, rev, ...more }) };
}

/** A field written by hand, for what JSON.stringify cannot say. */
function raw(is: OddRecord['is'], name: string, field: string): OddRecord {
  return { is, name, text: (rev) => `${JSON.stringify({ ...usual, rev }).slice(0, -1)},${field}}` };
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const taken = (name: string, more: Record<string, unknown>) => odd('taken', name, more);
const leftOut = (name: string, more: Record<string, unknown>) => odd('left out', name, more);

export const oddRecords: OddRecord[] = [
  raw('left out', 'a field 200,000 lists deep (X7)', `"junk":${nested(200_000)}`),
  raw('taken', 'a field nobody knows, 1,000 lists deep (X7, F26)', `"junk":${nested(1000)}`),
  leftOut('tags 2,000 lists deep (X7)', { tags: JSON.parse(nested(2000)) }),
  leftOut('a text of ten megabytes (X8)', { desiredOutcome: 'x'.repeat(10 << 20) }),
  ...['__proto__', 'constructor.prototype', 'hasOwnProperty', 'toString'].map((id) =>
    taken(`the id ${id} (X9)`, { id }),
  ),
  raw('taken', 'a field __proto__ (X9)', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'),
  raw('left out', 'an endless amount (X10)', '"arr":{"amount":1e999,"currency":"USD"}'),
  raw('left out', 'a rev no number can hold (X10)', '"rev":9007199254740993'),
  raw('taken', 'minus nothing (X10)', '"arr":{"amount":-0,"currency":"USD"}'),
  leftOut('an amount with a comma (X10)', { arr: { amount: '1,200', currency: 'USD' } }),
  leftOut('NaN in words (X10)', { size: { employees: 'NaN' } }),
  taken('a negative amount (X10)', { arr: { amount: -5, currency: 'USD' } }),
  leftOut('an empty id (X11)', { id: '' }),
  leftOut('an id of four kilobytes (X11)', { id: 'i'.repeat(4096) }),
  leftOut('a number for an id (X11)', { id: 42 }),
  taken('an id with a NUL (X11)', { id: 'a\u0000b' }),
  taken('an id with half a character (X11)', { id: 'a\ud800' }),
  taken('an id in decomposed letters (X11)', { id: 'cafe\u0301' }),
  taken('an id with leading zeros (X11)', { id: '00042' }),
  leftOut('the day zero (X12)', { updatedAt: '0000-00-00' }),
  leftOut('the last year there is (X12)', { updatedAt: '+275761-01-01T00:00:00Z' }),
  leftOut('seconds for a time (X12)', { updatedAt: 1_763_600_000 }),
  leftOut('a time without a zone (X12)', { updatedAt: '2026-11-20T06:00:00' }),
  leftOut('a day that is none (X12)', { renewsOn: '2026-02-30' }),
  taken('a time in ten years (X12)', { updatedAt: '2036-11-20T06:00:00Z' }),
  taken('a status nobody knows (X14)', { status: 'purple' }),
  leftOut('a score of 170 (X14)', { health: { score: 170 } }),
  leftOut('a score of -1 (X14)', { health: { score: -1 } }),
  leftOut('“high” for a score (X14)', { health: { score: 'high' } }),
  leftOut('progress of 1.7 (X14)', { successCriteria: [{ label: 'x', progress: 1.7 }] }),
  taken('HTML in the name (X15)', { name: '<script>alert(1)</script><svg onload=alert(1)>' }),
  taken('letters that run backwards and take no room (X15)', { name: '\u202egnp.exe\u200b\u2066x\u2069' }),
  taken('families of emoji (X15)', { name: '👨‍👩‍👧‍👦'.repeat(50) }),
  taken('ten thousand marks on one letter (X15)', { name: `z${'\u0301'.repeat(10_000)}` }),
  leftOut('a megabyte of marks on one letter (X15)', { name: `z${'\u0301'.repeat(1 << 19)}` }),
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://x.example/1',
    '//evil.example/x',
    'https://user:pw@evil.example/',
  ].map((url) => leftOut(`the link ${JSON.stringify(url)} (X21)`, { url })),
  taken('a link to a name in other letters (X21)', { url: 'https://xn--80ak6aa92e.com/' }),
  taken('domains that are none (X22)', {
    domains: [
      'https://x.com/',
      '*.com',
      'co.uk',
      'gmail.com',
      'localhost',
      '127.0.0.1',
      'x.example.',
      'раура1.example',
    ],
  }),
  leftOut('an object for a name (X23)', { name: { en: 'Odd' } }),
  leftOut('null for a name (X23)', { name: null }),
  leftOut('no name, under another (X23)', { name: undefined, title: 'Odd' }),
  taken('null for what is optional (X23)', { domains: null, arr: null, health: null }),
  taken('a new field beside the known (F26)', { mood: 'fine', score2: { a: [1] } }),
];
