import { type Binding, isBoundTo, type OutboxItem } from '../model/outbox-item.ts';
import { recordOf } from '../model/write.ts';
import { isOver } from './schedule.ts';
import type { Fault } from './status.ts';

const day = 24 * 60 * 60_000;
/** The API remembers a key for 30 days; well before that an item is no longer sent by itself. */
const longestResend = 25 * day;

/** How sending stands, beside the items themselves. Stored, so that it outlives the worker. */
export interface PushStatus {
  /** Why the API could not be reached; null while it can. */
  fault: Fault | null;
  /** When the API last took an item (ms since epoch). */
  tookAt: number | null;
}

export const idlePush: PushStatus = { fault: null, tookAt: null };

/** What a person's wish skips: our own waits, never one the API asked for. */
export interface Moment {
  now: number;
  asked: boolean;
}

/**
 * The items to try now, in order: those tried least come first, so that one that always fails holds nobody up, then by
 * capture. Of writes to one record only the first is there: the next must not overtake it.
 */
export function dueItems(items: readonly OutboxItem[], binding: Binding, moment: Moment): OutboxItem[] {
  return heads(items, binding)
    .filter((item) => !mustWait(item, moment))
    .sort((a, b) => a.attempts - b.attempts || a.seq - b.seq);
}

/** When the next item may be tried (ms since epoch); null where none is left. */
export function nextTry(
  items: readonly OutboxItem[],
  binding: Binding,
  { fault }: PushStatus,
  now: number,
): number | null {
  const times = heads(items, binding).map((item) => (mustWait(item, { now, asked: false }) ? item.retryAt : now));
  const first = times.filter((time) => time !== null).sort((a, b) => a - b)[0];
  if (first === undefined) return null;
  if (!fault || isOver(fault, now)) return first;
  return fault.retryAt === null ? null : Math.max(first, fault.retryAt);
}

/** Whether it is too late to send an item by itself: the API may have forgotten that it already has it. */
export function isTooOld({ firstTriedAt }: OutboxItem, now: number): boolean {
  return firstTriedAt !== null && now - firstTriedAt > longestResend;
}

/** Items of this sign-in that could be sent, without those that another one to the same record must come before. */
function heads(items: readonly OutboxItem[], binding: Binding): OutboxItem[] {
  const busy = new Set<string>();
  return items.filter((item) => {
    if (!isBoundTo(item, binding)) return false;
    const record = recordOf(item.write);
    const isFree = record === null || !busy.has(record);
    if (record !== null && isOnItsWay(item)) busy.add(record);
    return isFree && isSendable(item);
  });
}

/** Whoever asks holds the line: what is found `sending` was left so by a try that came to no end. */
function isOnItsWay({ state }: OutboxItem): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Whether a flight may take an item: it is on its way, or parked for a while only. */
export function isSendable(item: OutboxItem): boolean {
  return isOnItsWay(item) || (item.state === 'refused' && item.retryAt !== null);
}

function mustWait({ state, retryAt, asked }: OutboxItem, moment: Moment): boolean {
  // A day and more is no wait of ours: the clock was put back since.
  if (retryAt === null || moment.now >= retryAt || retryAt - moment.now > day) return false;
  return state === 'refused' || asked || !moment.asked;
}
