import { expect, test } from 'vitest';
import { ApiError, type ApiErrorCode } from '../../../lib/api/api-error.ts';
import { backoff } from '../../../lib/sync/backoff.ts';
import { clockOff } from '../../../lib/sync/clock.ts';
import { faultFor } from '../../../lib/sync/fault.ts';
import { removedBetween } from '../../../lib/sync/removal.ts';
import { alarmAt, interval, isOver, isStale, nextDue } from '../../../lib/sync/schedule.ts';
import { asStoreError, type Fault, type SyncStatus } from '../../../lib/sync/status.ts';

const status: SyncStatus = {
  running: false,
  lastSyncedAt: 0,
  fault: null,
  snapshot: null,
  quarantined: 0,
  counts: null,
};
const fault = (more: Partial<Fault>): Fault => ({
  code: 'OFFLINE',
  since: 0,
  retryAt: 1000,
  detail: '',
  attempts: 1,
  ...more,
});

test('the wait doubles from two seconds to five minutes, and by chance lies between its half and its whole', () => {
  expect([1, 2, 3, 8, 9, 50].map((n) => backoff(n, 1))).toEqual([2000, 4000, 8000, 256_000, 300_000, 300_000]);
  expect([1, 2, 3, 8, 9, 50].map((n) => backoff(n, 0))).toEqual([1000, 2000, 4000, 128_000, 150_000, 150_000]);
});

test('a cycle is due five minutes after the last, spread by a tenth, at once while a snapshot is open, never while it waits for a person', () => {
  expect(nextDue(status, 0, 0)).toBe(interval * 0.9);
  expect(nextDue(status, 0, 1)).toBe(interval * 1.1);
  expect(nextDue({ ...status, lastSyncedAt: null }, 5, 0.5)).toBe(5);
  expect(nextDue({ ...status, snapshot: { loaded: 1, total: null, startedAt: 0 } }, 5, 0.5)).toBe(5);
  expect(nextDue({ ...status, fault: fault({ retryAt: null }) }, 5, 0.5)).toBeNull();
  expect(nextDue({ ...status, fault: fault({ retryAt: 77 }) }, 5, 0.5)).toBe(77);
  expect([alarmAt(10, 0), alarmAt(90_000, 0), alarmAt(null, 0)]).toEqual([30_000, 90_000, null]);
});

test('data is stale after two intervals without a complete cycle (I9)', () => {
  expect([isStale(status, 2 * interval), isStale(status, 2 * interval + 1)]).toEqual([false, true]);
  expect(isStale({ lastSyncedAt: null }, 1e12)).toBe(false);
});

const waits: [ApiErrorCode, number | null][] = [
  ['OFFLINE', 15_000],
  ['SERVER', 15_000],
  ['NOT_API', 15_000],
  ['UNAUTHORIZED', null],
  ['NOT_FOUND', null],
  ['FORBIDDEN', 86_400_000],
  ['VERSION', 86_400_000],
  ['RATE_LIMITED', 15_000],
];
test.each(waits)('%s waits %s ms before the next try', (code, wait) => {
  const { retryAt, attempts } = faultFor(new ApiError(code, { detail: 'x' }), null, { now: 0, random: 0.5 });
  expect([retryAt, attempts]).toEqual([wait, 1]);
});

test('a server’s Retry-After is the least for 503, exact for the first 429s, and no leave to ask for ever (F16, F18, I11)', () => {
  const at = (code: ApiErrorCode, retryAfter: number | null, attempts = 0) =>
    faultFor(new ApiError(code, { detail: 'x', retryAfter }), fault({ code: code as Fault['code'], attempts }), {
      now: 0,
      random: 0,
    }).retryAt;
  expect([at('RATE_LIMITED', 5000, 3), at('RATE_LIMITED', 1000, 12)]).toEqual([5000, 150_000]);
  expect([at('SERVER', 50_000), at('SERVER', 1000, 12)]).toEqual([50_000, 150_000]);
});

test('five hundreds are said from the third on, a 429 once it lasts over two minutes, and both at once to who asks (F16, F17, F18)', () => {
  const walk = (code: ApiErrorCode, retryAfter: number | null, asked = false) => {
    const said: boolean[] = [];
    let before: Fault | null = null;
    for (let now = 0; said.length < 6; now = before.retryAt ?? 0) {
      before = faultFor(new ApiError(code, { detail: 'x', retryAfter }), before, { now, random: 0.5, asked });
      said.push(!before.quiet);
    }
    return said;
  };
  expect(walk('SERVER', null)).toEqual([false, false, true, true, true, true]);
  expect(walk('RATE_LIMITED', 30_000)).toEqual([false, false, false, false, true, true]);
  expect(walk('RATE_LIMITED', 121_000)[0]).toBe(true);
  expect(walk('SERVER', null, true)[0]).toBe(true);
  expect(walk('OFFLINE', null)[0]).toBe(true);
});

