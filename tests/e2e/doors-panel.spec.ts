import type { Account } from '../../lib/model/account.ts';
import { importRecords } from '../../server/store/import.ts';
import { ApiProxy } from '../support/api-proxy.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

let api: SampleApi;
let proxy: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;
let accounts: Account[];

test.beforeEach(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
  accounts = [...(await api.records()).accounts.values()].filter(({ people }) => people?.[0]?.email);
  await line.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect
    .poll(async () => {
      const reply = await line.ask<{ lastSyncedAt: number | null }>('sync:status');
      return reply.ok && reply.value.lastSyncedAt !== null;
    })
    .toBe(true);
});

test.afterEach(async () => {
  await browser.dispose();
  await proxy.down();
  await api.close();
});

async function ticketTab(account: Account | undefined): Promise<TicketTab> {
  if (!account) throw new Error('the sample has too few accounts with a person');
  const tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  return tab;
}

/** Asks for one account, as the API heard it. */
const askedFor = (id: string) => proxy.requests.filter((each) => each === `GET /v1/accounts/${id}`).length;

test('the panel follows the active tab and never shows the account of the tab before (T43)', async () => {
  const [one, two] = accounts;
  const first = await ticketTab(one);
  const second = await ticketTab(two);
  const panel = await browser.openPage('sidepanel.html');
  const activate = (tabId: number) => line.page.evaluate(`chrome.tabs.update(${tabId}, { active: true })`);
  // From here on every frame that is drawn notes what stands there, and which tab the browser last made active.
  await panel.evaluate(`{
    globalThis.seen = [];
    let active = 0;
    chrome.tabs.onActivated.addListener(({ tabId }) => { active = tabId; });
    const note = () => {
      const name = document.querySelector('.account__name')?.textContent;
      if (name && active) globalThis.seen.push(active + ' ' + name);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  }`);
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [tab, account] of [
      [first, one],
      [second, two],
    ] as const) {
      await activate(tab.tabId);
      await expect(panel.locator('.account__name')).toHaveText(account?.name ?? '');
    }
  }
  const seen = new Set(await panel.evaluate<string[]>('globalThis.seen'));
  // A loaded machine may draw no frame in a short turn; what was drawn was right.
  const right = [`${first.tabId} ${one?.name}`, `${second.tabId} ${two?.name}`];
  expect([...seen].filter((each) => !right.includes(each))).toEqual([]);
  expect(seen.size).toBeGreaterThan(0);
  // A tab without a record: nothing of the one before stays.
  const empty = await browser.openPage('options.html');
  await empty.bringToFront();
  await expect(panel.getByRole('heading', { name: 'Nothing to show here' })).toBeVisible();
  first.close();
  second.close();
});

test('a change on the server shows on opening the sidebar, without a sync, and is asked for once a minute', async () => {
  const [account] = accounts;
  if (!account) throw new Error('the sample has no account');
  const tab = await ticketTab(account);
  await importRecords(api.database, { accounts: [{ ...account, name: 'Renamed Harbour Works' }] });
  const pages = proxy.pages.length;
  const sidebar = await tab.sidebar();
  await expect(sidebar.locator('.account__name')).toHaveText('Renamed Harbour Works', { timeout: 5000 });
  expect(askedFor(account.id)).toBe(1);
  expect(proxy.pages.length).toBe(pages);

  // Opened again, also by a worker that was started anew: the minute is not over.
  await line.stop();
  const again = await tab.sidebar();
  await expect(again.locator('.account__name')).toHaveText('Renamed Harbour Works');
  await again.waitForTimeout(1500);
  expect(askedFor(account.id)).toBe(1);
  // The next sync takes nothing back, and the cursor is where it was.
  await line.ask('page:sync');
  await expect.poll(() => proxy.pages.length).toBe(pages + 1);
  await expect(again.locator('.account__name')).toHaveText('Renamed Harbour Works');
  tab.close();
});

test('a refresh that is on its way is said in the footer, and one that fails is not', async () => {
  const [one, two] = accounts;
  if (!one || !two) throw new Error('the sample is too small');
  const tab = await ticketTab(one);
  proxy.answer = (path) => (path === `/v1/accounts/${one.id}` ? { hang: true } : null);
  const sidebar = await tab.sidebar();
  await expect(sidebar.locator('.footer__sync')).toHaveText('Refreshing');
  proxy.answer = (path) => (path === `/v1/accounts/${two.id}` ? { status: 500 } : null);
  await tab.show(ticketOf(two));
  await expect(sidebar.locator('.account__name')).toHaveText(two.name);
  await expect.poll(() => askedFor(two.id)).toBe(1);
  await expect(sidebar.locator('.footer__sync')).toHaveText(/^Synced/);
  await expect(sidebar.locator('.banner')).toHaveCount(0);
  tab.close();
});

test('with the switch off the API hears no id, and signing out ends what is on its way (I12)', async () => {
  const [one, two] = accounts;
  if (!one || !two) throw new Error('the sample is too small');
  await line.ask('settings:change', { refresh: false });
  const tab = await ticketTab(one);
  const sidebar = await tab.sidebar();
  await expect(sidebar.locator('.account__name')).toHaveText(one.name);
  await sidebar.waitForTimeout(1000);
  expect(askedFor(one.id)).toBe(0);

  await line.ask('settings:change', { refresh: true });
  proxy.answer = (path) => (path.startsWith('/v1/accounts/') ? { hang: true } : null);
  await tab.show(ticketOf(two));
  await expect.poll(() => askedFor(two.id)).toBe(1);
  expect(await line.ask('connection:forget')).toMatchObject({ ok: true });
  await expect(sidebar.locator('.account__name')).toHaveCount(0);
  const session = await line.page.evaluate<object>('chrome.storage.session.get(null)');
  expect(JSON.stringify(session)).not.toContain('refreshed');
  tab.close();
});
