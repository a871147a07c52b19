import { longestWait } from './fault.ts';
import type { Fault, SyncStatus } from './status.ts';

/** Ms between two complete cycles, and the shortest time an alarm may be set to. */
export const interval = 5 * 60_000;
export const shortestAlarm = 30_000;

/**
 * When the next cycle is due (ms since epoch), or null while it waits for a person. After success the interval is spread
 * by ±10 % so that browsers started together do not ask together. A snapshot that was cut short goes on at once.
 */
export function nextDue(status: SyncStatus, now: number, random: number): number | null {
  if (status.fault) return isOver(status.fault, now) ? now : status.fault.retryAt;
  if (status.lastSyncedAt === null || status.snapshot || isAhead(status.lastSyncedAt, now)) return now;
  return Math.max(now, status.lastSyncedAt + Math.round(interval * (0.9 + 0.2 * random)));
}

/**
 * Whether the wait of a fault is over. Longer than any wait we set, or set at a moment still to come: the clock was put
 * back since, and nobody waits for a clock (X35). A wait of a day is for a person, and may be longer for once.
 */
export function isOver({ code, retryAt, metAt }: Fault, now: number): boolean {
  if (retryAt === null) return false;
  const putBack = metAt !== undefined && isAhead(metAt, now) && longestWait(code) <= 60 * 60_000;
  return now >= retryAt || retryAt - now > longestWait(code) || putBack;
}

/** A moment that has not come yet was noted under another clock (X35). */
function isAhead(moment: number, now: number): boolean {
  return moment - now > 60_000;
}

/** The alarm to set for a due time: never nearer than the browser allows. Null needs no alarm. */
export function alarmAt(due: number | null, now: number): number | null {
  return due === null ? null : Math.max(due, now + shortestAlarm);
}

/** Data is stale when the last complete cycle is longer ago than two intervals (I9). */
export function isStale({ lastSyncedAt }: Pick<SyncStatus, 'lastSyncedAt'>, now: number): boolean {
  return lastSyncedAt !== null && (now - lastSyncedAt > 2 * interval || isAhead(lastSyncedAt, now));
}
