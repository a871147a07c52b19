import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Sidebar } from '../../entrypoints/sidebar/Sidebar.tsx';
import type { Account, Feedback } from '../../lib/model/index.ts';
import type { Verdict } from '../../lib/resolve/match.ts';
import { matched, nordwind, now, stateOf, viewOf } from '../stories/sample.ts';
import { voices } from '../stories/voices.ts';
import { idleSidebar } from './idle-sidebar.ts';

afterEach(cleanup);

const corpus = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "';alert(1);//",
  '<iframe srcdoc="<script>alert(1)</script>">',
  '</title><title>owned',
  '<link rel=stylesheet href=//evil.example>',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;script&gt;',
  '__proto__',
  'constructor',
  'a | b | c | d',
  '$1 $2 {name}',
];

/** An account whose every text is this one. */
function saying(text: string): Account {
  const swap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(swap);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        typeof inner === 'string' && spoken.has(key) ? text : swap(inner),
      ]),
    );
  };
  return swap(nordwind) as Account;
}
const spoken = new Set([
  'name',
  'reason',
  'escalation',
  'label',
  'evidence',
  'text',
  'by',
  'plan',
  'support',
  'desiredOutcome',
  'segment',
  'role',
]);

function show(text: string, verdict: Verdict) {
  const account = saying(text);
  const feedback: Feedback[] = voices.map((voice) => ({
    ...voice,
    title: text,
    quote: text,
    kind: text,
    status: 'open',
  }));
  const view = viewOf(verdict, [matched(account, { evidence: text }), matched({ ...account, id: 'acc_other' })], {
    feedback: { [account.id]: feedback },
    parents: { acc_1000: { id: 'acc_1000', name: text } },
  });
  return render(<Sidebar state={stateOf(view)} now={now} acts={idleSidebar} />);
}

function kinds(container: HTMLElement): Set<string> {
  return new Set([...container.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase()));
}

const known = new Map<Verdict, Set<string>>();

/** The kinds of element that harmless words make. */
function plainKinds(verdict: Verdict): Set<string> {
  const plain = known.get(verdict) ?? kinds(show('Plain words', verdict).container);
  known.set(verdict, plain);
  cleanup();
  return plain;
}

describe('T16 text from the API', () => {
  const verdicts: Verdict[] = ['certain', 'several', 'ambiguous', 'maybe'];

  it.each(corpus)(
    'stays text: %j',
    (text) => {
      for (const verdict of verdicts) {
        const plain = plainKinds(verdict);
        const { container } = show(text, verdict);
        expect(container.textContent).toContain(text.trim());
        expect([...kinds(container)].filter((kind) => !plain.has(kind))).toEqual([]);
        expect(document.title).toBe('');
        cleanup();
      }
    },
    30_000,
  );

  it('makes no new kind of element and no handler, for any text', () => {
    const plain = plainKinds('certain');
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      '<svg',
      ' onload=',
      'javascript:',
      '\u202E',
      '\u0000',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
        const { container } = show(parts.join(''), 'certain');
        expect([...kinds(container)].filter((kind) => !plain.has(kind))).toEqual([]);
        const handlers = [...container.querySelectorAll('*')].flatMap((each) =>
          [...each.attributes].filter(
            ({ name }) => name.startsWith('on') || name.startsWith('data-') || name === 'style',
          ),
        );
        expect(handlers).toEqual([]);
        cleanup();
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('T17 makes anchors of plain http(s) only, whatever the record holds', () => {
    const links = ['javascript:alert(1)', 'data:text/html,x', 'https://u:p@evil.example/', 'https://fine.example/'];
    const account: Account = {
      ...nordwind,
      url: 'javascript:alert(1)',
      links: links.map((url) => ({ label: 'Plan', url })),
      events: [{ at: '2026-11-01T00:00:00Z', kind: 'x', label: 'Event', url: 'javascript:alert(1)', delta: -3 }],
    };
    const view = viewOf('certain', [matched(account)], { feedback: {} });
    const { container } = render(<Sidebar state={stateOf(view)} now={now} acts={idleSidebar} />);
    expect([...container.querySelectorAll('a')].map(({ href }) => href)).toEqual(['https://fine.example/']);
  });
});
