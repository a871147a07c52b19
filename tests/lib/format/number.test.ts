import { expect, test } from 'vitest';
import { formatChange, formatCompact, formatNumber, formatPercent } from '../../../lib/format/number.ts';

test('numbers are grouped by the locale', () => {
  expect(formatNumber(1042)).toBe('1,042');
  expect(formatNumber(1042.25, 'de')).toBe('1.042,3');
  expect(formatCompact(1234)).toBe('1.2k');
});

test.each([
  [6, '+6'],
  [-21, '-21'],
  [0, '0'],
])('a change of %s reads %s', (value, text) => {
  expect(formatChange(value)).toBe(text);
});

test('a fraction reads as per cent', () => {
  expect(formatPercent(0.75)).toBe('75%');
  expect(formatPercent(0.755, 'fr')).toMatch(/^76\s%$/u);
});
