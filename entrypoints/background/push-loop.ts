import browser from 'webextension-polyfill';
import { createClient } from '../../lib/api/client.ts';
import { isBoundTo, type OutboxItem } from '../../lib/model/outbox-item.ts';
import type { Locks } from '../../lib/sync/ports.ts';
import { createPush, type Push, pushStatus } from '../../lib/sync/push.ts';
import { nextTry } from '../../lib/sync/push-queue.ts';
import { alarmAt } from '../../lib/sync/schedule.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { noteRefusal } from './connection.ts';
import { type Stores, stores } from './stores.ts';
import { noteUnread, openedStores } from './sync-status.ts';

const alarm = 'push';
/** Set by the loop of the pull. */
const heartbeat = 'heartbeat';

export interface PushEvents {
  /** Something on its way is in another state. */
  changed(): void;
  /** The API took something: a pull will confirm it. `asked`: at once, else as soon as no fault is in the way. */
  sent(asked: boolean): Promise<void>;
}

/** Which sign-in a flight belongs to, as for the pull. */
let epoch = 0;
let running: { open: Stores; push: Push } | null = null;
const underWay = new Set<Promise<unknown>>();
/** When the pull under way began, and the last one that reached the head (ms since epoch). */
let pullBegan: number | null = null;
let lastPullBegan = 0;

/** Registers the alarms' listener; called synchronously at every start of the worker. */
export function watchPush(events: PushEvents): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarm || name === heartbeat) void pushDue(events);
  });
}

/** At a start both copies of the outbox are made one, and what was on its way goes on. */
export async function pushAtStart(events: PushEvents): Promise<void> {
  const open = await openedStores();
  if (!open) return;
  const items = await open.outbox.list().catch((error: unknown) => {
    noteUnread(error);
    return [];
  });
  events.changed();
  // Whoever was to ask for it ended with the worker before.
  if (isUnconfirmed(items, open)) void events.sent(false);
  await pushDue(events);
}

/** Sends what waits. `asked`: a person wishes it, or there is a sign that the API is back; our own waits are skipped. */
export async function pushNow(events: PushEvents, asked = true): Promise<void> {
  const began = epoch;
  const open = await openedStores();
  if (!open || (await due(open)) === null || epoch !== began) return;
  if (running?.open !== open) running = { open, push: pushOf(open) };
  const flight = fly(running.push, open, events, asked).catch(noteUnread);
  underWay.add(flight);
  await flight;
  underWay.delete(flight);
}

/** What is known of the pull as its status changes: only a whole later one can confirm. */
export function notePull({ running: runs, fault }: SyncStatus): void {
  if (runs) pullBegan ??= Date.now();
  else {
    if (!fault && pullBegan !== null) lastPullBegan = pullBegan;
    pullBegan = null;
  }
}

/** The local copy is newer: what it shows of ours is confirmed, and the API is well, so what waited for it goes on. */
export async function afterPull(events: PushEvents): Promise<void> {
  const began = epoch;
  const open = await openedStores();
  if (!open || epoch !== began) return;
  const push = running?.open === open ? running.push : pushOf(open);
  running = { open, push };
  const { confirmed, another } = await push.confirm({ began: lastPullBegan, revOf: (id) => revIn(open, id) });
  if (confirmed > 0) events.changed();
  if (another && epoch === began) void events.sent(true);
  await pushNow(events);
}

/** Ends what is under way before a sign-out or a switch of API; resolves when nothing of it writes any more (I12). */
export async function stopPush(): Promise<void> {
  epoch += 1;
  running?.push.stop();
  running = null;
  await Promise.allSettled(underWay);
}

async function pushDue(events: PushEvents): Promise<void> {
  const open = await openedStores();
  if (!open || open.credentials.refusedSince !== null) return;
  const at = await due(open);
  if (at !== null && at <= Date.now()) await pushNow(events, false);
}

/** When the next item may be tried; null where nothing waits. */
async function due(open: Stores): Promise<number | null> {
  try {
    const [items, status] = await Promise.all([open.outbox.list(), pushStatus(open.own)]);
    const at = nextTry(items, bindingOf(open), status, Date.now());
    // A line that waits for a person: only a person's wish brings it on.
    return at ?? (status.fault && items.some((item) => isBoundTo(item, bindingOf(open))) ? Number.MAX_VALUE : null);
  } catch (error) {
    noteUnread(error);
    return null;
  }
}

async function fly(push: Push, open: Stores, events: PushEvents, asked: boolean): Promise<void> {
  const outcome = await push.run({ now: asked });
  if (running?.push !== push || outcome === 'dropped') return;
  const { fault } = await pushStatus(open.own);
  if (outcome === 'fault' && fault?.code === 'UNAUTHORIZED') await noteRefusal(fault.since);
  const items = await open.outbox.list();
  events.changed();
  await setAlarm(await due(open));
  if (isUnconfirmed(items, open)) void events.sent(true);
}

/** Whether the API has something of ours that no pull has brought back yet. */
function isUnconfirmed(items: readonly OutboxItem[], open: Stores): boolean {
  return items.some((item) => item.state === 'sent' && isBoundTo(item, bindingOf(open)));
}

async function setAlarm(at: number | null): Promise<void> {
  const when = alarmAt(at === Number.MAX_VALUE ? null : at, Date.now());
  if (when === null) await browser.alarms.clear(alarm);
  else await browser.alarms.create(alarm, { when });
}

function pushOf(open: Stores): Push {
  return createPush({
    client: createClient({ ...open.credentials, fetch: globalThis.fetch.bind(globalThis), now: Date.now }),
    outbox: open.outbox,
    binding: bindingOf(open),
    records: open.own,
    now: Date.now,
    random: Math.random,
    locks: navigator.locks as unknown as Locks,
    lockName: 'push',
    // It ends with the stores it began with.
    epoch: async () => ((await stores().catch(() => null)) === open ? 'on' : 'over'),
  });
}

/** Whom the signed-in person's captures are made for. */
export function bindingOf({ credentials }: Stores): { apiBase: string; principal: string } {
  return { apiBase: credentials.baseUrl, principal: credentials.principal };
}

async function revIn({ cache }: Stores, id: string): Promise<number | null> {
  const key = `i:${id}`;
  const found = (await cache.lookup([key])).get(key);
  return [...(found?.accounts ?? []), ...(found?.feedback ?? [])].find((record) => record.id === id)?.rev ?? null;
}
