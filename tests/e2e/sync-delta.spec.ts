import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { importRecords } from '../../server/store/import.ts';
import { deleteAccount, deleteFeedback, mergeAccounts } from '../../server/store/removal.ts';
import { ApiProxy } from '../support/api-proxy.ts';
import { copyOfCache, differences } from '../support/cache-dump.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { filesHolding } from '../support/profile.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

let api: SampleApi;
let proxy: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;

test.beforeEach(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
});

test.afterEach(async () => {
  await browser.dispose();
  await proxy.down();
  await api.close();
});

async function status(): Promise<SyncStatus> {
  const reply = await line.ask<SyncStatus>('sync:status');
  if (!reply.ok) throw new Error('the background does not answer');
  return reply.value;
}

async function connect(role: string): Promise<void> {
  const reply = await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens[role] });
  expect(reply.ok).toBe(true);
}

/** Asks for a sync and waits until it has reached the head. */
async function reachHead(): Promise<void> {
  const { lastSyncedAt } = await status();
  await line.ask('page:sync');
  await expect
    .poll(async () => (await status()).lastSyncedAt ?? 0, { timeout: 30_000 })
    .toBeGreaterThan(lastSyncedAt ?? 0);
}

async function loaded(): Promise<void> {
  await expect.poll(async () => (await status()).lastSyncedAt, { timeout: 30_000 }).not.toBeNull();
}

async function copied() {
  const copy = await copyOfCache(line.page);
  if (!copy) throw new Error('the extension has no cache');
  return copy;
}

test('what changes, goes, is erased or merged on the server is so in the cache after the next sync (I3, I4)', async () => {
  const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`;
  const [first, second, third, fourth, fifth] = [...(await api.records()).accounts.values()];
  if (!first || !second || !third || !fourth || !fifth) throw new Error('the sample is too small');
  const voice = { kind: 'request', title: canary, status: 'open', updatedAt: '2026-11-01T00:00:00Z' } as const;
  await importRecords(api.database, {
    accounts: [{ ...first, desiredOutcome: `Secret ${canary}` }],
    feedback: [{ ...voice, id: 'fb_canary', accountId: second.id }],
  });
  await connect('support');
  await loaded();
  expect((await copied()).lines.filter((each) => each.includes(canary))).toHaveLength(2);

  await deleteAccount(api.database, first.id, { erase: true });
  await deleteFeedback(api.database, 'fb_canary', { erase: true });
  await deleteAccount(api.database, third.id);
  await mergeAccounts(api.database, fourth.id, fifth.id);
  await importRecords(api.database, {
    accounts: [
      { ...second, name: 'Renamed Harbour Works' },
      { id: 'acc_new', name: 'Newly Won Ltd', updatedAt: '2026-11-02T00:00:00Z' },
    ],
  });
  const server = await api.records();
  const missing = await differences(await copied(), server);
  expect(missing).toContain('acc_new is missing');
  expect(missing).toContain(`${third.id} is left over`);
  await reachHead();

  expect(server.accounts.get(second.id)?.name).toBe('Renamed Harbour Works');
  const copy = await copied();
  expect(await differences(copy, server)).toEqual([]);
  // The record of the merged account leads to the one it went into.
  const [into] = (await copy.cache.lookup([`i:${fourth.id}`])).get(`i:${fourth.id}`)?.accounts ?? [];
  expect(into?.id).toBe(fifth.id);
  // Erased means: no byte of it in any row of the store.
  expect(copy.lines.filter((each) => each.includes(canary))).toEqual([]);
  // And a second look at an unchanged server costs one answer without a body.
  const asked = proxy.pages.length;
  await reachHead();
  expect(proxy.pages.length).toBe(asked + 1);
});

test('a later sync that dies with its worker goes on at the next start and says “Syncing” no longer than it does (F32)', async () => {
  await connect('support');
  await loaded();
  const { lastSyncedAt } = await status();
  await importRecords(api.database, { accounts: [{ id: 'acc_new', name: 'New', updatedAt: '2026-11-02T00:00:00Z' }] });
  // The page is held back, and with it the worker.
  proxy.delay = 20_000;
  const pages = proxy.pages.length;
  await line.ask('page:sync');
  await expect.poll(() => proxy.pages.length).toBe(pages + 1);
  await line.stop();
  proxy.delay = 0;
  // Nobody asks for a sync: being started is enough.
  await line.ask('connection:get');
  await expect.poll(async () => (await status()).lastSyncedAt ?? 0).toBeGreaterThan(lastSyncedAt ?? 0);
  expect(await status()).toMatchObject({ running: false, fault: null, counts: { accounts: 41 } });

  // With a server that is away it ends as well, in words.
  proxy.delay = 20_000;
  await line.ask('page:sync');
  await expect.poll(() => proxy.pages.length).toBe(pages + 3);
  await proxy.down();
  await expect.poll(async () => (await status()).fault?.code).toBe('OFFLINE');
  expect((await status()).running).toBe(false);
  await proxy.up();
  proxy.delay = 0;
});

test('another person’s token wipes what the one before could see, and loads anew (T29, F50)', async () => {
  const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`;
  await connect('support');
  await loaded();
  const account = [...(await api.records()).accounts.values()].find(({ people }) => people?.[0]?.email);
  if (!account) throw new Error('the sample has no account with a person');
  const tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  await line.ask('tab:choose', { tabId: tab.tabId, accountId: null });
  await expect.poll(() => tab.matchedIds()).toEqual([]);

  // Until the new snapshot is whole there is nothing to read, not even of the person before.
  proxy.limit = 20;
  proxy.delay = 300;
  const pages = proxy.pages.length;
  await connect('sales');
  await expect.poll(() => proxy.pages.length, { intervals: [20] }).toBeGreaterThan(pages + 1);
  expect(proxy.pages[pages]?.cursor).toBeNull();
  expect(await tab.matchedIds()).toEqual([]);
  expect((await copied()).lines.length).toBeLessThan(240);
  expect((await status()).counts).toBeNull();

  proxy.delay = 0;
  await loaded();
  expect(await differences(await copied(), await api.records())).toEqual([]);
  // The other person's "not this customer" is theirs.
  expect(await tab.matchedIds()).toContain(account.id);

  // Another token of the same person keeps the data.
  await importRecords(api.database, { accounts: [{ ...account, desiredOutcome: canary }] });
  const before = proxy.pages.length;
  await connect('sales');
  await expect.poll(() => proxy.pages.length).toBeGreaterThan(before);
  expect(proxy.pages[before]?.cursor).not.toBeNull();
  tab.close();
});

