import browser from 'webextension-polyfill';
import { createClient } from '../../lib/api/client.ts';
import type { Locks } from '../../lib/sync/ports.ts';
import { createPull, type Pull } from '../../lib/sync/pull.ts';
import { alarmAt, nextDue } from '../../lib/sync/schedule.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { noteRefusal } from './connection.ts';
import { dropCache, type Stores, stores } from './stores.ts';
import { noteUnread, noteUnwritten, openedStores, statusOf, unreadStatus } from './sync-status.ts';
import { markToolbar } from './toolbar-badge.ts';
import { adoptTools } from './tools.ts';

const alarm = 'sync';
/** Comes whether or not the worker remembered to ask for it: alarms get lost (F34), and a dead worker sets none (F32). */
const heartbeat = 'heartbeat';
const beat = 60_000;

/** Which sign-in the answers under way belong to; only sign-out and a switch change it. */
let epoch = 0;
let running: Pull | null = null;
/** Cycles this worker is busy with, with what follows them. */
const underWay = new Set<Promise<unknown>>();
/** Both write the copy: a cycle waits for the end of this, or neither would ever get done. */
let tidying: Promise<unknown> = Promise.resolve();

export interface SyncEvents {
  /** The status people see changed. */
  status(status: SyncStatus): void;
  /** The cache reached a newer state of the server. */
  changed(): void;
}

/** Registers the alarms' listener; called synchronously at every start of the worker. */
export function watchAlarms(events: SyncEvents): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm || name === heartbeat) void syncIfDue(events, true);
  });
  browser.runtime.onInstalled.addListener(({ reason }) => void (reason === 'update' && syncUpdated(events)));
}

/** Makes sure that the next cycle will come, however this worker ends. */
export async function keepAlarms(): Promise<void> {
  const kept = await browser.alarms.get(heartbeat);
  // One that lies further ahead than its period was set under another clock, and would come in years (X35).
  if (kept && kept.scheduledTime - Date.now() < 2 * beat) return;
  await browser.alarms.create(heartbeat, { periodInMinutes: beat / 60_000 });
}

/**
 * Runs a cycle if one is due: at a start, an alarm, or when the browser is online again. `look` also looks whether the
 * copy is still whole, which is not for the moment in which somebody waits for the worker's first answer.
 */
export async function syncIfDue(events: SyncEvents, look = false): Promise<void> {
  const open = await openedStores();
  if (!open || open.credentials.refusedSince !== null) return;
  const status = await statusOf(open);
  // A worker that died in a cycle could not say that it ended: the cycle goes on, or at least nobody waits for it.
  const wasCut = status.running && underWay.size === 0;
  const isNow = !status.fault && (wasCut || (look && (await isGone(open, status))));
  const due = isNow ? Date.now() : nextDue(status, Date.now(), 0.5);
  if (due !== null && due <= Date.now()) return syncNow(events, false);
  if (wasCut) await open.own.saveStatus({ ...status, running: false }).catch(() => undefined);
}

/** Whether the copy that was synced is no longer whole: files lose rows without an error (F41, F44). */
async function isGone({ cache }: Stores, { lastSyncedAt }: SyncStatus): Promise<boolean> {
  if (lastSyncedAt === null) return false;
  // One that cannot even be read is for the cycle to say.
  const state = await cache.state().catch(() => null);
  return state === null || state.damaged || state.current === null;
}

/** The browser is online again: what waited for that alone waits no longer (F1). */
export async function syncOnline(events: SyncEvents): Promise<void> {
  const { fault } = await syncStatus();
  if (fault?.code === 'OFFLINE' || fault?.code === 'TIMEOUT') return syncNow(events);
  return syncIfDue(events);
}

/** The extension was updated: what an older version could not read, this one may (F27, F28, F29). */
async function syncUpdated(events: SyncEvents): Promise<void> {
  const { fault } = await syncStatus();
  if (fault && ['SCHEMA', 'VERSION', 'PROTOCOL', 'STORE_NEWER'].includes(fault.code)) return syncNow(events);
  return syncIfDue(events);
}

/**
 * Runs a cycle now, or joins the one that runs. `asked`: a person wishes it, so the backoff is skipped. Never rejects:
 * what goes wrong stands in the status.
 */
export async function syncNow(events: SyncEvents, asked = true): Promise<void> {
  const began = epoch;
  const open = await openedStores();
  // Signed out or switched while the stores were opened: these are no longer the right ones.
  if (!open || epoch !== began) return;
  running ??= pullOf(open, events);
  const cycle = runCycle(running, open, events, asked).catch(noteUnread);
  underWay.add(cycle);
  await cycle;
  underWay.delete(cycle);
}

async function runCycle(pull: Pull, open: Stores, events: SyncEvents, asked: boolean): Promise<void> {
  await tidying;
  if (running !== pull) return;
  const outcome = await pull.run({ now: asked });
  if (running !== pull) return;
  if (outcome === 'head') noteUnwritten(null);
  const status = await statusOf(open);
  if (outcome !== 'busy') await noteRefusal(status.fault?.code === 'UNAUTHORIZED' ? status.fault.since : null);
  if (outcome === 'fault') await mend(open, status);
  if (outcome === 'head') {
    events.changed();
    tidying = open.cache.tidy().catch(noteUnread);
  }
  events.status(status);
  await Promise.all([tidying, markToolbar(status), setAlarm(status)]);
}

/** As often as a broken cache is met before it is given up. */
const mostTries = 3;

/** A copy that stays unreadable is thrown away, files and all, and loaded anew; what people wrote lies elsewhere (F40). */
async function mend(open: Stores, status: SyncStatus): Promise<void> {
  const { fault } = status;
  const isCopy = fault?.code === 'STORE_BROKEN' || fault?.code === 'STORE_LOST';
  if (!isCopy || fault.attempts !== mostTries) return;
  await open.own.saveStatus({ ...status, repairedAt: Date.now() });
  running = null;
  await dropCache();
}

/**
 * Ends what is under way before a sign-out or a switch of API; late answers are dropped by their epoch. Resolves when
 * nothing of it writes any more, so that the stores can be deleted (I12).
 */
export async function stopSync(): Promise<void> {
  epoch += 1;
  running?.stop();
  running = null;
  noteUnwritten(null);
  await Promise.allSettled([...underWay, markToolbar({ fault: null })]);
}

/** The status people see, also before anybody signed in or where the store cannot be read. */
export async function syncStatus(): Promise<SyncStatus> {
  const open = await openedStores();
  return open ? statusOf(open) : unreadStatus();
}

function pullOf(open: Stores, events: SyncEvents): Pull {
  const { credentials, cache, own } = open;
  const records = {
    ...own,
    async saveStatus(status: SyncStatus) {
      await own.saveStatus(status);
      events.status(status);
    },
  };
  return createPull({
    client: createClient({ ...credentials, fetch: globalThis.fetch.bind(globalThis), now: Date.now }),
    cache,
    records,
    now: Date.now,
    random: Math.random,
    locks: navigator.locks as unknown as Locks,
    lockName: 'sync',
    // A cycle ends with the stores it began with.
    epoch: async () => ((await stores().catch(() => null)) === open ? String(epoch) : 'over'),
    keyScheme: () => adoptTools(open),
    untold: noteUnwritten,
  });
}

async function setAlarm(status: SyncStatus): Promise<void> {
  const at = alarmAt(nextDue(status, Date.now(), Math.random()), Date.now());
  if (at === null) await browser.alarms.clear(alarm);
  else await browser.alarms.create(alarm, { when: at });
}
