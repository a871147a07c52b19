import { importRecords } from '../../server/store/import.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

let api: SampleApi;
let browser: ChromiumWithExtension;
let line: WorkerStopper;

test.beforeAll(async () => {
  api = await startSampleApi(40);
  await importRecords(api.database, {
    accounts: [
      { id: 'acc_zeta', name: 'Zéta Harbour Works', updatedAt: '2026-11-02T00:00:00Z', segment: 'enterprise' },
      { id: 'acc_zeta2', name: 'Zetamark', updatedAt: '2026-11-02T00:00:00Z', strategic: { flag: true } },
    ],
  });
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
  await line.ask('connection:save', { baseUrl: api.url, token: api.tokens.support });
  await expect
    .poll(async () => {
      const reply = await line.ask<{ lastSyncedAt: number | null }>('sync:status');
      return reply.ok && reply.value.lastSyncedAt !== null;
    })
    .toBe(true);
});

test.afterAll(async () => {
  await browser?.dispose();
  await api?.close();
});

test('A8 the popup without a match begins in the search, and finds and opens a customer by keys alone', async () => {
  const popup = await browser.openPage('sidebar.html#door=popup');
  const field = popup.getByRole('combobox', { name: 'Look up a customer' });
  await expect(field).toBeFocused();
  await popup.keyboard.type('zeta');
  const options = popup.getByRole('option');
  await expect(options).toHaveCount(2);
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await expect(options.nth(1)).toContainText('Strategic account');
  const marked = () => field.getAttribute('aria-activedescendant');
  const first = await marked();
  await popup.keyboard.press('ArrowDown');
  expect(await marked()).not.toBe(first);
  await popup.keyboard.press('ArrowDown');
  expect(await marked()).toBe(first);
  await popup.keyboard.press('Enter');
  const heading = popup.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Zéta Harbour Works');
  await expect(heading).toBeFocused();
  await expect(popup.getByRole('button', { name: 'Not this customer' })).toHaveCount(0);
  // Back to the page's own view, which is none here: the search has the focus again.
  await popup.keyboard.press('Escape');
  await expect(popup.getByRole('heading', { name: 'Nothing to show here' })).toBeVisible();
  await expect(field).toBeFocused();
  await popup.keyboard.type('zzz');
  await expect(popup.getByText('No customer of this name')).toBeVisible();
  await popup.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await popup.close();
});

test('the popup over a matched page shows that match, with the search above it', async () => {
  const account = [...(await api.records()).accounts.values()].find(({ people }) => people?.[0]?.email);
  if (!account) throw new Error('the sample has no account with a person');
  const tab = await TicketTab.open(browser, line.page);
  await tab.show(ticketOf(account));
  const sidebar = await tab.sidebar();
  await expect(sidebar.locator('.account__name')).toHaveText(account.name);
  await sidebar.getByRole('combobox').fill('zetam');
  await sidebar.getByRole('option').click();
  await expect(sidebar.locator('.account__name')).toHaveText('Zetamark');
  await sidebar.getByRole('button', { name: 'Back to this page' }).click();
  await expect(sidebar.locator('.account__name')).toHaveText(account.name);
  await sidebar.close();
  tab.close();
});

test('the keyword of the address bar suggests customers and opens the one picked in a tab of its own', async () => {
  const worker = await browser.worker();
  const opened = browser.context.waitForEvent('page');
  await worker.evaluate("chrome.omnibox.onInputEntered.dispatch('acc_zeta2', 'newForegroundTab')");
  const page = await opened;
  await expect(page.locator('.account__name')).toHaveText('Zetamark');
  // The title stands in the browser's history: no customer's name.
  expect(await page.title()).toBe('Alongside');
  await page.close();
});
