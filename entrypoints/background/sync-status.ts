import { idleStatus } from '../../lib/own/own.ts';
import { faultFor } from '../../lib/sync/fault.ts';
import { asStoreError, type Fault, type SyncStatus } from '../../lib/sync/status.ts';
import { type Stores, stores } from './stores.ts';

/** What may fail to be read: what people wrote, with the status beside it, or the copy of the API's data. */
type Readable = 'own' | 'copy';

/**
 * Faults that could not be written into the status, because a store is what fails. They are lost with the worker, and
 * the next one meets them again.
 */
const unread = new Map<Readable, Fault>();
let unwritten: Fault | null = null;

/** The status people see, whatever fails. */
export async function statusOf({ own }: Stores): Promise<SyncStatus> {
  try {
    const status = await own.status();
    noteRead('own');
    return unwritten ? { ...status, running: false, fault: unwritten } : status;
  } catch (error) {
    return { ...idleStatus, fault: noteUnread(error) };
  }
}

/** The stores, or null where nobody is signed in or they cannot be opened; the second is said by `unreadStatus`. */
export async function openedStores(): Promise<Stores | null> {
  try {
    return await stores();
  } catch (error) {
    noteUnread(asStoreError(error));
    return null;
  }
}

/** The status where there are no stores: idle, or why they cannot be opened. */
export function unreadStatus(): SyncStatus {
  return { ...idleStatus, fault: unread.get('own') ?? null };
}

/** What the failure of a store is called, and since when it lasts. */
export function noteUnread(error: unknown, what: Readable = 'own'): Fault {
  const fault = unread.get(what) ?? faultFor(error, null, { now: Date.now(), random: Math.random() });
  unread.set(what, fault);
  return fault;
}

export function noteRead(what: Readable): void {
  unread.delete(what);
}

/** A cycle met a fault and could not write it down; null: what the last one met is written, or over. */
export function noteUnwritten(fault: Fault | null): void {
  const lasts = fault !== null && unwritten?.code === fault.code;
  unwritten = lasts && unwritten ? { ...fault, since: unwritten.since, attempts: unwritten.attempts + 1 } : fault;
}
