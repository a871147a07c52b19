// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Stores } from '../../../entrypoints/background/stores.ts';
import { openCache } from '../../../lib/cache/cache.ts';
import { openOwn } from '../../../lib/own/own.ts';
import { StoreError, type SyncStatus } from '../../../lib/sync/status.ts';
import { apiHeaders } from '../../lib/api/local-server.ts';
import { freshEngine } from '../../lib/cache/killing.ts';
import { keyRules } from '../../lib/cache/model.ts';
import { FakeLocks, Feed, idsIn } from '../../lib/sync/feed.ts';
import { fakeBrowser } from '../../support/fake-browser.ts';

const alarms = new Map<string, { scheduledTime: number; periodInMinutes?: number }>();
let onInstalled: (details: { reason: string }) => void = () => undefined;
let onAlarm: (alarm: { name: string }) => void = () => undefined;
const badges: string[] = [];
const browser = {
  ...fakeBrowser(),
  runtime: {
    onInstalled: {
      addListener(listener: typeof onInstalled) {
        onInstalled = listener;
      },
    },
  },
  action: { setBadgeText: async ({ text }: { text: string }) => void badges.push(text) },
  alarms: {
    onAlarm: {
      addListener(listener: typeof onAlarm) {
        onAlarm = listener;
      },
    },
    get: async (name: string) => alarms.get(name),
    clear: async (name: string) => alarms.delete(name),
    async create(name: string, { when, periodInMinutes }: { when?: number; periodInMinutes?: number }) {
      const scheduledTime = when ?? Date.now() + (periodInMinutes ?? 0) * 60_000;
      alarms.set(name, { scheduledTime, ...(periodInMinutes ? { periodInMinutes } : {}) });
    },
  },
};
vi.mock('webextension-polyfill', () => ({ default: browser }));

let open: () => Promise<Stores | null>;
const dropCache = vi.fn(async () => undefined);
vi.mock('../../../entrypoints/background/stores.ts', () => ({ stores: () => open(), dropCache }));
vi.mock('../../../entrypoints/background/tools.ts', () => ({ adoptTools: async () => '1' }));
vi.mock('../../../entrypoints/background/connection.ts', () => ({ noteRefusal: async () => undefined }));
vi.stubGlobal('navigator', { locks: new FakeLocks() });

const loop = await import('../../../entrypoints/background/sync-loop.ts');

let feed: Feed;
let stores: Stores;
let status = 200;
const changed = vi.fn();
const events = { status: () => undefined, changed };

vi.stubGlobal('fetch', async (address: string) => {
  const { pathname, searchParams } = new URL(address);
  if (status !== 200) return new Response('{}', { status, headers: apiHeaders });
  const body = async () => {
    if (pathname === '/v1/me') return feed.me();
    if (pathname === '/v1/config') return {};
    const request = { cursor: searchParams.get('cursor'), limit: Number(searchParams.get('limit')) };
    return (await feed.page(request)).body;
  };
  return new Response(JSON.stringify(await body()), { status, headers: apiHeaders });
});

beforeEach(async () => {
  const engine = freshEngine();
  status = 200;
  feed = new Feed().accounts(3);
  stores = {
    credentials: {
      baseUrl: 'https://api.test',
      token: 't',
      principal: 'u1',
      name: 'Kai',
      organization: 'V',
      role: null,
      refusedSince: null,
    },
    cache: openCache({ name: 'cache', ...engine, keyRules }),
    own: openOwn({ name: 'own', ...engine, now: Date.now }),
  } as Stores;
  open = async () => stores;
  badges.length = 0;
  alarms.clear();
  loop.watchAlarms(events);
  await loop.syncNow(events);
});

afterEach(async () => {
  vi.useRealTimers();
  vi.clearAllMocks();
  await loop.stopSync();
});

const said = async () => (await loop.syncStatus()).fault?.code ?? null;
const full = () => Promise.reject(new StoreError('quota', 'QuotaExceededError'));

test('lost alarms are set anew at the next start, and one from another clock is no alarm (F34, X35)', async () => {
  alarms.clear();
  await loop.keepAlarms();
  const { scheduledTime = 0, periodInMinutes } = alarms.get('heartbeat') ?? {};
  expect(periodInMinutes).toBe(1);
  alarms.set('heartbeat', { scheduledTime: scheduledTime + 1000, periodInMinutes: 1 });
  await loop.keepAlarms();
  expect(alarms.get('heartbeat')?.scheduledTime).toBe(scheduledTime + 1000);
  alarms.set('heartbeat', { scheduledTime: Date.UTC(2100, 0, 1), periodInMinutes: 1 });
  await loop.keepAlarms();
  expect(alarms.get('heartbeat')?.scheduledTime).toBeLessThan(Date.now() + 120_000);
});

