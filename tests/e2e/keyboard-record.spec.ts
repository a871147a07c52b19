import { expect, type Frame, type Page, test } from '@playwright/test';
import { findLauncher } from '../support/launcher.ts';
import type { Desk } from './support/desk.ts';
import { focusedWhere, pressAway, tabTo } from './support/keyboard.ts';
import { doubted, startReadingRoom } from './support/reading-room.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startReadingRoom();
});

test.afterAll(() => desk?.dispose());

/** Opens a ticket and goes to the launcher by Tab alone. */
async function atLauncher(url?: string): Promise<Page> {
  const page = await desk.openTicket(url);
  await page.bringToFront();
  for (let press = 0; (await focusedWhere(page, null)) !== 'launcher'; press += 1) {
    if (press > 120) throw new Error('Tab does not come to the launcher');
    await page.keyboard.press('Tab');
  }
  return page;
}

async function openByKey(url?: string): Promise<{ page: Page; sidebar: Frame }> {
  const page = await atLauncher(url);
  await page.keyboard.press('Enter');
  const sidebar = await desk.browser.frameIn(page);
  await expect.poll(() => focusedWhere(page, sidebar)).toMatch(/^sidebar h1/);
  return { page, sidebar };
}

/** Each place the focus comes to, from the next press on, until it was at `end`. */
async function walk(page: Page, sidebar: Frame, key: string, end: string): Promise<string[]> {
  const log: string[] = [];
  while (log.at(-1) !== end) {
    if (log.length > 60) throw new Error(`the focus does not come to ${end}:\n  ${log.join('\n  ')}`);
    await page.keyboard.press(key);
    log.push(await focusedWhere(page, sidebar));
  }
  return log;
}

/** Every stop of Tab in the account view, folded as it comes. */
const stops = [
  'sidebar summary matched by the record ticket 16',
  'sidebar summary Why did it move?',
  'sidebar a DIS-118',
  'sidebar summary 1 more',
  'sidebar summary 3 of 4 milestones done',
  'sidebar a Account plandocs.vendor.example',
  'sidebar summary Link ticket 16 to a customer',
  'sidebar a Open account',
];

test('A1 A2 by keys alone: to the launcher, into the sidebar, through the account and out at both ends, nothing hidden below it', async () => {
  const { page, sidebar } = await openByKey();
  expect(await focusedWhere(page, sidebar)).toBe('sidebar h1 Nordwind Logistics GmbH');
  const through = await walk(page, sidebar, 'Tab', 'page before');
  // The browser's own bar stands between the last element and the first; here it is nothing.
  expect(through.filter((each) => each !== 'page')).toEqual([...stops, 'page before']);
  const back = await walk(page, sidebar, 'Shift+Tab', 'page after');
  // The launcher lies below the open sidebar and is no stop.
  expect(back.filter((each) => each !== 'page')).toEqual([
    ...stops.toReversed(),
    'sidebar button Close the sidebar',
    'page after',
  ]);
  await page.close();
});

test('A2 everything that takes the focus in the sidebar is seen whole, with a ring', async () => {
  const { page, sidebar } = await openByKey();
  for (const stop of ['button Close the sidebar', ...stops.map((each) => each.replace('sidebar ', ''))]) {
    await tabTo(page, stop, stop.startsWith('button') ? 'Shift+Tab' : 'Tab', sidebar);
    const seen = await sidebar.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { left, top, right, bottom } = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      return {
        inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        onTop: at.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)),
        ring: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
        high: bottom - top >= 24 && right - left >= 24,
      };
    });
    expect(seen, stop).toEqual({ inside: true, onTop: true, ring: true, high: true });
  }
  await page.close();
});

test('A2 the sidebar gives way to what Tab reaches in the page below it', async () => {
  const { page, sidebar } = await openByKey();
  await page.evaluate(() => {
    const below = Object.assign(document.createElement('button'), { id: 'below', textContent: 'Send' });
    below.style.cssText = 'position:fixed;right:20px;top:300px';
    document.getElementById('before')?.after(below);
  });
  await walk(page, sidebar, 'Tab', 'page before');
  expect(sidebar.isDetached()).toBe(false);
  await page.keyboard.press('Tab');
  await expect.poll(() => page.frames().length).toBe(1);
  expect(await focusedWhere(page, null)).toBe('page below');
  await page.close();
});

