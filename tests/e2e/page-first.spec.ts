import { expect, type Page, test } from '@playwright/test';
import { findLauncher } from '../support/launcher.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { launchersIn } from './support/closed-roots.ts';
import { scriptsRun } from './support/content-world.ts';
import { type Desk, launcherShown, startDesk, ticketOrigin, ticketPage, ticketUrl } from './support/desk.ts';

/** A list of the same desk: an address of the tool, and of no record. */
const list = `${ticketOrigin}/Search/Results.html`;
const other = ticketUrl.replace('16', '17');

let desk: Desk;
let stopper: WorkerStopper;

test.beforeAll(async () => {
  desk = await startDesk();
  desk.tls.serve(list, ticketPage());
  await desk.connect();
  await desk.enable();
  stopper = await WorkerStopper.open(desk.browser);
});

test.afterAll(() => desk?.dispose());

/** Long enough for a message and a reading, were there one. */
const aMoment = (page: Page) => page.waitForTimeout(1500);

/** How many accounts the background shows beside the tab of a page. */
async function accountsBeside(url: string): Promise<number> {
  const tabId = await stopper.page.evaluate<number>(
    `chrome.tabs.query({ url: ${JSON.stringify(url)} }).then(([tab]) => tab.id)`,
  );
  const reply = await stopper.ask<{ match: { accounts: unknown[] } }>('tab:view', { tabId });
  return reply.ok ? reply.value.match.accounts.length : -1;
}

test('a page that is no record’s gets one small script, sends nothing and leaves the worker asleep; a record that follows is read', async () => {
  await stopper.stop();
  const page = await desk.browser.context.newPage();
  const opened = async () => {
    await page.goto(list);
    await aMoment(page);
  };
  expect(await scriptsRun(page, desk.browser.id, opened)).toEqual(['/page-first.js']);
  expect(stopper.status).toBe('stopped');
  expect(await findLauncher(page)).toBeUndefined();
  // The page's router goes to a record without loading anything.
  const went = () =>
    page.evaluate(`history.pushState({}, '', ${JSON.stringify(ticketUrl)})`).then(() => launcherShown(page));
  expect(await scriptsRun(page, desk.browser.id, went)).toEqual(['/page-reader.js']);
  // To the list and back: the reader is there.
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(list)})`);
  await expect.poll(() => findLauncher(page)).toBeUndefined();
  const back = () => page.goBack().then(() => launcherShown(page));
  expect(await scriptsRun(page, desk.browser.id, back)).toEqual([]);
  await page.close();
});

test('a list that follows a record in the same tab says nothing, and no account stands beside it', async () => {
  const page = await desk.openTicket();
  expect(await accountsBeside(ticketUrl)).toBe(1);
  await page.goto(list);
  await expect.poll(() => accountsBeside(list)).toBe(0);
  await page.close();
});

test('an address that moved on shows no account before the page has said what it shows', async () => {
  const page = await desk.openTicket();
  expect(await accountsBeside(ticketUrl)).toBe(1);
  // The page keeps the former ticket on screen.
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(other)})`);
  expect(await accountsBeside(other)).toBe(0);
  await page.close();
});

test('T38: both scripts put into a page once more take over from the first ones: one launcher, one reader', async () => {
  const page = await desk.openTicket();
  const worker = await desk.browser.worker();
  for (const file of ['page-first.js', 'page-reader.js', 'page-first.js']) {
    await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(ticketUrl)} }).then(([tab]) =>
      chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['${file}'] })).then(() => true)`);
  }
  await aMoment(page);
  expect(await launchersIn(page)).toBe(1);
  const sidebar = await desk.openSidebar(page);
  await expect(sidebar.locator('.account__name').first()).toBeVisible();
  await page.close();
});

test('a reader that comes into a page where nobody asked for it does nothing', async () => {
  const page = await desk.browser.context.newPage();
  await page.goto(list);
  const worker = await desk.browser.worker();
  await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(list)} }).then(([tab]) =>
    chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['page-reader.js'] })).then(() => true)`);
  await aMoment(page);
  expect(await findLauncher(page)).toBeUndefined();
  expect(desk.browser.problems).toEqual([]);
  await page.close();
});
