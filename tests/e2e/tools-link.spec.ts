import { expect, type Frame, type Page, test } from '@playwright/test';
import { ApiProxy } from '../support/api-proxy.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { type Desk, otherTicket, startDesk, ticketOrigin, ticketUrl } from './support/desk.ts';
import { attacks } from './support/page-attacks.ts';

/** A ticket of somebody that no customer's record names. */
const { url: strangeUrl, html } = otherTicket('17');
const strangeHtml = html
  .replace(/@[a-z0-9.-]+\.example/g, '@nobody-knows.example')
  .replace(/Vandelay Industries|ACC-1012/g, '');

let desk: Desk;
let api: SampleApi;
let proxy: ApiProxy;
let names: string[];
let ids: string[];

test.beforeAll(async () => {
  [api, desk] = await Promise.all([startSampleApi(40), startDesk()]);
  proxy = await ApiProxy.start(api.url);
  const all = [...(await api.records()).accounts.values()].sort((a, b) => a.name.localeCompare(b.name));
  names = all.map(({ name }) => name);
  ids = all.map(({ id }) => id);
  desk.tls.serve(strangeUrl, strangeHtml);
  await desk.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
  await expect.poll(async () => ((await value('sync:status')) as { lastSyncedAt: unknown }).lastSyncedAt).toBeTruthy();
  await desk.enable();
});

test.afterAll(async () => {
  await desk?.dispose();
  await proxy?.down();
  await api?.close();
});

async function value(type: string, request: object = {}): Promise<unknown> {
  const reply = await desk.ask(type, request);
  if (!reply.ok) throw new Error(`${type}: ${reply.message}`);
  return reply.value;
}

/** The server's record addresses of an account. */
const taught = async (at: number) => (await api.records()).accounts.get(ids[at] ?? '')?.records ?? [];
const aliases = () => proxy.writes.filter(({ path }) => path.includes('/aliases'));

/** The ticket, and a page of the extension that stands beside it as the popup does. */
async function openBeside(): Promise<{ ticket: Page; sidebar: Page }> {
  const ticket = await desk.browser.context.newPage();
  await ticket.goto(strangeUrl);
  const worker = await desk.browser.worker();
  const tabId = await worker.evaluate<number>(
    `chrome.tabs.query({ url: '${ticketOrigin}/*' }).then((tabs) => tabs.at(-1).id)`,
  );
  const sidebar = await desk.browser.openPage(`sidebar.html#door=tab&tab=${tabId}`);
  await expect(sidebar.getByText('Link ticket 17 to a customer')).toBeVisible();
  return { ticket, sidebar };
}

/** Looks an account up and picks it; the button that links is what is left to press. */
async function pick(sidebar: Page | Frame, at: number, ticket = 17): Promise<void> {
  const name = names[at] ?? '';
  const link = sidebar.locator('.hand-link');
  if ((await link.getAttribute('open')) === null) await link.locator('summary').click();
  await link.getByRole('combobox').fill(name);
  await link.getByRole('option', { name }).first().click();
  await expect(link.getByRole('button', { name: `Link ticket ${ticket} to ${name}` })).toBeFocused();
}

const account = (sidebar: Page | Frame) => sidebar.locator('.account__name').first();

test('without a network a record is linked by keys at once, and the API hears of it later, once (I5)', async () => {
  const { ticket, sidebar } = await openBeside();
  await proxy.down();
  await expect(sidebar.getByRole('heading', { name: 'No customer on this page' })).toBeVisible();
  await sidebar.locator('.hand-link').getByRole('combobox').focus();
  await sidebar.keyboard.type(names[0] ?? '');
  await expect(sidebar.locator('.hand-link').getByRole('option').first()).toBeVisible();
  await sidebar.keyboard.press('Enter');
  await sidebar.keyboard.press('Enter');
  await expect(account(sidebar)).toHaveText(names[0] ?? '');
  await expect(sidebar.locator('.linked')).toContainText('Goes to the customer API by itself');
  await proxy.up();
  await value('outbox:send');
  await expect(sidebar.locator('.linked')).toContainText('your colleagues see it too');
  // What else stood in the address told nothing of the record.
  expect(await taught(0)).toContain(strangeUrl);
  expect(new Set(aliases().map(({ key }) => key)).size).toBe(1);
  await ticket.close();
  await sidebar.close();
});

test('a link is taken back by one press, here and at the API', async () => {
  const { ticket, sidebar } = await openBeside();
  await expect(account(sidebar)).toHaveText(names[0] ?? '');
  await sidebar.getByRole('button', { name: `Undo the link to ${names[0]}` }).click();
  await expect.poll(() => taught(0)).not.toContain(strangeUrl);
  await value('page:sync');
  await expect(sidebar.getByRole('heading', { name: 'No customer on this page' })).toBeVisible();
  await expect(sidebar.locator('.linked')).toHaveCount(0);
  await ticket.close();
  await sidebar.close();
});

