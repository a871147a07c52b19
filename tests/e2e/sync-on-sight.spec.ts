import type { Account } from '../../lib/model/account.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { changeSettings } from '../../server/store/settings.ts';
import { ApiProxy } from '../support/api-proxy.ts';
import { copyOfCache } from '../support/cache-dump.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

const total = 60;
let api: SampleApi;
let proxy: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;
let tab: TicketTab;
let mine: Account[];
let others: Account[];

/** An API that holds more accounts than a browser may keep, and hashes what it is asked. */
test.beforeEach(async () => {
  api = await startSampleApi(total);
  await changeSettings(api.database, { accountLimit: total - 1, lookupKey: 'a key for lookups' });
  proxy = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
  tab = await TicketTab.open(browser, line.page);

  const answer = await fetch(`${api.url}/v1/me`, { headers: { authorization: `Bearer ${api.tokens.success}` } });
  const { email } = (await answer.json()) as { email: string };
  const withPeople = [...(await api.records()).accounts.values()].filter(({ people }) =>
    people?.some((person) => person.email),
  );
  const isMine = ({ team }: Account) => team?.some((each) => each.email === email) ?? false;
  mine = withPeople.filter(isMine);
  others = withPeople.filter((account) => !isMine(account));
  const reply = await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.success });
  expect(reply.ok).toBe(true);
  await expect.poll(async () => (await status()).lastSyncedAt, { timeout: 30_000 }).not.toBeNull();
});

test.afterEach(async () => {
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

/** How often the API was asked for single records. */
const lookups = () => proxy.requests.filter((request) => request === 'POST /v1/lookup').length;

function nth(accounts: Account[], at: number): Account {
  const account = accounts[at];
  if (!account) throw new Error('the sample is too small');
  return account;
}

test('of an API with too many customers only one’s own are kept, and a record of another says so', async () => {
  const copy = await copyOfCache(line.page);
  expect(mine.length).toBeGreaterThan(2);
  expect(copy?.lines.join('\n')).toContain(nth(mine, 0).id);
  expect(copy?.lines.join('\n')).not.toContain(`"${nth(others, 0).id}"`);

  await tab.show(ticketOf(nth(others, 0)));
  const sidebar = await tab.sidebar();
  await expect(sidebar.getByText('None of your own customers')).toBeVisible();
  await expect(sidebar.getByText('lets Alongside ask the API')).toBeVisible();
  expect(lookups()).toBe(0);
});

test('allowed to, it asks for the customer of the record on screen, once, and forgets it at sign-out', async () => {
  await line.ask('settings:change', { onSight: true });
  const foreign = nth(others, 0);
  await tab.show(ticketOf(foreign));
  const sidebar = await tab.sidebar();
  await expect(sidebar.locator('.account__name').first()).toHaveText(foreign.name);
  expect(lookups()).toBe(1);

  await line.stop();
  expect(await tab.matchedIds()).toEqual([foreign.id]);
  await tab.show(ticketOf(nth(mine, 0)));
  await expect.poll(() => tab.matchedIds()).toEqual([nth(mine, 0).id]);
  await tab.show(ticketOf(foreign));
  await expect.poll(() => tab.matchedIds()).toEqual([foreign.id]);
  // The one of the own customer's record is the second; the foreign one's answer was kept.
  expect(lookups()).toBe(2);
  expect((await copyOfCache(line.page))?.lines.join('\n')).not.toContain(`"${foreign.id}"`);

  await line.ask('connection:forget');
  expect(await line.page.evaluate<string>('chrome.storage.session.get().then(JSON.stringify)')).not.toContain(
    foreign.name,
  );
});

test('F7 told to wait, it says that the API cannot be asked, and waits', async () => {
  await line.ask('settings:change', { onSight: true });
  proxy.answer = (path) => (path === '/v1/lookup' ? { status: 429, headers: { 'retry-after': '600' } } : null);
  await tab.show(ticketOf(nth(others, 0)));
  const sidebar = await tab.sidebar();
  await expect(sidebar.getByText('cannot be asked for the others just now')).toBeVisible();
  await line.stop();
  await tab.show(ticketOf(nth(others, 1)));
  expect(await tab.matchedIds()).toEqual([]);
  await expect((await tab.sidebar()).getByText('cannot be asked for the others just now')).toBeVisible();
  expect(lookups()).toBe(1);
});
