import { expect, type Page, test } from '@playwright/test';
import { nordwind } from '../stories/sample.ts';
import { type CanaryApi, startCanaryApi } from '../support/canary-api.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { focused, tabTo } from './support/keyboard.ts';

let api: CanaryApi;
let browser: ChromiumWithExtension;
let page: Page;

// One person, one visit of the page: each test goes on where the one before left it.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  api = await startCanaryApi({ accounts: [nordwind], feedback: [] });
  browser = await ChromiumWithExtension.start({
    extension: ownBuild('chrome'),
    hosts: ['http://127.0.0.1/*', 'https://acme.zendesk.com/*', 'https://rt.acme.example/*'],
  });
  page = await browser.openPage('options.html');
  await page.getByRole('heading', { name: 'Connection' }).waitFor();
});

test.afterAll(async () => {
  await browser?.dispose();
  await api?.close();
});

const stored = (key: string) =>
  page.evaluate<unknown>(`chrome.storage.local.get('${key}').then((all) => all['${key}'] ?? null)`);

test('A14 connects by keys alone, with a token that is pasted', async () => {
  await tabTo(page, 'text Address of the customer API');
  // Cut from one field and pasted into the other: what a password keeper does by hand.
  await page.keyboard.type(api.token);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+X');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('password Access token');
  await page.keyboard.press('Control+V');
  await expect(page.locator('input[name="token"]')).toHaveValue(api.token);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('not an address');
  await page.keyboard.press('Enter');
  // A13: the focus is on the field that is wrong, and what was pasted stays.
  await expect.poll(() => focused(page)).toBe('text Address of the customer API');
  await expect(page.locator('input[name="api"]')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(api.url);
  await tabTo(page, 'button Connect');
  await page.keyboard.press('Space');
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();
  // The form went away under the finger: the focus stays in its part.
  await expect.poll(() => focused(page)).toBe('h2 Connection');
  await expect(page.getByText('1 account', { exact: false }).first()).toBeVisible();
});

test('turns tools on at an address, and their interface off and on, by keys alone', async () => {
  await tabTo(page, 'text Address of Zendesk');
  await page.keyboard.type('acme.zendesk.com');
  await page.keyboard.press('Enter');
  await expect(page.getByText('https://acme.zendesk.com is on.', { exact: false })).toBeVisible();
  await expect.poll(() => focused(page)).toBe('text Another address of Zendesk');
  await expect(page.locator('input[name="address-zendesk"]')).toHaveValue('');

  await tabTo(page, 'checkbox Ask Zendesk’s own interface', 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect.poll(() => stored('dom-only:zendesk')).toBe(true);
  await expect(page.getByRole('checkbox', { name: 'Ask Zendesk’s own interface' })).not.toBeChecked();
  await page.keyboard.press('Space');
  await expect.poll(() => stored('dom-only:zendesk')).toBeNull();
  expect(await focused(page)).toBe('checkbox Ask Zendesk’s own interface');

  await tabTo(page, 'button Turn off Zendesk at https://acme.zendesk.com', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('text Address of Zendesk');
  // One press takes it back.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Turn off Zendesk at https://acme.zendesk.com' })).toBeVisible();
});

test('sets launcher, role and privacy by keys alone', async () => {
  await tabTo(page, 'range https://acme.zendesk.com');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => stored('place:https://acme.zendesk.com')).toBe(0.02);
  await tabTo(page, 'button Put the launcher back at https://acme.zendesk.com');
  await page.keyboard.press('Enter');
  await expect.poll(() => stored('place:https://acme.zendesk.com')).toBeNull();

  await tabTo(page, /^select-one|^select /);
  await page.keyboard.type('Engin');
  await expect.poll(() => stored('settings')).toMatchObject({ role: 'engineering' });
  await tabTo(page, 'checkbox Ask the API anew for the customer on screen');
  await page.keyboard.press('Space');
  await expect.poll(() => stored('settings')).toMatchObject({ refresh: false });
});

/** What has the focus, by its place in the document, and whether it can be seen and hit. */
const stop = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return {
      at: element === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(element),
      seen: left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1,
      large: right - left >= 24 && bottom - top >= 24,
      ring: getComputedStyle(element).outlineStyle !== 'none',
    };
  });

test('A2 A6 everything that takes the focus is on screen, at least 24 px, with a ring', async () => {
  const passed = new Set<number>();
  for (let at = -1; !passed.has(at); ) {
    if (at >= 0) passed.add(at);
    await page.keyboard.press('Tab');
    ({ at } = await stop());
    // Between the last and the first stands the browser's own bar.
    if (at < 0) continue;
    // The browser scrolls to it when it draws next.
    await expect.poll(stop, { message: await focused(page) }).toEqual({ at, seen: true, large: true, ring: true });
  }
  expect(passed.size).toBeGreaterThan(15);
});

test('signs out by keys alone: asked first, with the safe answer at hand, and the focus stays on the page', async () => {
  await tabTo(page, 'button Sign out and wipe', 'Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('button Cancel');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('button Sign out and wipe');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('button Cancel');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('button Yes, sign out and wipe');
  await page.keyboard.press('Enter');
  await expect(page.getByText('All customer data is deleted from this computer.', { exact: false })).toBeVisible();
  await expect.poll(() => focused(page)).toBe('h1 Alongside');
  await tabTo(page, 'text Address of the customer API');
});
