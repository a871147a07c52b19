import { expect, test } from '@playwright/test';
import type { Desk } from './support/desk.ts';
import { focused, tabTo } from './support/keyboard.ts';
import { doubted, startReadingRoom } from './support/reading-room.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startReadingRoom();
});

test.afterAll(() => desk?.dispose());

for (const door of ['sidebar.html#door=popup', 'sidepanel.html', 'sidebar.html#door=tab']) {
  test(`A1 ${door} without a record: the search has the focus, a customer is found, read and left by keys alone`, async () => {
    const page = await desk.browser.openPage(door);
    await expect.poll(() => focused(page)).toBe('combobox Look up a customer');
    await page.keyboard.type('acme');
    await expect(page.getByRole('option')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('h1 Acme Robotics');
    await tabTo(page, /^summary Why/);
    await page.keyboard.press('Space');
    await expect(page.getByRole('columnheader', { name: 'Weight' })).toBeVisible();
    await tabTo(page, 'button Back to this page', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing to show here' })).toBeVisible();
    await expect.poll(() => focused(page)).toBe('combobox Look up a customer');
    await page.close();
  });
}

test('A1 a full tab beside a record: the choice is made, taken back and made anew by keys alone', async () => {
  const ticket = await desk.openTicket(doubted.url);
  const worker = await desk.browser.worker();
  const id = await worker.evaluate<number>(
    `chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url === '${doubted.url}').id)`,
  );
  const page = await desk.browser.openPage(`sidebar.html#door=tab&tab=${id}`);
  await expect.poll(() => focused(page)).toBe('h1 Two customers fit this page');
  await tabTo(page, /^button Acme Corporation/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('h1 Acme Corporation');
  await tabTo(page, 'button Undo the link to Acme Corporation', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('h1 Two customers fit this page');
  await tabTo(page, /^button Acme Corporation/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('h1 Acme Corporation');
  await page.close();
  await ticket.close();
});