test('A1 Escape closes the sidebar and the launcher has the focus again', async () => {
  const { page } = await openByKey();
  pressAway(page, 'Escape');
  await expect.poll(() => page.frames().length).toBe(1);
  expect(await focusedWhere(page, null)).toBe('launcher');
  await page.keyboard.press('Space');
  const again = await desk.browser.frameIn(page);
  await expect.poll(() => focusedWhere(page, again)).toBe('sidebar h1 Nordwind Logistics GmbH');
  await tabTo(page, 'button Close the sidebar', 'Shift+Tab', again);
  pressAway(page, 'Enter');
  await expect.poll(() => focusedWhere(page, null)).toBe('launcher');
  await page.close();
});

test('A1 a person chooses between two customers by keys, takes it back, and the focus stays on the answer', async () => {
  const { page, sidebar } = await openByKey(doubted.url);
  expect(await focusedWhere(page, sidebar)).toBe('sidebar h1 Two customers fit this page');
  await tabTo(page, /^button Acme Robotics/, 'Tab', sidebar);
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedWhere(page, sidebar)).toBe('sidebar h1 Acme Robotics');
  await tabTo(page, 'button Undo the link to Acme Robotics', 'Shift+Tab', sidebar);
  // A press counts once the button has been seen in its place for half a second.
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedWhere(page, sidebar)).toBe('sidebar h1 Two customers fit this page');
  await page.close();
});

test('links of the sidebar open by key', async () => {
  const { page, sidebar } = await openByKey();
  await tabTo(page, /^a Open account/, 'Tab', sidebar);
  const opened = desk.browser.context.waitForEvent('page');
  await page.keyboard.press('Enter');
  expect((await opened).url()).toBe('https://cs.vendor.example/accounts/acc_1042');
  await page.close();
});

test('A6 the launcher is moved by arrow keys, and the page does not scroll', async () => {
  const page = await atLauncher();
  const at = async () => (await findLauncher(page))?.y ?? 0;
  const before = await at();
  const scrolled = await page.evaluate('scrollY');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  expect(await at()).toBeGreaterThan(before + 50);
  expect(await page.evaluate('scrollY')).toBe(scrolled);
  expect(await focusedWhere(page, null)).toBe('launcher');
  await page.close();
});

test('A1 who writes in the page keeps the focus there when a shortcut opens the sidebar and Escape closes it', async () => {
  const page = await desk.openTicket();
  await page.bringToFront();
  await page.evaluate(() => {
    const reply = Object.assign(document.createElement('textarea'), { id: 'reply' });
    document.body.prepend(reply);
    reply.focus();
  });
  const worker = await desk.browser.worker();
  await worker.evaluate(
    "chrome.tabs.query({ active: true }).then(([tab]) => chrome.commands.onCommand.dispatch('toggle-sidebar', tab))",
  );
  const sidebar = await desk.browser.frameIn(page);
  await expect.poll(() => focusedWhere(page, sidebar)).toMatch(/^sidebar h1/);
  pressAway(page, 'Escape');
  await expect.poll(() => page.frames().length).toBe(1);
  expect(await focusedWhere(page, null)).toBe('page reply');
  await page.close();
});

test('A9 A12 no single key does anything in the sidebar, nothing appears on focus alone, and the page hears no key', async () => {
  const { page, sidebar } = await openByKey();
  await page.evaluate(() => {
    const heard: string[] = [];
    (globalThis as { heard?: string[] }).heard = heard;
    for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, () => heard.push(type), true);
  });
  const shown = () => sidebar.evaluate(() => document.body.innerHTML);
  const before = await shown();
  await page.keyboard.type('abcdefghijklmnopqrstuvwxyz0123456789?/');
  expect(await shown()).toBe(before);
  expect(await page.evaluate('heard')).toEqual([]);
  // A tooltip would be the browser's own: it neither stays nor goes by key.
  expect(await sidebar.locator('[title]').count()).toBe(0);
  await page.close();
});

test('A10 nothing moves for who asked for less motion', async () => {
  const { page, sidebar } = await openByKey();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await tabTo(page, /^summary Why/, 'Tab', sidebar);
  await page.keyboard.press('Enter');
  expect(await sidebar.evaluate(() => document.getAnimations().length)).toBe(0);
  const moving = await sidebar.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s').length,
  );
  expect(moving).toBe(0);
  await page.close();
});
