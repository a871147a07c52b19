import { expect, test } from 'vitest';
import { known } from '../../../lib/tools/known-words.ts';
import { isKnownLabel } from '../../../lib/tools/vocabulary.ts';

test.each(Object.keys(known) as (keyof typeof known)[])(
  'every built-in word of %s is known as it is written',
  (words) => {
    expect(known[words].size).toBeGreaterThan(50);
    expect([...known[words]].filter((word) => !isKnownLabel(word, words))).toEqual([]);
    expect([...known[words]].filter((word) => !isKnownLabel(` ${word}: `, words))).toEqual([]);
  },
);

test('a label that holds a known word beside others is none', () => {
  expect(isKnownLabel('Customer since', 'customer')).toBe(false);
  expect(isKnownLabel('Kunde', 'customer')).toBe(true);
});
