import { expect, type Frame, test } from '@playwright/test';
import { canaryAccount, canaryFeedback, makeCanaries } from '../support/canary-account.ts';
import { contentWorld } from './support/content-world.ts';
import { type Desk, otherTicket, startDesk, ticketUrl } from './support/desk.ts';

/** Texts that become something else wherever they are not treated as text. */
const hostile = [
  '<img src=x onerror="globalThis.fired=1">',
  '</script><script>globalThis.fired=1</script>',
  '"><svg onload=globalThis.fired=1>',
  'javascript:globalThis.fired=1',
  '<title>ARR</title><meta http-equiv=refresh content="0;url=https://evil.test">',
  '<style>*{display:none}</style><link rel=stylesheet href=https://evil.test/x.css>',
  'data:text/html,<script>globalThis.fired=1</script>',
  '{{constructor.constructor("globalThis.fired=1")()}}',
  '\u202Eevil\u202C <b>bold</b> &lt;i&gt;',
  '__proto__ [link](javascript:globalThis.fired=1) https://user:word@evil.test/',
];
const badLinks = [
  'javascript:globalThis.fired=1',
  ' java\nscript:globalThis.fired=1',
  'data:text/html,<h1>x</h1>',
  'vbscript:x',
  'file:///etc/passwd',
  'chrome://settings',
  'https://user:word@evil.test/',
  '//evil.test/',
  'blob:https://evil.test/1',
];

const attacked = otherTicket('17');
let desk: Desk;
let plain: Shape;

/** What a document is made of, and what it says. */
interface Shape {
  text: string;
  tags: string[];
  attributes: string[];
  links: string[];
}

const shapeOf = (frame: Frame): Promise<Shape> =>
  frame.evaluate(() => {
    const elements = [...document.querySelectorAll('*')];
    const unique = (names: string[]) => [...new Set(names)].sort();
    return {
      text: document.body.textContent ?? '',
      tags: unique(elements.map(({ tagName }) => tagName)),
      attributes: unique(elements.flatMap((element) => element.getAttributeNames())),
      links: elements.flatMap((element) => (element instanceof HTMLAnchorElement ? [element.href] : [])),
    };
  });

test.beforeAll(async () => {
  let next = 0;
  const text = () => hostile[next++ % hostile.length] ?? '';
  const { accounts, feedback } = makeCanaries(ticketUrl, 150);
  // Most records are good: were many bad, the sync would take the server to be at fault and keep none.
  const spoiled = badLinks.map((url, at) => ({
    ...canaryAccount(500 + at, text, [ticketUrl]),
    links: [{ label: 'Plan', url }],
  }));
  desk = await startDesk({
    served: {
      accounts: [...accounts, canaryAccount(400, text, [attacked.url]), ...spoiled],
      // Each text once more, so that every one of them is on screen somewhere.
      feedback: [...feedback, ...hostile.map((_, at) => canaryFeedback(400 + at, 'acc_401', text))],
      config: { glossary: [{ term: text(), definition: text() }], feedback: { areas: [{ id: 'x', label: text() }] } },
      person: hostile[0] ?? '',
    },
  });
  desk.tls.serve(attacked.url, attacked.html);
  await desk.connect();
  await desk.enable();
  const page = await desk.openTicket();
  plain = await shapeOf(await desk.openSidebar(page));
  await page.close();
});

test.afterAll(() => desk?.dispose());

test('T16: hostile texts of an account are shown as text, and make no element that others do not', async () => {
  const page = await desk.openTicket(attacked.url);
  const shape = await shapeOf(await desk.openSidebar(page));
  expect(hostile.filter((text) => shape.text.includes(text)).length).toBeGreaterThan(hostile.length / 2);
  expect(shape.tags.filter((tag) => !plain.tags.includes(tag))).toEqual([]);
  expect(shape.attributes.filter((name) => !plain.attributes.includes(name))).toEqual([]);
  expect(await page.title()).toBe('#16: Import job stuck at 40%');
  expect(desk.browser.problems).toEqual([]);
  await page.close();
});

test('T16: nothing in the texts ran, in the sidebar or in the options page', async () => {
  const page = await desk.openTicket(attacked.url);
  const frame = await desk.openSidebar(page);
  expect(await frame.evaluate('typeof globalThis.fired')).toBe('undefined');
  expect(await page.evaluate('typeof globalThis.fired')).toBe('undefined');
  const options = await desk.browser.openPage('options.html');
  await expect(options.getByText(hostile[0] ?? '').first()).toBeVisible();
  expect(await options.evaluate('typeof globalThis.fired')).toBe('undefined');
  expect(await options.locator('img').count()).toBe(0);
  expect(desk.browser.problems).toEqual([]);
  await options.close();
  await page.close();
});

test('T17: no text became a link that is not plain http or https', async () => {
  const page = await desk.openTicket(attacked.url);
  const { links } = await shapeOf(await desk.openSidebar(page));
  expect(links.filter((href) => !/^https?:\/\/[^@]*$/.test(href))).toEqual([]);
  await page.close();
});

test('T17: a record with a dangerous link is set aside and counted, and spoils no other', async () => {
  const reply = (await desk.ask('sync:status')) as { value: { quarantined: number; fault: unknown } };
  expect(reply.value).toMatchObject({ quarantined: badLinks.length, fault: null });
});

test('T17: the background opens no dangerous link, whoever asks', async () => {
  const page = await desk.openTicket();
  const world = await contentWorld(page, desk.browser.id);
  const url = await world.evaluate<string>("chrome.runtime.getURL('/sidebar.html')");
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, url);
  const frame = await desk.browser.frameIn(page);
  await frame.waitForLoadState();
  const { value } = (await world.send('frame:ticket', {})) as { value: { ticket: string } };
  const send = (type: string, request: object) =>
    frame.evaluate<{ ok: boolean; code?: string; value: { session: string } }>(
      `chrome.runtime.sendMessage(${JSON.stringify({ type, request })})`,
    );
  const { session } = (await send('frame:redeem', { ticket: value.ticket })).value;
  const before = desk.browser.context.pages().length;
  for (const link of badLinks) {
    expect([link, await send('link:open', { session, url: link })]).toMatchObject([link, { code: 'BAD_LINK' }]);
  }
  expect(desk.browser.context.pages().length).toBe(before);
  await page.close();
});
