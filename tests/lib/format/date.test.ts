import { expect, test } from 'vitest';
import { formatClock, formatDate, formatMoment, formatMonth } from '../../../lib/format/date.ts';

test('a date without zone is the same day wherever it is read', () => {
  expect(formatDate('2027-01-31')).toBe('31 Jan 2027');
  expect(formatDate('2026-01-01', { locale: 'en-US' })).toBe('Jan 1, 2026');
});

test('this year’s dates leave the year out', () => {
  expect(formatDate('2026-10-01', { today: '2026-11-20' })).toBe('1 Oct');
  expect(formatDate('2027-01-31', { today: '2026-11-20' })).toBe('31 Jan 2027');
});

test('a month reads with its year', () => {
  expect(formatMonth('2026-10')).toBe('Oct 2026');
});

test('a moment is shown by the viewer’s clock, with summer time where it holds', () => {
  expect(formatClock('2026-11-20T06:00:00Z', { timeZone: 'UTC' })).toBe('06:00');
  expect(formatClock('2026-11-20T06:00:00Z', { timeZone: 'Europe/Berlin' })).toBe('07:00');
  expect(formatClock('2026-07-20T06:00:00Z', { timeZone: 'Europe/Berlin' })).toBe('08:00');
  expect(formatClock(Date.parse('2026-11-20T23:30:00Z'), { timeZone: 'Asia/Kolkata' })).toBe('05:00');
});

test('date and clock together follow the zone over midnight', () => {
  expect(formatMoment('2026-11-20T23:30:00Z', { timeZone: 'Asia/Tokyo' })).toBe('21 Nov 2026, 08:30');
});
