import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { contentWorld } from './support/content-world.ts';
import { type Desk, startDesk, ticketUrl } from './support/desk.ts';

const evilUrl = 'https://evil.test/';
let desk: Desk;
/** The ticket page, open with its sidebar all the while: there is something to steal. */
let victim: Page;

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://rt.acme.example/*', 'http://127.0.0.1/*'] });
  await desk.connect();
  await desk.enable();
  desk.tls.serve(evilUrl, '<title>Win a prize</title>');
  victim = await desk.openTicket();
  await desk.openSidebar(victim);
});

test.afterAll(() => desk?.dispose());

/** The address of the frame for this browser session, as a renderer that was taken over would hand it out. */
async function harvest(): Promise<string> {
  const world = await contentWorld(victim, desk.browser.id);
  return world.evaluate<string>("chrome.runtime.getURL('/sidebar.html')");
}

/** A fresh ticket of the tab that shows this page. */
async function ticketOf(page: Page): Promise<string> {
  const world = await contentWorld(page, desk.browser.id);
  const reply = await world.send('frame:ticket', {});
  return (reply.value as { ticket: string }).ticket;
}

/** Puts the address into a frame of a page, and waits until it loaded or failed. */
async function embed(page: Page, url: string): Promise<Frame> {
  const before = new Set(page.frames());
  await page.evaluate(
    (src) =>
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.onload = done;
        frame.src = src;
        document.body.append(frame);
      }),
    url,
  );
  const added = page.frames().find((frame) => !before.has(frame));
  if (!added) throw new Error('no frame came of it');
  return added;
}

async function evilPage(): Promise<Page> {
  const page = await desk.browser.context.newPage();
  await page.goto(evilUrl);
  return page;
}

/** All the text of a document once it had time to ask the background; the canaries must not be in it. */
async function textOf(frame: Frame | Page): Promise<string> {
  await pause(700);
  return frame.evaluate<string>('document.body?.innerText ?? ""');
}

function customerWordsIn(text: string): string[] {
  return desk.canaries.words.filter((word) => text.includes(word));
}

/** Asks for the ticket's session inside a frame document of ours. */
function redeemIn(frame: Frame, ticket: string): Promise<{ ok: boolean; code?: string }> {
  return frame.evaluate(`chrome.runtime.sendMessage({ type: 'frame:redeem', request: { ticket: '${ticket}' } })`);
}

test('T6: the address by the extension’s own id is dead for a page, in a frame and as a tab', async () => {
  const page = await evilPage();
  const address = `chrome-extension://${desk.browser.id}/sidebar.html#door=popup`;
  const frame = await embed(page, address);
  expect(await frame.evaluate('typeof chrome === "undefined" || !chrome.runtime?.id')).toBe(true);
  expect(customerWordsIn(await textOf(frame))).toEqual([]);
  const opened = desk.browser.context.waitForEvent('page');
  await page.evaluate(`void window.open('${address}')`);
  const tab = await opened;
  expect(tab.url().startsWith('chrome-extension:')).toBe(false);
  await tab.close();
  await page.close();
});

test('T6b: the harvested address without a ticket is a blank frame', async () => {
  const page = await evilPage();
  const frame = await embed(page, await harvest());
  expect(frame.url()).toContain('/sidebar.html');
  expect(await textOf(frame)).toBe('');
  await page.close();
});

test('T6b: the doors of popup and tab open in no frame', async () => {
  const page = await evilPage();
  for (const door of ['door=popup', 'door=tab&tab=1', 'door=tab&tab=2', 'door=tab&tab=3']) {
    expect(await textOf(await embed(page, `${await harvest()}#${door}`))).toBe('');
  }
  await page.close();
});

test('T6b: an invented ticket is refused', async () => {
  const page = await evilPage();
  expect(await textOf(await embed(page, `${await harvest()}#t=${'0123456789abcdef'.repeat(2)}`))).toBe('');
  const blank = await embed(page, await harvest());
  expect(await redeemIn(blank, 'f'.repeat(32))).toMatchObject({ ok: false, code: 'NO_TICKET' });
  await page.close();
});

