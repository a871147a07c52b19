import { expect, test } from 'vitest';
import { builtIn, isKnownLabel } from '../../../lib/tools/vocabulary.ts';

test.each(Object.keys(builtIn) as (keyof typeof builtIn)[])(
  'every built-in word of %s is known as it is written',
  (words) => {
    expect(builtIn[words].size).toBeGreaterThan(50);
    expect([...builtIn[words]].filter((word) => !isKnownLabel(word, words))).toEqual([]);
    expect([...builtIn[words]].filter((word) => !isKnownLabel(` ${word}: `, words))).toEqual([]);
  },
);

test('a label that holds a known word beside others is none', () => {
  expect(isKnownLabel('Customer since', 'customer')).toBe(false);
  expect(isKnownLabel('Kunde', 'customer')).toBe(true);
});
