import { expect, test } from 'vitest';
import { formatDays, formatRelative } from '../../../lib/format/relative-time.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;

test.each([
  [-30_000, 'now'],
  [30_000, 'now'],
  [-2 * minute, '2 min ago'],
  [-119 * minute, '1 hr ago'],
  [-24 * 60 * minute, 'yesterday'],
  [-29.9 * 24 * 60 * minute, '29 days ago'],
  [-30 * 24 * 60 * minute, 'last mo'],
  [-400 * 24 * 60 * minute, 'last yr'],
  [3 * 60 * minute, 'in 3 hr'],
])('%s ms from now reads %s', (offset, text) => {
  expect(formatRelative(now + offset, now).replaceAll('.', '')).toBe(text);
});

test('another locale has other words', () => {
  expect(formatRelative(now - 2 * minute, now, 'de')).toBe('vor 2 Min.');
});

test.each([
  [71, 'in 71 days'],
  [1, 'tomorrow'],
  [0, 'today'],
  [-3, '3 days ago'],
])('%s days read %s', (days, text) => {
  expect(formatDays(days)).toBe(text);
});