test('what was never sent is taken back without the API hearing of it', async () => {
  const { ticket, sidebar } = await openBeside();
  const before = aliases().length;
  await proxy.down();
  await pick(sidebar, 1);
  await sidebar.getByRole('button', { name: /^Link ticket/ }).click();
  await expect(account(sidebar)).toHaveText(names[1] ?? '');
  // Tried once and not heard: it may have arrived for all anybody knows. Only what was not tried is dropped.
  await sidebar.getByRole('button', { name: /^Undo the link/ }).click();
  await expect(sidebar.getByRole('heading', { name: 'No customer on this page' })).toBeVisible();
  await proxy.up();
  await value('outbox:send');
  await expect
    .poll(async () =>
      ((await value('outbox:list')) as { entries: { state: string }[] }).entries.filter(
        ({ state }) => state === 'waiting' || state === 'sending',
      ),
    )
    .toEqual([]);
  expect(await taught(1)).not.toContain(strangeUrl);
  const paths = aliases()
    .slice(before)
    .map(({ path }) => path.endsWith('/remove'));
  expect(paths.at(-1) ?? true).toBe(true);
  await ticket.close();
  await sidebar.close();
});

test('what the API refuses is said in its words, holds here, and goes out after “Try again”', async () => {
  proxy.answer = (path) =>
    path.endsWith('/aliases')
      ? {
          status: 403,
          headers: { 'alongside-api': '1', 'content-type': 'application/problem+json' },
          body: JSON.stringify({ type: 'forbidden', title: 'No', status: 403, detail: 'ask Robin first' }),
        }
      : null;
  const { ticket, sidebar } = await openBeside();
  await pick(sidebar, 2);
  await sidebar.getByRole('button', { name: /^Link ticket/ }).click();
  await expect(sidebar.locator('.linked__row--refused')).toContainText('ask Robin first');
  await expect(account(sidebar)).toHaveText(names[2] ?? '');
  proxy.answer = () => null;
  await sidebar.locator('.linked').getByRole('button', { name: 'Try again' }).click();
  await expect(sidebar.locator('.linked')).toContainText('your colleagues see it too');
  expect(await taught(2)).toContain(strangeUrl);
  await ticket.close();
  await sidebar.close();
});

test('that a colleague linked the record to another account is said, and nothing is swapped behind one’s back', async () => {
  const { ticket, sidebar } = await openBeside();
  const answer = await fetch(`${api.url}/v1/accounts/${ids[3]}/aliases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.tokens.sales}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ url: strangeUrl }),
  });
  expect(answer.status).toBe(200);
  await value('page:sync');
  await expect(sidebar.locator('.linked__against')).toContainText(names[3] ?? '');
  await expect(account(sidebar)).toHaveText(names[2] ?? '');
  await sidebar.getByRole('button', { name: /^Undo the link/ }).click();
  await expect.poll(() => taught(2)).not.toContain(strangeUrl);
  await value('page:sync');
  await expect(account(sidebar)).toHaveText(names[3] ?? '');
  await ticket.close();
  await sidebar.close();
});

async function openFrame(): Promise<{ page: Page; frame: Frame }> {
  const page = await desk.openTicket();
  const frame = await desk.openSidebar(page);
  await expect(frame.locator('.hand-link')).toBeVisible();
  return { page, frame };
}

/** Presses the middle of a control with the real mouse, wherever the page put it and however small. */
async function press(page: Page, frame: Frame, name: RegExp): Promise<void> {
  type Box = { x: number; y: number; width: number; height: number };
  const measure = (element: Element) => element.getBoundingClientRect().toJSON() as Box;
  const button = await frame.getByRole('button', { name }).evaluate(measure);
  const host = await page.evaluate<Box>(`[...document.documentElement.children]
    .map((each) => each.getBoundingClientRect().toJSON()).findLast(({ width, height }) => height > width && width > 0)`);
  const scale = host.width / (await frame.evaluate<number>('innerWidth'));
  const x = host.x + (button.x + button.width / 2) * scale;
  const y = host.y + (button.y + button.height / 2) * scale;
  await page.mouse.move(x + 3, y);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

for (const [what, script] of Object.entries(attacks)) {
  test(`T3 a page that ${what} gets no link out of a press in its frame, and the person is told`, async () => {
    const { page, frame } = await openFrame();
    const before = proxy.writes.length;
    await pick(frame, 4, 16);
    await page.evaluate(`{ const host = document.documentElement.lastElementChild; ${script} }`);
    await page.waitForTimeout(700);
    await press(page, frame, /^Link ticket/);
    await expect(frame.getByRole('alert')).toContainText('Not done');
    expect(proxy.writes.length).toBe(before);
    expect(await taught(4)).not.toContain(ticketUrl);
    await page.close();
  });
}

test('T4 a button uncovered just before the press does nothing; half a second later the same press links', async () => {
  const { page, frame } = await openFrame();
  await pick(frame, 4, 16);
  await page.evaluate(`
    window.cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();`);
  await page.waitForTimeout(700);
  await page.evaluate('cover.remove()');
  await press(page, frame, /^Link ticket/);
  await expect(frame.getByRole('alert')).toContainText('Not done');
  await page.waitForTimeout(1500);
  await press(page, frame, /^Link ticket/);
  await expect.poll(() => taught(4)).toContain(ticketUrl);
  await expect(account(frame)).toHaveText(names[4] ?? '');
  await page.close();
});
