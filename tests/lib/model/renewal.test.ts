import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateInZone, daysBetween } from '../../../lib/model/calendar.ts';
import { renewalOf, renewsWithin, urgency } from '../../../lib/model/renewal.ts';

test.each([
  ['2026-11-20', 0, false],
  ['2026-11-21', 1, false],
  ['2026-11-17', -3, true],
  ['2027-01-30', 71, false],
])('a renewal on %s is %s days away', (date, days, overdue) => {
  expect(renewalOf({ renewsOn: date }, '2026-11-20')).toEqual({ date, days, overdue });
});

test('no date is no renewal', () => {
  expect(renewalOf({}, '2026-11-20')).toBeNull();
});

test('today is the viewer’s date, not the server’s', () => {
  const now = new Date('2026-11-20T23:30:00Z');
  expect(dateInZone(now, 'UTC')).toBe('2026-11-20');
  expect(dateInZone(now, 'Asia/Tokyo')).toBe('2026-11-21');
  expect(dateInZone(new Date('2026-11-20T03:00:00Z'), 'America/Lima')).toBe('2026-11-19');
});

test('days are whole across the nights when clocks change', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
});

test('adding days and counting them are inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50_000, max: 50_000 }), (days) => {
      expect(daysBetween('2026-11-20', addDays('2026-11-20', days))).toBe(days);
    }),
  );
});

test.each([
  [-1, false],
  [0, true],
  [180, true],
  [181, false],
])('%s days lie in a window of 180: %s', (days, within) => {
  expect(renewsWithin(days, 180)).toBe(within);
});

test.each([
  [null, 1],
  [-1, 2],
  [0, 2],
  [90, 1.5],
  [180, 1],
  [400, 1],
])('urgency %s days before renewal is %s', (days, expected) => {
  expect(urgency(days, 180)).toBe(expected);
});

test('urgency lies between 1 and 2 and never grows with the days left', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999, max: 9999 }), fc.integer({ min: 1, max: 720 }), (days, window) => {
      const now = urgency(days, window);
      expect(now).toBeGreaterThanOrEqual(1);
      expect(now).toBeLessThanOrEqual(2);
      expect(urgency(days + 1, window)).toBeLessThanOrEqual(now);
    }),
  );
});