test('a store that cannot be opened is said, rejects nothing, and is well once it opens (F40, F42)', async () => {
  open = () => Promise.reject(Object.assign(new Error('backing store'), { name: 'UnknownError' }));
  await loop.syncNow(events);
  await loop.syncIfDue(events, true);
  const { fault } = await loop.syncStatus();
  expect(fault).toMatchObject({ code: 'STORE_BROKEN', detail: 'broken: UnknownError' });
  // Asked again it is the same fault, since when it was met first.
  expect((await loop.syncStatus()).fault).toEqual(fault);
  open = async () => stores;
  expect(await said()).toBeNull();
  expect((await loop.syncStatus()).counts).toEqual({ accounts: 3, feedback: 0 });
});

test('a disk that is full is said although not even that can be written; look-ups go on (F39)', async () => {
  const { saveStatus } = stores.own;
  stores.own.saveStatus = full;
  await loop.syncNow(events);
  expect(await said()).toBe('STORE_QUOTA');
  expect((await loop.syncStatus()).running).toBe(false);
  const wait = (alarms.get('sync')?.scheduledTime ?? 0) - Date.now();
  expect(Math.abs(wait - 3_600_000)).toBeLessThan(60_000);
  expect(await idsIn(stores.cache, ['a0'])).toEqual(['a0']);
  stores.own.saveStatus = saveStatus;
  await loop.syncNow(events);
  expect(await said()).toBeNull();
});

test('a copy that stays broken is thrown away once and loaded anew; what people wrote is not touched (F40)', async () => {
  const { state } = stores.cache;
  stores.cache.state = () => Promise.reject(new StoreError('broken', 'UnknownError'));
  for (let n = 0; n < 5; n += 1) await loop.syncNow(events);
  expect(dropCache).toHaveBeenCalledTimes(1);
  expect(await loop.syncStatus()).toMatchObject({ fault: { code: 'STORE_BROKEN' }, repairedAt: expect.any(Number) });
  stores.cache.state = state;
  await loop.syncNow(events);
  expect(await loop.syncStatus()).toMatchObject({ fault: null, counts: { accounts: 3 } });
});

test('a copy that vanished is missed by the next alarm and loaded anew (F41, F44, X33)', async () => {
  await stores.cache.wipe();
  await loop.syncIfDue(events);
  expect(await idsIn(stores.cache, ['a0'])).toEqual([]);
  changed.mockClear();
  onAlarm({ name: 'heartbeat' });
  await vi.waitFor(() => expect(changed).toHaveBeenCalled());
  expect(await idsIn(stores.cache, ['a0'])).toEqual(['a0']);
});

test('the toolbar is marked where sync waits for a person, and for nothing else (F7, F18)', async () => {
  status = 401;
  await loop.syncNow(events);
  expect(badges.at(-1)).toBe('!');
  status = 200;
  await loop.syncNow(events);
  expect(badges.at(-1)).toBe('');
  const marks = badges.length;
  status = 500;
  for (let n = 0; n < 4; n += 1) await loop.syncNow(events);
  expect(await said()).toBe('SERVER');
  expect(badges).toHaveLength(marks);
});

test('what an older version could not read is tried again by a newer one at once (F28, F29)', async () => {
  status = 426;
  await loop.syncNow(events);
  expect((await loop.syncStatus()).fault).toMatchObject({ code: 'VERSION' });
  status = 200;
  await loop.syncIfDue(events);
  expect(await said()).toBe('VERSION');
  onInstalled({ reason: 'update' });
  await vi.waitFor(async () => expect(await said()).toBeNull());
});

test('a cycle that fails has an alarm, no sooner than the browser allows (F32, I10)', async () => {
  status = 503;
  await loop.syncNow(events, false);
  await stores.own.saveStatus({ ...(await stores.own.status()), lastSyncedAt: 1 } satisfies SyncStatus);
  alarms.clear();
  await loop.syncNow(events);
  const wait = (alarms.get('sync')?.scheduledTime ?? 0) - Date.now();
  expect(wait).toBeGreaterThan(25_000);
  expect(wait).toBeLessThan(5 * 60_000);
});