test('T6b: a ticket that was used is refused, elsewhere and in its own tab', async () => {
  const url = await harvest();
  const ticket = await ticketOf(victim);
  const first = await embed(victim, `${url}#t=${ticket}`);
  await expect(first.locator('.account__name').first()).toBeVisible();
  const again = await embed(victim, `${url}#t=${ticket}`);
  expect(await textOf(again)).toBe('');
  expect(await redeemIn(again, ticket)).toMatchObject({ ok: false, code: 'NO_TICKET' });
  const page = await evilPage();
  expect(await textOf(await embed(page, `${url}#t=${ticket}`))).toBe('');
  await page.close();
});

test('T6b: a fresh ticket of another tab is refused', async () => {
  const url = await harvest();
  const page = await evilPage();
  expect(await textOf(await embed(page, `${url}#t=${await ticketOf(victim)}`))).toBe('');
  const blank = await embed(page, url);
  expect(await redeemIn(blank, await ticketOf(victim))).toMatchObject({ ok: false, code: 'NO_TICKET' });
  await page.close();
});

test('T6b: a fresh ticket that the tab carries to another site is refused', async () => {
  const url = await harvest();
  const page = await desk.openTicket();
  const [one, two] = [await ticketOf(page), await ticketOf(page)];
  await page.goto(evilUrl);
  expect(await textOf(await embed(page, `${url}#t=${one}`))).toBe('');
  const blank = await embed(page, url);
  expect(await redeemIn(blank, two)).toMatchObject({ ok: false, code: 'NO_TICKET' });
  await page.close();
});

test('T6b: a ticket older than ten seconds is refused', async () => {
  const url = await harvest();
  const [one, two] = [await ticketOf(victim), await ticketOf(victim)];
  await pause(10_200);
  expect(await textOf(await embed(victim, `${url}#t=${one}`))).toBe('');
  const blank = await embed(victim, url);
  expect(await redeemIn(blank, two)).toMatchObject({ ok: false, code: 'NO_TICKET' });
});

test('T6b: a tab of its own with a ticket shows nothing and may not redeem it', async () => {
  const url = await harvest();
  const ticket = await ticketOf(victim);
  const opened = desk.browser.context.waitForEvent('page');
  await victim.evaluate(`void window.open('${url}#t=${ticket}')`);
  const tab = await opened;
  expect(await textOf(tab)).toBe('');
  expect(await redeemIn(tab.mainFrame(), ticket)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  await tab.close();
});

test('T6b: a session is good in its own document only', async () => {
  const url = await harvest();
  const blank = await embed(victim, url);
  const redeemed = await blank.evaluate<{ ok: true; value: { session: string } }>(
    `chrome.runtime.sendMessage({ type: 'frame:redeem', request: { ticket: '${await ticketOf(victim)}' } })`,
  );
  const { session } = redeemed.value;
  const view = `chrome.runtime.sendMessage({ type: 'view:get', request: { session: '${session}' } })`;
  expect(await blank.evaluate(view)).toMatchObject({ ok: true });
  const page = await evilPage();
  for (const other of [await embed(victim, url), await embed(page, url)]) {
    expect(await other.evaluate(view)).toMatchObject({ ok: false, code: 'NO_SESSION' });
    const port = `new Promise((done) => {
      const port = chrome.runtime.connect({ name: 'view:${session}' });
      port.onMessage.addListener((view) => done(JSON.stringify(view)));
      port.onDisconnect.addListener(() => done('hung up'));
    })`;
    expect(await other.evaluate(port)).toBe('hung up');
  }
  await page.close();
});

test('T37: a tab that left the ticket shows no customer in popup or panel, wherever it went', async () => {
  const page = await desk.openTicket();
  const options = await desk.browser.openPage('options.html');
  const tabId = await options.evaluate<number>(
    `chrome.tabs.query({ url: 'https://rt.acme.example/*' }).then((tabs) => Math.max(...tabs.map(({ id }) => id)))`,
  );
  const customer = async () => {
    const reply = (await desk.ask('tab:view', { tabId })) as { ok: true; value: { match: { accounts: unknown[] } } };
    return reply.value.match.accounts.length;
  };
  expect(await customer()).toBe(1);
  await page.goto(evilUrl);
  expect(await customer()).toBe(0);
  desk.tls.serve('https://rt.acme.example/Admin/', '<title>Admin</title><p>No record here</p>');
  await page.goto(ticketUrl);
  await expect.poll(customer).toBe(1);
  await page.goto('https://rt.acme.example/Admin/');
  await expect.poll(customer).toBe(0);
  await options.close();
  await page.close();
});

test('T6b: nothing went wrong in the extension while it was attacked', () => {
  expect(desk.browser.problems).toEqual([]);
});
