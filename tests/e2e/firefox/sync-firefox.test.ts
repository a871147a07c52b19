import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutboxView } from '../../../lib/messages/outbox.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { ApiProxy } from '../../support/api-proxy.ts';
import { copyOfCache, differences } from '../../support/cache-dump.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { FirefoxWithExtension } from '../../support/firefox.ts';
import type { FirefoxPage } from '../../support/firefox-page.ts';
import { ownBuild } from '../../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../../support/sample-api.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';

const desk = 'https://desk.acme.example';
const ticket = `${desk}/Ticket/Display.html?id=16`;
const saved = readFileSync(join(import.meta.dirname, '../../fixtures/tools/rt/ticket.html'), 'utf8');
/** Whose ticket it is in the sample company. */
const customer = 'Vandelay Industries';

let api: SampleApi;
let proxy: ApiProxy;
let tls: TlsHost;
let hosts: ConnectProxy;
let firefox: FirefoxWithExtension;
let line: FirefoxPage;

before(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url, 20);
  tls = await startTlsHost();
  // Without the comment that says what should be found in it.
  tls.serve(ticket, saved.slice(saved.indexOf('<!DOCTYPE')));
  hosts = await startConnectProxy({ https: tls.httpsPort, http: tls.httpPort });
  firefox = await FirefoxWithExtension.start({
    extension: ownBuild('firefox'),
    hosts: ['http://127.0.0.1/*', `${desk}/*`],
    proxyPort: hosts.port,
  });
  // No page of ours that asks by itself: only what a test asks wakes the background.
  line = await firefox.newPage();
  await line.goto(`${firefox.origin}/manifest.json`, 'none');
  await line.until(`location.href.startsWith('${firefox.origin}') && typeof browser === 'object'`);
});

after(async () => {
  await firefox?.dispose();
  await hosts?.close();
  await tls?.close();
  await proxy?.down();
  await api?.close();
});

function ask<T>(type: string, request: object = {}): Promise<{ ok: true; value: T } | { ok: false; code: string }> {
  return line.evaluate(`browser.runtime.sendMessage(${JSON.stringify({ type, request })})`);
}

async function status(): Promise<SyncStatus> {
  const reply = await ask<SyncStatus>('sync:status');
  assert.ok(reply.ok);
  return reply.value;
}

async function eventually(condition: () => Promise<boolean> | boolean, failure: string, timeout = 30_000) {
  const end = Date.now() + timeout;
  while (!(await condition())) {
    assert.ok(Date.now() < end, failure);
    await pause(50);
  }
}

/** Opens the ticket and presses its launcher; resolves when the frame shows the customer. */
async function openTicket(): Promise<{ page: FirefoxPage; frame: FirefoxPage }> {
  const page = await firefox.newPage();
  await page.goto(ticket);
  const launcher = "[...document.documentElement.children].find((one) => one.localName === 'div')";
  await page.until(launcher);
  // The handle stands at the box's right end.
  const [x, y] = await page.evaluate<[number, number]>(
    `(({ right, y, height }) => [right - 12, y + height / 2])(${launcher}.getBoundingClientRect())`,
  );
  await page.click(x, y);
  const frame = await firefox.frameIn(page);
  await frame.until(`document.querySelector('h1')?.textContent.includes('${customer}')`);
  return { page, frame };
}

/** What lies in the vault, which exists, empty, from the moment somebody asked who is signed in. */
const vaultRows = `indexedDB.databases().then((all) => all.length === 0 ? 0 : new Promise((done) => {
  const request = indexedDB.open('vault:vault');
  request.onsuccess = () => {
    const count = request.result.transaction('rows').objectStore('rows').count();
    count.onsuccess = () => {
      request.result.close();
      done(count.result);
    };
  };
}))`;

