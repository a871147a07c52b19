import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { makeCanaries } from '../support/canary-account.ts';
import { findLauncher } from '../support/launcher.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { sampleFrames } from './support/frame-samples.ts';

const origin = 'https://acme.zendesk.com';
/** Two tickets of two customers, both open in the agent's tab strip. */
const tickets = [
  { path: '/agent/tickets/41', organization: 70 },
  { path: '/agent/tickets/42', organization: 77 },
] as const;
/** How long page and address differ, ms. */
const apart = 60;

const saved = readFileSync(join(import.meta.dirname, '../fixtures/tools/zendesk/ticket.html'), 'utf8');
/** Switches as the tab strip does: both panels stay in the page, the address changes first. */
const switcher = `<script>
  window.switchTab = async (key) => {
    history.pushState({}, '', '/agent/tickets/' + key);
    await new Promise((done) => setTimeout(done, ${apart}));
    for (const panel of document.querySelectorAll('[data-ticket-id]')) {
      const shown = panel.dataset.ticketId === key;
      panel.dataset.isActive = String(shown);
      panel.parentElement.classList.toggle('is-cached', !shown);
      panel.parentElement.style.visibility = shown ? 'visible' : 'hidden';
    }
  };
</script>`;
const page = (head = '') =>
  saved
    .slice(saved.indexOf('<!DOCTYPE'))
    .replace('<head>', () => `<head>${head}`)
    .replace('</body>', () => `${switcher}</body>`);

const canaries = makeCanaries('https://rt.acme.example/Ticket/Display.html?id=16', 2);
const names = tickets.map(({ organization }, at) => {
  const account = canaries.accounts[at];
  if (!account) throw new Error('too few accounts');
  account.externalIds = [{ system: 'zendesk', object: 'organization', id: String(organization) }];
  return account.name;
});
const nameAt = (path: string) => names[tickets.findIndex((one) => one.path === path)] ?? null;

let desk: Desk;
let asked: { url: string; headers: IncomingHttpHeaders }[] = [];
let answer: (id: number, response: ServerResponse) => void = ticketAnswer;

/** What the documented interface says of a ticket. */
function ticketAnswer(id: number, response: ServerResponse): void {
  const organization_id = id === 41 ? 70 : 77;
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ ticket: { id, organization_id, requester_id: 9 }, users: [], organizations: [] }));
}
const refusal =
  (status: number, headers: Record<string, string> = {}) =>
  (_: number, response: ServerResponse) =>
    void response.writeHead(status, headers).end('{}');

test.beforeAll(async () => {
  desk = await startDesk({ hosts: ['*://acme.zendesk.com/*', 'http://127.0.0.1/*'], served: canaries });
  for (const { path } of tickets) desk.tls.serve(origin + path, page());
  desk.tls.handle(({ url = '', headers }, response) => {
    const id = /^\/api\/v2\/tickets\/(\d+)\.json/.exec(url)?.[1];
    if (id === undefined) return void response.writeHead(404).end();
    asked.push({ url, headers });
    answer(Number(id), response);
  });
  await desk.connect();
  expect(await desk.ask('tools:enable', { tool: 'zendesk', origin })).toMatchObject({ ok: true });
});

test.beforeEach(() => {
  asked = [];
  answer = ticketAnswer;
});

test.afterAll(() => desk?.dispose());

/** Opens the second ticket without waiting for a launcher. */
async function open(path: string = tickets[1].path): Promise<Page> {
  const tab = await desk.browser.context.newPage();
  await tab.goto(origin + path);
  return tab;
}

/** Long enough for a reading and a request, were there one. */
const aMoment = (tab: Page) => tab.waitForTimeout(1500);

test('switching between two tickets 20 times never shows the other one’s account, and asks once per ticket', async () => {
  const tab = await desk.openTicket(origin + tickets[1].path);
  const sidebar = await desk.openSidebar(tab);
  await expect(sidebar.locator('.account__name').first()).toHaveText(names[1] ?? '');
  const samples = await sampleFrames(tab, sidebar);
  for (let i = 0; i < 20; i++) {
    const at = i % 2;
    await tab.evaluate(`window.switchTab('${at === 0 ? 41 : 42}')`);
    await expect(sidebar.locator('.account__name').first()).toHaveText(names[at] ?? '');
  }
  const seen = await samples();
  expect(seen.length).toBeGreaterThan(100);
  expect(seen.filter(({ path, shown }) => shown !== null && shown !== nameAt(path))).toEqual([]);
  for (const { path } of tickets)
    expect(seen.some((one) => one.path === path && one.shown === nameAt(path))).toBe(true);

  expect(asked.map(({ url }) => url)).toEqual([
    '/api/v2/tickets/42.json?include=users,organizations',
    '/api/v2/tickets/41.json?include=users,organizations',
  ]);
  for (const { headers } of asked) {
    expect(Object.keys(headers).filter((name) => /csrf|authorization|^x-/.test(name))).toEqual([]);
  }
  await tab.close();
});

test('with the tool’s switch off nothing is asked', async () => {
  const worker = await desk.browser.worker();
  await worker.evaluate("chrome.storage.local.set({ 'dom-only:zendesk': true })");
  const tab = await open();
  await aMoment(tab);
  expect(asked).toEqual([]);
  await worker.evaluate("chrome.storage.local.remove('dom-only:zendesk')");
  await expect.poll(() => asked.length).toBe(1);
  await tab.close();
});

for (const status of [401, 403]) {
  test(`after ${status} nothing more is asked, and the page is read without`, async () => {
    answer = refusal(status);
    const tab = await open();
    await expect.poll(() => asked.length).toBe(1);
    await tab.evaluate("window.switchTab('41')");
    await aMoment(tab);
    expect(asked.length).toBe(1);
    await tab.close();
  });
}

test('after 429 the tool’s Retry-After is kept', async () => {
  answer = refusal(429, { 'retry-after': '4' });
  const tab = await open();
  await expect.poll(() => asked.length).toBe(1);
  answer = ticketAnswer;
  await tab.evaluate("window.switchTab('41')");
  await aMoment(tab);
  expect(asked.length).toBe(1);
  await tab.waitForTimeout(3500);
  await tab.evaluate("window.switchTab('42')");
  await tab.evaluate("window.switchTab('41')");
  await expect.poll(() => asked.map(({ url }) => url).at(-1)).toContain('/41.json');
  await tab.close();
});

for (const { name, answers } of [
  {
    name: 'a sign-in page in place of an answer',
    answers: (_: number, response: ServerResponse) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>'),
  },
  { name: 'another ticket’s answer', answers: (_: number, response: ServerResponse) => ticketAnswer(41, response) },
]) {
  test(`${name} says nothing and is not asked for again`, async () => {
    answer = answers;
    const tab = await open();
    await expect.poll(() => asked.length).toBe(1);
    await tab.evaluate('document.body.append(document.createElement("p"))');
    await aMoment(tab);
    expect(asked.length).toBe(1);
    expect(await findLauncher(tab)).toBeUndefined();
    await tab.close();
  });
}

test('a page whose policy lets it connect elsewhere only is read without asking', async () => {
  desk.tls.serve(
    `${origin}/agent/tickets/42/events`,
    page('<meta http-equiv="Content-Security-Policy" content="connect-src https://elsewhere.example">'),
  );
  const tab = await open('/agent/tickets/42/events');
  await aMoment(tab);
  expect(asked).toEqual([]);
  await tab.close();
});

test('nothing went wrong in the extension meanwhile', () => {
  expect(desk.browser.problems).toEqual([]);
});
