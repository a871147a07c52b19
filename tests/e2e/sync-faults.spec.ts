import type { Page } from '@playwright/test';
import type { FaultCode, SyncStatus } from '../../lib/sync/status.ts';
import { ApiProxy, type Misanswer } from '../support/api-proxy.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ConnectForm } from '../support/connect-form.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

let api: SampleApi;
let proxy: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;
let tab: TicketTab;
let options: Page;
let sidebar: Page;
let name: string;

test.beforeAll(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(async () => (await status()).lastSyncedAt, { timeout: 30_000 }).not.toBeNull();
  const account = [...(await api.records()).accounts.values()].find(({ people }) => people?.some(({ email }) => email));
  if (!account) throw new Error('the sample has no account with a person');
  name = account.name;
  tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  options = await browser.openPage('options.html');
  sidebar = await tab.sidebar();
});

test.afterAll(async () => {
  tab.close();
  await browser.dispose();
  await proxy.down();
  await api.close();
});

async function status(): Promise<SyncStatus> {
  const reply = await line.ask<SyncStatus>('sync:status');
  if (!reply.ok) throw new Error('the background does not answer');
  return reply.value;
}

async function fault(): Promise<FaultCode | null> {
  return (await status()).fault?.code ?? null;
}

/** A person presses "Sync now", and the cycle ends. */
async function syncNow(timeout = 20_000): Promise<void> {
  await line.ask('page:sync');
  await expect.poll(async () => (await status()).running, { timeout }).toBe(false);
}

/** What stands in both places is read while both are seen, because a hidden page does not ask. */
async function says(page: Page, place: string, words: RegExp): Promise<void> {
  await page.bringToFront();
  await expect(page.locator(place).filter({ hasText: words }).first()).toBeVisible();
}

const marked = { 'alongside-api': '1', 'content-type': 'application/json' };
const problem = (code: number, more: Record<string, string> = {}): Misanswer => ({
  status: code,
  headers: { 'alongside-api': '1', 'content-type': 'application/problem+json', ...more },
  body: JSON.stringify({ type: `https://alongside.example/problems/${code}`, title: 'No', status: code }),
});
const page = JSON.stringify({
  accounts: [],
  feedback: [],
  deleted: { accounts: [], feedback: [] },
  cursor: 'x',
  more: false,
});

const faults: { name: string; answer: Misanswer; code: FaultCode; says: RegExp; wait?: number }[] = [
  {
    name: 'HTML with 200 (F5)',
    answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Wi-Fi</title>' },
    code: 'NOT_API',
    says: /answers, but not as a customer API/,
  },
  {
    name: 'pages cut off in the middle (F4)',
    answer: { status: 200, headers: marked, body: page, cut: 40 },
    code: 'TRUNCATED',
    says: /broke off/,
  },
  {
    name: 'JSON of another shape (F6)',
    answer: { status: 200, headers: marked, body: '{"error":"upstream"}' },
    code: 'NOT_API',
    says: /answers, but not as a customer API/,
  },
  {
    name: 'pages without the API’s marker',
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: page },
    code: 'NOT_API',
    says: /answers, but not as a customer API/,
  },
  { name: '403 (F9)', answer: problem(403), code: 'FORBIDDEN', says: /may not read customers/ },
  {
    name: '404 (F11)',
    answer: { status: 404, headers: { 'content-type': 'text/html' }, body: 'Not Found' },
    code: 'NOT_FOUND',
    says: /not at this address/,
  },
  { name: '426 (F29)', answer: problem(426), code: 'VERSION', says: /another version/ },
  {
    name: 'a redirect (F5)',
    answer: { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    code: 'NOT_API',
    says: /answers, but not as a customer API/,
  },
  { name: '500 (F18)', answer: problem(500), code: 'SERVER', says: /fault of its own/ },
  {
    name: '503 with Retry-After (F18)',
    answer: problem(503, { 'retry-after': '1' }),
    code: 'SERVER',
    says: /fault of its own/,
  },
  { name: 'no answer at all (F2)', answer: { hang: true }, code: 'TIMEOUT', says: /did not answer in time/ },
  {
    name: '429 with Retry-After (F16)',
    answer: problem(429, { 'retry-after': '4' }),
    code: 'RATE_LIMITED',
    says: /asks to slow down/,
    wait: 4000,
  },
];

