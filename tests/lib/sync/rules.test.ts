import { expect, test } from 'vitest';
import { ApiError, type ApiErrorCode } from '../../../lib/api/api-error.ts';
import { backoff } from '../../../lib/sync/backoff.ts';
import { faultFor } from '../../../lib/sync/fault.ts';
import { alarmAt, interval, isStale, nextDue } from '../../../lib/sync/schedule.ts';
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

test('the wait doubles from one second to five minutes, is jittered down to nothing and never below what was asked for', () => {
  expect([1, 2, 3, 9, 10, 50].map((n) => backoff(n, 1))).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
  expect(backoff(5, 0)).toBe(0);
  expect(backoff(1, 0.5, { atLeast: 7000 })).toBe(7000);
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
  ['OFFLINE', 500],
  ['SERVER', 500],
  ['NOT_API', 500],
  ['UNAUTHORIZED', null],
  ['NOT_FOUND', null],
  ['FORBIDDEN', 86_400_000],
  ['VERSION', 86_400_000],
  ['RATE_LIMITED', 2500],
];
test.each(waits)('%s waits %s ms before the next try', (code, wait) => {
  const { retryAt, attempts } = faultFor(new ApiError(code, { detail: 'x' }), null, 0, 0.5);
  expect([retryAt, attempts]).toEqual([wait, 1]);
});

test('a server’s Retry-After is the least for 503 and exact for 429; a portal is looked at every minute (F5, F16, F18)', () => {
  const at = (code: ApiErrorCode, retryAfter: number | null, attempts = 0) =>
    faultFor(new ApiError(code, { detail: 'x', retryAfter }), fault({ code: code as Fault['code'], attempts }), 0, 0.99)
      .retryAt;
  expect(at('RATE_LIMITED', 5000, 12)).toBe(5000);
  expect(at('SERVER', 20_000)).toBe(20_000);
  expect(at('NOT_API', null, 20)).toBe(59_400);
});

test('in the first minute of an outage at most six tries are due (I11)', () => {
  let now = 0;
  let before: Fault | null = null;
  let tries = 0;
  while (now < 60_000) {
    tries += 1;
    before = faultFor(new ApiError('OFFLINE', { detail: 'x' }), before, now, 0.01);
    now = alarmAt(before.retryAt, now) ?? Number.POSITIVE_INFINITY;
  }
  expect(tries).toBeLessThanOrEqual(6);
});

test('the cause of a store’s error is found however deep it hides, and a circle of causes ends (L15)', () => {
  const quota = { name: 'AbortError', inner: { name: 'BulkError', cause: { name: 'QuotaExceededError' } } };
  expect(asStoreError(quota)).toMatchObject({ fault: 'quota', message: 'AbortError < BulkError < QuotaExceededError' });
  const circle: { name: string; inner?: unknown } = { name: 'UnknownError' };
  circle.inner = circle;
  expect(asStoreError(circle).fault).toBe('broken');
});
