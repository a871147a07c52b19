import { expect, test } from '@playwright/test';
import { closedHosts } from './support/closed-roots.ts';
import { type Desk, startDesk, ticketPage, ticketUrl } from './support/desk.ts';
import { caughtIn, readAsPage, spyScript } from './support/page-spy.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk();
  await desk.connect();
  await desk.enable();
  desk.tls.serve(ticketUrl, ticketPage(spyScript));
});

test.afterAll(() => desk?.dispose());

test('T1 T22 T26: a hostile page reads no word of any account while the sidebar shows one', async () => {
  const { canaries, browser } = desk;
  const page = await desk.openTicket();
  const frame = await desk.openSidebar(page);
  const shown = await frame.locator('body').innerText();
  // Were nothing on screen, nothing could leak: the sidebar must really show this customer.
  expect(canaries.words.filter((word) => shown.includes(word)).length).toBeGreaterThan(5);
  const readable = await readAsPage(page, canaries.words);
  expect(canaries.words.filter((word) => readable.text.includes(word))).toEqual([]);
  expect(readable.found).toEqual([]);
  expect(readable.frames).toBe(0);
  expect(readable.attributes).toEqual([]);
  expect(readable.text.toLowerCase()).not.toContain('alongside');
  expect(readable.text).not.toContain(browser.id);
  expect(browser.problems).toEqual([]);
  await page.close();
});

test('T1: the search for words finds what a page does show, so that finding none means something', async () => {
  const page = await desk.openTicket();
  const readable = await readAsPage(page, ['Vandelay', desk.canaries.words[0] ?? '']);
  expect(readable.found).toEqual(['Vandelay']);
  expect(readable.text).toContain('Vandelay');
  await page.close();
});

test('T2: no key, click or focus inside the sidebar reaches a page that listens to everything', async () => {
  const page = await desk.openTicket();
  const frame = await desk.openSidebar(page);
  await expect(frame.locator('h1, h2').first()).toBeVisible();
  // Opened by a person, the frame takes the focus by itself; all that follows must stay inside.
  await expect.poll(() => frame.evaluate('document.hasFocus()')).toBe(true);
  const before = (await caughtIn(page)).events.length;
  await frame.evaluate(`window.heard = []; addEventListener('keydown', (event) => heard.push(event.key), true)`);
  for (const key of ['Tab', 'Tab', 'q', 'W', '7', 'ArrowDown', 'Shift+Tab']) await page.keyboard.press(key);
  await frame.locator('.account__name').first().click();
  await page.keyboard.press('x');
  expect(await frame.evaluate('heard')).toEqual(expect.arrayContaining(['Tab', 'q', 'W', '7', 'ArrowDown', 'x']));
  const after = (await caughtIn(page)).events.slice(before);
  // The mouse crosses the page on its way to the frame.
  expect(after.filter((event) => !event.startsWith('pointermove'))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await closedHosts(page)).some(({ inside }) => inside.includes('IFRAME'))).toBe(false);
  await page.close();
});

test('T2: a page that replaced attachShadow, src, append and the frame class catches no call of ours', async () => {
  const page = await desk.openTicket();
  await desk.openSidebar(page);
  expect((await caughtIn(page)).calls).toEqual([]);
  // The same functions, called by the page itself, are caught.
  await page.evaluate(`document.body.append(document.createElement('i'))`);
  expect((await caughtIn(page)).calls).toEqual(['createElement i', 'append [object HTMLElement]']);
  await page.close();
});

test('T7: the page hears no message and finds no new name on its window', async () => {
  const page = await desk.openTicket();
  await desk.openSidebar(page);
  const { events, globals } = await caughtIn(page);
  expect(events.filter((event) => event.startsWith('message'))).toEqual([]);
  expect(globals).toEqual([]);
  expect(await page.evaluate('typeof chrome === "undefined" || !chrome.runtime || !chrome.runtime.sendMessage')).toBe(
    true,
  );
  await page.close();
});

test('T1 T7: the host elements carry no attributes, and the launcher says one fixed word', async () => {
  const page = await desk.openTicket();
  const [launcher, ...others] = await closedHosts(page);
  expect(others).toEqual([]);
  expect(launcher?.attributes).toEqual([]);
  // Either nothing (seen before) or the one word.
  expect(['', 'Strategic']).toContain(launcher?.text);
  await desk.openSidebar(page);
  for (const host of await closedHosts(page)) {
    expect(host.attributes).toEqual([]);
    expect(desk.canaries.words.filter((word) => host.text.includes(word))).toEqual([]);
  }
  await page.close();
});

test('T7: a page that knows the extension’s id can load none of its files', async () => {
  const page = await desk.openTicket();
  const packaged = [
    'manifest.json',
    'sidebar.html',
    'options.html',
    'background.js',
    'page-first.js',
    'page-reader.js',
  ];
  const loaded = await page.evaluate(
    async (urls) => {
      const answers = await Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => url,
            () => '',
          ),
        ),
      );
      return answers.filter(Boolean);
    },
    packaged.map((path) => `chrome-extension://${desk.browser.id}/${path}`),
  );
  expect(loaded).toEqual([]);
  await page.close();
});
