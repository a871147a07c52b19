import browser from 'webextension-polyfill';
import { createClient } from '../../lib/api/client.ts';
import { idleStatus } from '../../lib/own/own.ts';
import type { Locks } from '../../lib/sync/ports.ts';
import { createPull, type Pull } from '../../lib/sync/pull.ts';
import { alarmAt, nextDue } from '../../lib/sync/schedule.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { noteRefusal } from './connection.ts';
import { keyScheme, type Stores, stores } from './stores.ts';

const alarm = 'sync';
/** Comes whether or not the worker remembered to ask for it: alarms get lost (F34), and a dead worker sets none (F32). */
const heartbeat = 'heartbeat';

/** Which sign-in the answers under way belong to; only sign-out and a switch change it. */
let epoch = 0;
let running: Pull | null = null;
/** Cycles this worker is busy with, with what follows them. */
const underWay = new Set<Promise<void>>();

export interface SyncEvents {
  /** The status people see changed. */
  status(status: SyncStatus): void;
  /** The cache reached a newer state of the server. */
  changed(): void;
}

/** Registers the alarms' listener; called synchronously at every start of the worker. */
export function watchAlarms(events: SyncEvents): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm || name === heartbeat) void syncIfDue(events);
  });
}

/** Makes sure that the next cycle will come, however this worker ends. */
export async function keepAlarms(): Promise<void> {
  if (!(await browser.alarms.get(heartbeat))) await browser.alarms.create(heartbeat, { periodInMinutes: 1 });
}

/** Runs a cycle if one is due: at a start, an alarm, or when the browser is online again. */
export async function syncIfDue(events: SyncEvents): Promise<void> {
  const open = await stores().catch(() => null);
  if (!open || open.credentials.refusedSince !== null) return;
  const status = await open.own.status();
  // A worker that died in a cycle could not say that it ended: the cycle goes on, or at least nobody waits for it.
  const wasCut = status.running && underWay.size === 0;
  const due = wasCut && !status.fault ? Date.now() : nextDue(status, Date.now(), 0.5);
  if (due !== null && due <= Date.now()) return syncNow(events, false);
  if (wasCut) await open.own.saveStatus({ ...status, running: false });
}

/** The browser is online again: what waited for that alone waits no longer (F1). */
export async function syncOnline(events: SyncEvents): Promise<void> {
  const { fault } = await syncStatus();
  if (fault?.code === 'OFFLINE' || fault?.code === 'TIMEOUT') return syncNow(events);
  return syncIfDue(events);
}

/** Runs a cycle now, or joins the one that runs. `asked`: a person wishes it, so the backoff is skipped. */
export async function syncNow(events: SyncEvents, asked = true): Promise<void> {
  const began = epoch;
  const open = await stores();
  // Signed out or switched while the stores were opened: these are no longer the right ones.
  if (!open || epoch !== began) return;
  running ??= pullOf(open, events);
  const cycle = runCycle(running, open, events, asked);
  underWay.add(cycle);
  try {
    await cycle;
  } finally {
    underWay.delete(cycle);
  }
}

async function runCycle(pull: Pull, open: Stores, events: SyncEvents, asked: boolean): Promise<void> {
  const outcome = await pull.run({ now: asked });
  if (running !== pull) return;
  const status = await open.own.status();
  if (outcome !== 'busy') await noteRefusal(status.fault?.code === 'UNAUTHORIZED' ? status.fault.since : null);
  if (outcome === 'head') {
    events.changed();
    await open.cache.tidy();
  }
  events.status(status);
  await setAlarm(status);
}

/**
 * Ends what is under way before a sign-out or a switch of API; late answers are dropped by their epoch. Resolves when
 * nothing of it writes any more, so that the stores can be deleted (I12).
 */
export async function stopSync(): Promise<void> {
  epoch += 1;
  running?.stop();
  running = null;
  await Promise.allSettled(underWay);
}

/** The status people see, also before anybody signed in or where the store cannot be read. */
export async function syncStatus(): Promise<SyncStatus> {
  const open = await stores().catch(() => null);
  return open ? open.own.status() : idleStatus;
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
    keyScheme: () => keyScheme,
  });
}

async function setAlarm(status: SyncStatus): Promise<void> {
  const at = alarmAt(nextDue(status, Date.now(), Math.random()), Date.now());
  if (at === null) await browser.alarms.clear(alarm);
  else await browser.alarms.create(alarm, { when: at });
}