test('faults that take turns do not begin the wait anew (I11)', () => {
  let before: Fault | null = null;
  for (const code of ['OFFLINE', 'SERVER', 'TIMEOUT', 'SERVER', 'OFFLINE'] as const) {
    before = faultFor(new ApiError(code, { detail: 'x' }), before, { now: 0, random: 0 });
  }
  expect(before).toMatchObject({ attempts: 1, tries: 5, retryAt: 150_000 });
});

test('what was said once is not hushed up by the next try (F18)', () => {
  const error = new ApiError('SERVER', { detail: 'x' });
  const said = faultFor(error, null, { now: 0, random: 0, asked: true });
  expect(faultFor(error, said, { now: 1, random: 0 }).quiet).toBeUndefined();
});

test('a wait set at a moment still to come was set under another clock, and is over (X35)', () => {
  const now = 1_000_000_000;
  const wait = fault({ code: 'RATE_LIMITED', retryAt: now + 20 * 60_000 });
  expect(isOver({ ...wait, metAt: now - 1000 }, now)).toBe(false);
  // Clocks are set right by a second now and then; nobody is asked more often for that.
  expect(isOver({ ...wait, metAt: now + 1000 }, now)).toBe(false);
  expect(isOver({ ...wait, metAt: now + 19 * 60_000 }, now)).toBe(true);
  // Who was told to stay away for a day is not back sooner.
  expect(isOver({ ...wait, code: 'FORBIDDEN', metAt: now + 19 * 60_000 }, now)).toBe(false);
});

test('a wait longer than any that is ever set was noted under another clock, and is over (X35)', () => {
  const year2100 = Date.UTC(2100, 0, 1);
  const now = Date.UTC(2026, 10, 22);
  for (const code of ['OFFLINE', 'RATE_LIMITED', 'FORBIDDEN', 'STORE_QUOTA'] as const) {
    const late = fault({ code, retryAt: year2100 });
    expect(nextDue({ ...status, fault: late }, now, 0.5)).toBe(now);
    expect(isOver(late, now)).toBe(true);
    expect(isOver(fault({ code, retryAt: now + 1000 }), now)).toBe(false);
  }
  expect(nextDue({ ...status, lastSyncedAt: year2100 }, now, 0.5)).toBe(now);
  expect(isStale({ lastSyncedAt: year2100 }, now)).toBe(true);
  // Back from 1970 everything is long ago.
  expect(nextDue({ ...status, lastSyncedAt: 5000 }, now, 0.5)).toBe(now);
});

test('the clocks differ only from five minutes on, and without the server’s word the last one stands (F8)', () => {
  const minute = 60_000;
  expect(clockOff(0, 5 * minute, 7)).toBeUndefined();
  expect(clockOff(0, 23 * minute, undefined)).toBe(23 * minute);
  expect(clockOff(23 * minute, 0, undefined)).toBe(-23 * minute);
  expect(clockOff(null, 0, 7)).toBe(7);
});

test('a cycle that takes away more than fifty accounts and a fifth of all is news (F31)', () => {
  expect(removedBetween({ accounts: 1000, feedback: 0 }, 700, 5)).toEqual({ accounts: 300, of: 1000, at: 5 });
  expect(removedBetween({ accounts: 1000, feedback: 0 }, 800, 5)).toBeUndefined();
  expect(removedBetween({ accounts: 60, feedback: 0 }, 10, 5)).toBeUndefined();
  expect(removedBetween(null, 0, 5)).toBeUndefined();
});

test('the cause of a store’s error is found however deep it hides, and a circle of causes ends (L15)', () => {
  const quota = { name: 'AbortError', inner: { name: 'BulkError', cause: { name: 'QuotaExceededError' } } };
  expect(asStoreError(quota)).toMatchObject({ fault: 'quota', message: 'AbortError < BulkError < QuotaExceededError' });
  const circle: { name: string; inner?: unknown } = { name: 'UnknownError' };
  circle.inner = circle;
  expect(asStoreError(circle).fault).toBe('broken');
});
