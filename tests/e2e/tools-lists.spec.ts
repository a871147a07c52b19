import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { badgesIn } from './support/badges.ts';
import { type Desk, startDesk, ticketOrigin } from './support/desk.ts';

const listUrl = `${ticketOrigin}/Search/Results.html?Query=id%20%3C%204&RowsPerPage=50`;
/** The saved list, with the ticket of a customer in its first row. */
const listHtml = readFileSync(join(import.meta.dirname, '../fixtures/tools/rt/search.html'), 'utf8')
  .replace(/^<!--.*?-->/s, '')
  .replaceAll('Display.html?id=1"', 'Display.html?id=16"');

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk();
  desk.tls.serve(listUrl, listHtml);
  await desk.connect();
  await desk.enable();
});
test.afterAll(() => desk?.dispose());

test('a person who wants a tool’s lists as they are turns the marks off, in open pages too, and on again', async () => {
  const page = await desk.browser.context.newPage();
  await page.goto(listUrl);
  const marked = async () => (await badgesIn(page)).map(({ href }) => href);
  await expect.poll(marked).toEqual(['/Ticket/Display.html?id=16']);

  const options = await desk.browser.openPage('options.html');
  const marks = options.getByRole('checkbox', { name: 'Mark the rows of Request Tracker’s lists' });
  await expect(marks).toBeChecked();
  await marks.click();
  await expect(marks).not.toBeChecked();
  await expect.poll(marked).toEqual([]);
  await page.reload();
  // The ticket itself still says whose it is, so the tool is on.
  await desk.openSidebar(await desk.openTicket());
  expect(await marked()).toEqual([]);

  await marks.click();
  await expect.poll(marked).toEqual(['/Ticket/Display.html?id=16']);
});
