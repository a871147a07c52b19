import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { importRecords } from '../../server/store/import.ts';
import { ApiProxy } from '../support/api-proxy.ts';
import { copyOfCache, differences } from '../support/cache-dump.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { damage, damages, storeFolder } from '../support/store-files.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

/** Bytes: more than forty accounts need, less than the next ones do. */
const room = 2 << 20;

let api: SampleApi;
let proxy: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;

test.beforeAll(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  const extension = ownBuild('chrome');
  // Without this permission the browser holds the extension to a quota, as a full disk would.
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const permissions = manifest.permissions.filter((each: string) => each !== 'unlimitedStorage');
  writeFileSync(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, permissions }));
  browser = await ChromiumWithExtension.start({ extension, hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
  // Set before anything is stored, because the browser remembers for a while how much room there is.
  const session = await browser.context.newCDPSession(line.page);
  const origin = `chrome-extension://${browser.id}`;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: room });
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(async () => (await status()).lastSyncedAt, { timeout: 30_000 }).not.toBeNull();
});

test.afterAll(async () => {
  await browser.dispose();
  await proxy.down();
  await api.close();
});

async function status(): Promise<SyncStatus> {
  const reply = await line.ask<SyncStatus>('sync:status');
  if (!reply.ok) throw new Error('the background does not answer');
  return reply.value;
}

async function someAccount() {
  const account = [...(await api.records()).accounts.values()].find(({ people }) => people?.some(({ email }) => email));
  if (!account) throw new Error('the sample has no account with a person');
  return account;
}

/** An alarm that would come within a minute comes now. */
async function alarm(): Promise<void> {
  await line.page.evaluate("chrome.alarms.create('sync', { when: Date.now() })");
}

async function equalsServer(): Promise<void> {
  const copy = await copyOfCache(line.page);
  if (!copy) throw new Error('the extension has no cache');
  expect(await differences(copy, await api.records())).toEqual([]);
}

test('a background that is silent is said, nothing turns, the customer stays, and it heals by itself (F33)', async () => {
  const account = await someAccount();
  const tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  const sidebar = await tab.sidebar();
  await expect(sidebar.getByRole('heading', { name: account.name })).toBeVisible();
  // Busy with something else, as a worker that hangs is: no message is answered.
  const busy = (await browser.worker()).evaluate('{ const end = Date.now() + 7000; while (Date.now() < end); }');
  await expect(sidebar.getByText('The background does not answer').first()).toBeVisible();
  await expect(sidebar.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(sidebar.getByRole('heading', { name: account.name })).toBeVisible();
  await expect(sidebar.locator('progress:not([value])')).toHaveCount(0);
  await busy;
  await expect(sidebar.getByText('The background does not answer')).toHaveCount(0, { timeout: 20_000 });
  await sidebar.close();
  tab.close();
});

test('a disk that is full is said, the customer stays, and sync goes on once there is room (F39, X34)', async () => {
  const account = await someAccount();
  const tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  const sidebar = await tab.sidebar();
  await expect(sidebar.getByRole('heading', { name: account.name })).toBeVisible();
  await importRecords(api.database, {
    accounts: Array.from({ length: 60 }, (_, n) => ({
      id: `acc_full_${n}`,
      name: `Full ${n}`,
      // What cannot be packed: a browser counts the bytes that are written.
      desiredOutcome: randomBytes(30_000).toString('base64'),
      updatedAt: '2026-11-02T00:00:00Z',
    })),
  });
  await line.ask('page:sync');
  await expect.poll(async () => (await status()).fault?.code, { timeout: 20_000 }).toBe('STORE_QUOTA');
  await sidebar.bringToFront();
  await expect(sidebar.getByText('The disk is full')).toBeVisible();
  await expect(sidebar.getByRole('heading', { name: account.name })).toBeVisible();
  expect((await status()).running).toBe(false);

  await sidebar.close();
  tab.close();
  // What the browser was told lasts as long as it does.
  await browser.close();
  await browser.relaunch();
  line = await WorkerStopper.open(browser);
  await line.ask('page:sync');
  await expect.poll(async () => (await status()).fault, { timeout: 20_000 }).toBeNull();
  await equalsServer();
});

test('an extension that is reloaded in the middle of a first load goes on where it stood (F36)', async () => {
  await line.ask('connection:forget');
  proxy.limit = 20;
  proxy.delay = 150;
  proxy.pages.length = 0;
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(() => proxy.pages.length, { intervals: [20] }).toBeGreaterThan(4);
  await line.page.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)').catch(() => undefined);
  await expect.poll(() => line.page.isClosed()).toBe(true);
  const asked = proxy.pages.length;
  proxy.delay = 0;
  await browser.worker();
  await expect
    .poll(
      async () => {
        line = await WorkerStopper.open(browser);
        return (await status()).lastSyncedAt;
      },
      { timeout: 30_000 },
    )
    .not.toBeNull();
  expect(proxy.pages[asked]?.cursor).not.toBeNull();
  proxy.limit = 1000;
  await equalsServer();
});

/** How the cache differs from the server; what cannot be read at all differs in one way. */
async function unlike(): Promise<string[]> {
  try {
    const copy = await copyOfCache(line.page);
    return copy ? await differences(copy, await api.records()) : ['no cache'];
  } catch (error) {
    return [String(error)];
  }
}

for (const how of damages) {
  test(`a cache with ${how} is whole again by an alarm alone, and the sign-in is as it was (F41, X33)`, async () => {
    const account = await someAccount();
    const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`;
    await importRecords(api.database, { accounts: [{ ...account, desiredOutcome: canary }] });
    const { lastSyncedAt } = await status();
    await line.ask('page:sync');
    await expect.poll(async () => (await status()).lastSyncedAt ?? 0).toBeGreaterThan(lastSyncedAt ?? 0);
    await browser.close();
    damage(storeFolder(browser.profile, canary), how);
    await browser.relaunch();
    line = await WorkerStopper.open(browser);
    const found = async () => {
      // Again and again: a browser that starts reads its alarms of before late, and they take the place of this one.
      await alarm();
      return unlike();
    };
    await expect.poll(found, { timeout: 40_000, intervals: [1000, 3000] }).toEqual([]);
    await expect.poll(async () => (await status()).running).toBe(false);
    expect(await status()).toMatchObject({ fault: null, lastSyncedAt: expect.any(Number) });
    expect(await line.ask('connection:get')).toMatchObject({ value: { state: 'connected' } });
  });
}
