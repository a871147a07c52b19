import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { findLauncher, pressLauncher } from '../support/launcher.ts';
import { closedHosts, launchersIn } from './support/closed-roots.ts';
import { contentWorld } from './support/content-world.ts';
import { type Desk, launcherShown, startDesk, ticketPage, ticketUrl } from './support/desk.ts';

let desk: Desk;

test.beforeEach(async () => {
  desk = await startDesk();
  await desk.connect();
  await desk.enable();
});

test.afterEach(() => desk?.dispose());

/** Counts what it removes in `removed`; `each` says when it looks. */
const remover = (each: string) => `
  window.removed = 0;
  window.drawn = 0;
  const sweep = () => {
    for (const element of [...document.documentElement.children]) {
      if (element === document.head || element === document.body) continue;
      removed += 1;
      element.remove();
    }
  };
  ${each}
  const draw = () => { drawn += 1; requestAnimationFrame(draw); };
  draw();`;

/** What the console and exceptions of all the page's worlds said; the saved page lacks its own images and styles. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)));
  page.on('console', (message) => {
    const missingFile = /Failed to load resource/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !missingFile) complaints.push(message.text());
  });
  return complaints;
}

for (const [when, each] of [
  ['in each animation frame', 'const loop = () => { sweep(); requestAnimationFrame(loop); }; loop();'],
  ['as soon as they appear', 'new MutationObserver(sweep).observe(document.documentElement, { childList: true });'],
] as const) {
  test(`T5: against a page that removes our elements ${when} we give up, and the page stays quick`, async () => {
    desk.tls.serve(ticketUrl, ticketPage(remover(each)));
    const page = await desk.browser.context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(ticketUrl);
    await expect.poll(() => page.evaluate<number>('removed')).toBeGreaterThan(1);
    await pause(3000);
    const removed = await page.evaluate<number>('removed');
    expect(removed).toBeLessThanOrEqual(8);
    const drawn = await page.evaluate<number>('drawn');
    await pause(2000);
    expect(await page.evaluate<number>('removed')).toBeLessThanOrEqual(removed + 1);
    expect((await page.evaluate<number>('drawn')) - drawn).toBeGreaterThan(20);
    expect(complaints).toEqual([]);
  });
}

test('a page that forbids frames and styles and asks for trusted types still shows the sidebar', async () => {
  desk.tls.serve(ticketUrl, ticketPage(), {
    'content-security-policy':
      "default-src 'none'; script-src 'none'; style-src 'none'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  });
  const page = await desk.browser.context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(ticketUrl);
  await launcherShown(page);
  const launcher = await findLauncher(page);
  expect(launcher?.x).toBeGreaterThan(1280 - 40);
  const frame = await desk.openSidebar(page);
  await expect(frame.locator('.account__name').first()).toHaveText(desk.canaries.accounts[0]?.name ?? '');
  // The page's own style sheets are blocked by its policy; nothing of ours is.
  expect(complaints.filter((text) => text.includes('chrome-extension'))).toEqual([]);
});

test('a page that isolates itself (COEP) keeps the sidebar out: the launcher says so after two seconds', async () => {
  desk.tls.serve(ticketUrl, ticketPage(), {
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  });
  const page = await desk.openTicket();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await pressLauncher(page);
  await expect
    .poll(async () => (await closedHosts(page)).map(({ text }) => text).join())
    .toContain('This page blocks the sidebar');
  expect((await closedHosts(page)).flatMap(({ inside }) => inside)).not.toContain('IFRAME');
  expect(errors).toEqual([]);
  expect(await launchersIn(page)).toBe(1);
});

test('T38: after a reload of the extension one launcher stands in the open ticket, and nobody complains', async () => {
  const page = await desk.openTicket();
  const complaints = complaintsOf(page);
  await desk.openSidebar(page);
  const options = await desk.browser.openPage('options.html');
  await options.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)').catch(() => {});
  await expect
    .poll(
      async () => (await closedHosts(page)).map(({ inside }) => inside.filter((tag) => /BUTTON|IFRAME/.test(tag))),
      {
        timeout: 20_000,
      },
    )
    .toEqual([['BUTTON']]);
  // What the page does next wakes an old script that is still there.
  await page.evaluate("document.body.append('changed')");
  await pause(1000);
  expect(await launchersIn(page)).toBe(1);
  const frame = await desk.openSidebar(page);
  await expect(frame.locator('.account__name').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('T38: when the extension is gone its script takes its launcher away at its next look', async () => {
  const page = await desk.openTicket();
  const complaints = complaintsOf(page);
  const world = await contentWorld(page, desk.browser.id);
  const options = await desk.browser.openPage('options.html');
  await options.evaluate('void setTimeout(() => chrome.management.uninstallSelf(), 0)').catch(() => {});
  await expect.poll(() => world.evaluate('Boolean(chrome.runtime?.id)')).toBe(false);
  // The page is quiet: only the script's own look can find out.
  await expect.poll(() => closedHosts(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