test('another API wipes the data of the one before, and its cursor is never sent there (T29, F50)', async () => {
  await connect('support');
  await loaded();
  const otherApi = await startSampleApi(30);
  const other = await ApiProxy.start(otherApi.url);
  try {
    expect(await line.ask('connection:save', { baseUrl: other.url, token: otherApi.tokens.support })).toMatchObject({
      ok: true,
    });
    await expect.poll(async () => (await status()).counts?.accounts, { timeout: 30_000 }).toBe(30);
    expect(other.pages[0]?.cursor).toBeNull();
    expect(await differences(await copied(), await otherApi.records())).toEqual([]);
    const asked = proxy.requests.length;
    await reachHead();
    expect(proxy.requests.length).toBe(asked);
  } finally {
    await other.down();
    await otherApi.close();
  }
});

test('signing out while the first load runs leaves nothing behind, and nothing comes after (I12)', async () => {
  const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`;
  const accounts = [...(await api.records()).accounts.values()];
  await importRecords(api.database, { accounts: accounts.map((each) => ({ ...each, desiredOutcome: canary })) });
  proxy.limit = 20;
  proxy.delay = 100;
  await connect('support');
  await expect.poll(() => proxy.pages.length, { intervals: [10] }).toBeGreaterThan(4);
  expect((await copied()).lines.some((each) => each.includes(canary))).toBe(true);
  expect(await line.ask('connection:forget')).toMatchObject({ ok: true });
  const asked = proxy.requests.length;
  expect(await copyOfCache(line.page)).toBeNull();
  // Answers that were on their way arrive now.
  await new Promise((done) => setTimeout(done, 1500));
  expect(proxy.requests.length).toBe(asked);
  expect(await copyOfCache(line.page)).toBeNull();
  await line.stop();
  expect(await line.ask('connection:get')).toEqual({ ok: true, value: { state: 'none' } });
  await new Promise((done) => setTimeout(done, 500));
  expect(proxy.requests.length).toBe(asked);
  await browser.close();
  expect(filesHolding(browser.profile, canary)).toEqual([]);
  expect(filesHolding(browser.profile, api.tokens.support ?? '')).toEqual([]);
  await browser.relaunch();
});

test('the first load says how far it is and how long it will take, in sidebar and options', async () => {
  const shots = join(import.meta.dirname, '../../shots');
  mkdirSync(shots, { recursive: true });
  proxy.limit = 20;
  proxy.delay = 700;
  await connect('support');
  const tab = await TicketTab.open(browser, line.page);
  const sidebar = await tab.sidebar();
  await sidebar.setViewportSize({ width: 400, height: 640 });
  await expect(sidebar.getByRole('heading', { name: 'Loading your customers' })).toBeVisible();
  await expect(sidebar.locator('.split')).toHaveText(/[1-9]\d+ of about 240 records\s*about 1 minute left/, {
    timeout: 20_000,
  });
  const share = await sidebar.locator('progress').evaluate((bar: HTMLProgressElement) => bar.position);
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1);
  await sidebar.screenshot({ path: join(shots, 'e2e-first-load-sidebar.png') });
  const options = await browser.openPage('options.html');
  await expect(options.getByText(/\d+ of about 240 records, about 1 minute left/)).toBeVisible();
  await options.screenshot({ path: join(shots, 'e2e-first-load-options.png'), fullPage: true });
  proxy.delay = 0;
  await loaded();
  await sidebar.bringToFront();
  await expect(sidebar.getByRole('heading', { name: 'Loading your customers' })).toHaveCount(0);
  await expect(sidebar.locator('.footer__sync')).toHaveText(/Synced/);
  tab.close();
});