test('a snapshot whose background is stopped six times goes on, once by the alarm alone, and equals the server (F32, I3)', async () => {
  proxy.delay = 150;
  assert.ok((await ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support })).ok);
  for (const [n, pages] of [1, 3, 5, 7, 9, 11].entries()) {
    await eventually(() => new Set(proxy.pages.map(({ row }) => row)).size > pages, `no page ${pages + 1}`);
    await firefox.stopBackground();
    const asked = proxy.pages.length;
    if (n !== 2) await ask('sync:status');
    await eventually(() => proxy.pages.length > asked, `no page came after stop ${n + 1}`, 90_000);
  }
  proxy.delay = 0;
  await eventually(async () => (await status()).lastSyncedAt !== null, 'the snapshot does not end');
  const { counts, fault } = await status();
  assert.deepEqual({ counts, fault }, { counts: { accounts: 40, feedback: 200 }, fault: null });
  assert.ok(proxy.pages.length <= 14 + 2 * 6, `${proxy.pages.length} pages`);
  const copy = await copyOfCache(line);
  assert.ok(copy);
  assert.deepEqual(await differences(copy, await api.records()), []);
});

test('a ticket shows its customer in the frame in the page', async () => {
  assert.ok((await ask('tools:enable', { tool: 'rt', origin: desk })).ok);
  const { page, frame } = await openTicket();
  // While the account on screen is asked for anew the foot says so instead.
  await frame.until('/Import job stuck at 40%[^]*Synced/.test(document.body.innerText)');
  await page.close();
});

test('a token the API takes back is said in the frame, and the customer stays', async () => {
  const { page, frame } = await openTicket();
  const problem = { 'alongside-api': '1', 'content-type': 'application/problem+json' };
  proxy.answer = () => ({ status: 401, headers: problem, body: '{"type":"x","title":"No","status":401}' });
  await ask('page:sync');
  await frame.until("document.body.innerText.includes('Connect again with a new token')");
  assert.match(await frame.evaluate<string>('document.body.innerText'), new RegExp(customer));
  proxy.answer = () => null;
  await page.close();
});

/** The second copy of the outbox, each row as text. */
const mirrorRows = `new Promise((done) => {
  const request = indexedDB.open('mirror:outbox');
  request.onsuccess = () => {
    const all = request.result.transaction('items').objectStore('items').getAll();
    all.onsuccess = () => {
      request.result.close();
      const text = ({ id, value }) => id + ' ' + JSON.stringify(value) + new TextDecoder('latin1').decode(value.bytes);
      done(all.result.map(text));
    };
  };
})`;

test('feedback kept with the API away lies sealed in its second copy, and goes out once after the background was stopped (I5, I6, F32)', async () => {
  proxy.delay = 0;
  assert.ok((await ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support })).ok);
  await eventually(async () => (await status()).lastSyncedAt !== null, 'the first sync does not end');
  const [accountId = ''] = (await api.records()).accounts.keys();
  await proxy.down();
  const id = randomUUID();
  const write = { kind: 'feedback', body: { accountId, kind: 'request', title: 'canary-kept' } };
  assert.ok((await ask('page:keep', { capture: { id, write, draft: null } })).ok);
  const rows = await line.evaluate<string[]>(mirrorRows);
  assert.ok(rows.some((row) => row.startsWith(id)));
  assert.doesNotMatch(rows.join(), /canary/);
  await firefox.stopBackground();
  await proxy.up();
  await ask('outbox:send');
  const waiting = async () => {
    const reply = await ask<OutboxView>('outbox:list');
    return reply.ok ? reply.value.entries.length : -1;
  };
  await eventually(async () => (await waiting()) === 0, 'it is not confirmed', 60_000);
  const there = [...(await api.records()).feedback.values()].filter(({ title }) => title === 'canary-kept');
  assert.equal(there.length, 1);
  assert.ok(proxy.writes.every(({ key }) => key === id));
});

test('signing out while a snapshot runs leaves no database behind, and nothing comes after (I12)', async () => {
  await ask('connection:forget');
  proxy.delay = 100;
  const pages = proxy.pages.length;
  assert.ok((await ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support })).ok);
  await eventually(() => proxy.pages.length > pages + 4, 'no pages came');
  assert.ok((await ask('connection:forget')).ok);
  const asked = proxy.requests.length;
  await pause(1500);
  assert.equal(proxy.requests.length, asked);
  const names = await line.evaluate<string[]>('indexedDB.databases().then((all) => all.map(({ name }) => name))');
  assert.deepEqual(
    names.filter((name) => name !== 'vault:vault'),
    [],
  );
  assert.equal(await line.evaluate(vaultRows), 0);
  assert.deepEqual(await ask('connection:get'), { ok: true, value: { state: 'none' } });
});