for (const { name: title, answer, code, says: words, wait } of faults) {
  test(`a sync that meets ${title} says so, keeps showing the customer, and goes on when it is over`, async () => {
    proxy.answer = (path) => (path === '/v1/changes' ? answer : null);
    const before = await status();
    await line.ask('page:sync');
    await expect.poll(fault, { timeout: 30_000 }).toBe(code);
    const { lastSyncedAt, counts, fault: found } = await status();
    expect({ lastSyncedAt, counts }).toEqual({ lastSyncedAt: before.lastSyncedAt, counts: before.counts });
    await says(options, '.panel .field__error', words);
    await says(sidebar, '.banner', words);
    await expect(sidebar.getByRole('heading', { name })).toBeVisible();

    proxy.answer = () => null;
    if (wait) {
      const asked = proxy.requests.length;
      await line.ask('page:sync');
      expect(await fault()).toBe(code);
      // Even a person's wish does not go over what the server asked for.
      expect(proxy.requests.length).toBe(asked);
      expect((found?.retryAt ?? 0) - (found?.since ?? 0)).toBe(wait);
      await expect.poll(() => Date.now(), { timeout: 2 * wait }).toBeGreaterThan(found?.retryAt ?? 0);
    }
    await line.ask('page:sync');
    await expect.poll(fault, { timeout: 20_000 }).toBeNull();
    await sidebar.bringToFront();
    await expect(sidebar.locator('.banner')).toHaveCount(0);
    await expect(sidebar.locator('.footer__sync')).toHaveText(/Synced/);
  });
}

test('a refused token says “connect again” everywhere, keeps the data, and ends with a new token (F7)', async () => {
  proxy.answer = () => problem(401);
  await line.ask('page:sync');
  await says(options, '.panel .field__error', /The token was refused since .*Paste a new one/);
  await says(sidebar, '.banner', /does not accept your token.*Connect again with a new token/);
  await expect(sidebar.getByRole('button', { name: 'Connect again' })).toBeVisible();
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();
  const asked = proxy.requests.length;
  await line.stop();
  await line.ask('sync:status');
  // Nobody knocks again by itself: an account could be locked.
  expect(proxy.requests.length).toBe(asked);
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();

  proxy.answer = () => null;
  await options.bringToFront();
  await new ConnectForm(options).send('Connect', proxy.url, api.tokens.support ?? '');
  await expect(options.getByText('Connect to another API')).toBeVisible();
  await sidebar.bringToFront();
  await expect(sidebar.locator('.banner')).toHaveCount(0);
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();
});

test('a bad row among good ones is left out and said, the others are there, and it heals (F27)', async () => {
  const { accounts } = await api.records();
  const [bad = ''] = [...accounts.keys()].slice(-1);
  proxy.rewrite = (path, body) =>
    path === '/v1/changes' ? body.replace(new RegExp(`("id":"${bad}",.*"name":)"[^"]*"`), '$17') : body;
  await line.ask('connection:forget');
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(async () => (await status()).lastSyncedAt, { timeout: 30_000 }).not.toBeNull();
  expect(await status()).toMatchObject({ quarantined: 1, counts: { accounts: accounts.size - 1, feedback: 200 } });
  await says(options, '.panel', /1 record could not be read and is left out. Everything else is shown./);
  proxy.rewrite = (_path, body) => body;
  await line.ask('connection:forget');
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(async () => (await status()).counts?.accounts, { timeout: 30_000 }).toBe(accounts.size);
  expect((await status()).quarantined).toBe(0);
});

test('a server nobody reaches: offline since when, the customer stays, and the banner goes once it is back (F1)', async () => {
  await sidebar.bringToFront();
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();
  await proxy.down();
  await syncNow();
  expect(await fault()).toBe('OFFLINE');
  await says(sidebar, '.banner', /No connection to the customer API Showing data from \d\d:\d\d/);
  await expect(sidebar.locator('.footer__sync')).toHaveText(/Offline since \d\d:\d\d/);
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();
  await says(options, '.panel .field__error', /No connection.*Check your network or VPN/);

  await proxy.up();
  // What the browser tells the worker when the network is back.
  await (await browser.worker()).evaluate("self.dispatchEvent(new Event('online'))");
  await expect.poll(fault, { timeout: 5000 }).toBeNull();
  await sidebar.bringToFront();
  await expect(sidebar.locator('.banner')).toHaveCount(0);
  await expect(sidebar.locator('.footer__sync')).toHaveText(/Synced/);
});

test('data of two intervals ago counts as not synced since then (I9)', async () => {
  await sidebar.bringToFront();
  await expect(sidebar.locator('.footer__sync')).toHaveText(/Synced/);
  // The clock of the page goes on by eleven minutes; the last complete cycle stays where it was.
  await sidebar.evaluate('(() => { const now = Date.now; Date.now = () => now() + 11 * 60_000; })()');
  await expect(sidebar.locator('.footer__sync')).toHaveText(/Not synced since \d\d:\d\d/);
  await expect(sidebar.getByRole('heading', { name })).toBeVisible();
  await sidebar.reload();
});

test('without any event the alarm finds the server again within a minute and a half (I10)', async () => {
  test.setTimeout(150_000);
  // Open pages of the extension ask again and again, and each question wakes the worker.
  await options.close();
  await sidebar.close();
  await proxy.down();
  await syncNow();
  expect(await fault()).toBe('OFFLINE');
  await proxy.up();
  await line.stop();
  const { length } = proxy.requests;
  await expect.poll(() => proxy.requests.length, { timeout: 95_000, intervals: [250] }).toBeGreaterThan(length);
  await expect.poll(fault, { timeout: 20_000 }).toBeNull();
});
