import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { makeCanaries } from '../support/canary-account.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { sampleFrames } from './support/frame-samples.ts';

const origin = 'https://acme.lightning.force.com';
/** Two cases of two customers in one console, each with the account its lookup names and the tab it stands in. */
const cases = [
  { path: '/lightning/r/Case/500xx000000OTHRAA4/view', account: '001xx000003SAKUAA4' },
  { path: '/lightning/r/Case/5003000000D8cuIAAR/view', account: '001xx000003DGQX' },
] as const;
/** How long page and address differ, ms. */
const apart = 500;
type Order = 'address first' | 'page first';

const saved = readFileSync(join(import.meta.dirname, '../fixtures/tools/salesforce/case-console.html'), 'utf8');
/** Switches by styles and classes alone, as the console does: no node is added or removed. */
const switcher = `<script>
  const show = (at) => [...document.querySelectorAll('section.oneConsoleTab')].forEach((section, i) => {
    section.style.display = i === at ? '' : 'none';
    section.classList.toggle('active', i === at);
    section.querySelector('.lafPageHost').classList.toggle('active', i === at);
  });
  window.switchTab = async (at, path, order) => {
    const steps = [() => history.pushState({}, '', path), () => show(at)];
    if (order === 'page first') steps.reverse();
    steps[0]();
    await new Promise((done) => setTimeout(done, ${apart}));
    steps[1]();
  };
</script>`;

const canaries = makeCanaries('https://rt.acme.example/Ticket/Display.html?id=16', 2);
const names = cases.map((one, at) => {
  const account = canaries.accounts[at];
  if (!account) throw new Error('too few accounts');
  account.externalIds = [{ system: 'salesforce', id: one.account }];
  return account.name;
});
const nameAt = (path: string) => names[cases.findIndex((one) => one.path === path)] ?? null;

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://acme.lightning.force.com/*', 'http://127.0.0.1/*'], served: canaries });
  const html = saved.slice(saved.indexOf('<!DOCTYPE')).replace('</body>', () => `${switcher}</body>`);
  desk.tls.serve(origin + cases[1].path, html);
  await desk.connect();
  expect(await desk.ask('tools:enable', { tool: 'salesforce', origin })).toMatchObject({ ok: true });
});

test.afterAll(() => desk?.dispose());

async function openConsole(): Promise<{ page: Page; sidebar: Frame }> {
  const page = await desk.openTicket(origin + cases[1].path);
  const sidebar = await desk.openSidebar(page);
  await expect(sidebar.locator('.account__name').first()).toHaveText(names[1] ?? '');
  return { page, sidebar };
}

for (const order of ['address first', 'page first'] satisfies Order[]) {
  test(`two cases in one console, ${order}: the other case’s account is never shown, not even for a frame`, async () => {
    const { page, sidebar } = await openConsole();
    const samples = await sampleFrames(page, sidebar);
    for (const at of [0, 1, 0, 1]) {
      await page.evaluate(`window.switchTab(${at}, '${cases[at]?.path}', '${order}')`);
      await expect(sidebar.locator('.account__name').first()).toHaveText(names[at] ?? '');
      await page.waitForTimeout(apart);
    }
    const seen = await samples();
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.filter(({ path, shown }) => shown !== null && shown !== nameAt(path))).toEqual([]);
    // Not by showing nothing at all: each case's own account was on the screen.
    for (const { path } of cases)
      expect(seen.some((one) => one.path === path && one.shown === nameAt(path))).toBe(true);
    await page.close();
  });
}

test('while the page still shows the former case, the sidebar shows nothing', async () => {
  const { page, sidebar } = await openConsole();
  const samples = await sampleFrames(page, sidebar);
  await page.evaluate(`history.pushState({}, '', '${cases[0].path}')`);
  await page.waitForTimeout(2 * apart);
  const after = (await samples()).filter(({ path }) => path === cases[0].path);
  expect(after.length).toBeGreaterThan(10);
  expect(after.filter(({ shown }) => shown !== null)).toEqual([]);
  await page.close();
});

test('nothing went wrong in the extension meanwhile', () => {
  expect(desk.browser.problems).toEqual([]);
});
