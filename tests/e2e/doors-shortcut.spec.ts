import { expect, test } from '@playwright/test';
import { findLauncher } from '../support/launcher.ts';
import type { Desk } from './support/desk.ts';
import { launcherShown, startDesk, ticketUrl } from './support/desk.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk();
  await desk.connect();
  await desk.enable();
});

test.afterAll(() => desk?.dispose());

/** Presses a shortcut over the active tab, as the browser tells the worker. */
async function press(command: string): Promise<void> {
  const worker = await desk.browser.worker();
  await worker.evaluate(
    `chrome.tabs.query({ active: true }).then(([tab]) => chrome.commands.onCommand.dispatch('${command}', tab))`,
  );
}

test('A9 the shortcut shows the sidebar on the page and hides it again', async () => {
  const page = await desk.openTicket();
  await page.bringToFront();
  await press('toggle-sidebar');
  const frame = await desk.browser.frameIn(page);
  await expect(frame.locator('.account__name').first()).toBeVisible();
  await press('toggle-sidebar');
  await expect.poll(() => page.frames().length).toBe(1);
  await page.close();
});

test('A9 every shortcut of the manifest has words for it and is no single letter', async () => {
  const options = await desk.browser.openPage('options.html');
  const commands = await options.evaluate<{ name: string; description: string }[]>('chrome.commands.getAll()');
  const ours = commands.filter(({ name }) => !name.startsWith('_'));
  expect(ours.map(({ name }) => name).sort()).toEqual(['capture-feedback', 'open-panel', 'toggle-sidebar']);
  for (const { description } of ours) expect(description.length).toBeGreaterThan(10);
  // A browser loaded by a test assigns no keys, so these are the ones it is asked to assign.
  const asked = await options.evaluate<{ suggested_key: { default: string } }[]>(
    'Object.values(chrome.runtime.getManifest().commands)',
  );
  expect(asked).toHaveLength(3);
  for (const { suggested_key } of asked) expect(suggested_key.default).toMatch(/^(Alt|Ctrl)\+Shift\+[A-Z]$/);
  await options.close();
});

test('A6 the launcher moves by dragging and by arrow keys, and is there again after a reload', async () => {
  const page = await desk.openTicket();
  const at = async () => (await findLauncher(page)) ?? { x: 0, y: 0 };
  const before = await at();
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x, before.y + 150, { steps: 5 });
  await page.mouse.up();
  const dragged = await at();
  expect(Math.abs(dragged.y - before.y - 150)).toBeLessThan(3);
  // A drag opens nothing.
  await page.waitForTimeout(500);
  expect(page.frames()).toHaveLength(1);

  await page.reload();
  await launcherShown(page);
  await expect.poll(async () => Math.round((await at()).y - dragged.y)).toBe(0);

  // Pressed and closed again, the handle has the focus: arrow keys move it.
  const there = await at();
  await page.mouse.click(there.x, there.y);
  const frame = await desk.browser.frameIn(page);
  await frame.locator('.account__name').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.frames().length).toBe(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect((await at()).y).toBeLessThan(there.y - 40);
  const reply = await desk.ask('places:list');
  expect(reply).toMatchObject({ ok: true, value: [{ origin: new URL(ticketUrl).origin }] });
  await page.close();
});
