import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeCanaries } from '../../support/canary-account.ts';
import { type CanaryApi, startCanaryApi } from '../../support/canary-api.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { FirefoxWithExtension } from '../../support/firefox.ts';
import { pressFirefoxLauncher } from '../../support/firefox-desk.ts';
import type { FirefoxPage } from '../../support/firefox-page.ts';
import { ownBuild } from '../../support/own-build.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';

const origin = 'https://acme.zendesk.com';
const saved = readFileSync(join(import.meta.dirname, '../../fixtures/tools/zendesk/ticket.html'), 'utf8');
const html = saved.slice(saved.indexOf('<!DOCTYPE'));
const organization = 77;
const canaries = makeCanaries('https://rt.acme.example/Ticket/Display.html?id=16');
const customer = JSON.stringify(canaries.accounts[0]?.name);

let tls: TlsHost;
let proxy: ConnectProxy;
let api: CanaryApi;
let firefox: FirefoxWithExtension;
let options: FirefoxPage;
const asked: { url: string; headers: IncomingHttpHeaders }[] = [];

async function must(type: string, request: object = {}): Promise<void> {
  const message = JSON.stringify({ type, request });
  const reply = await options.evaluate<{ ok: boolean }>(`browser.runtime.sendMessage(${message})`);
  assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
}

before(async () => {
  const [account] = canaries.accounts;
  if (account) account.externalIds = [{ system: 'zendesk', object: 'organization', id: String(organization) }];
  [tls, api] = await Promise.all([startTlsHost(), startCanaryApi(canaries)]);
  proxy = await startConnectProxy({ https: tls.httpsPort, http: tls.httpPort });
  tls.serve(`${origin}/agent/tickets/42`, html, { 'set-cookie': 'session=mine; Path=/; Secure' });
  tls.serve('https://news.example/', '<title>News</title>');
  tls.handle(({ url = '', headers }, response) => {
    const id = /^\/api\/v2\/tickets\/(\d+)\.json/.exec(url)?.[1];
    if (id === undefined) return void response.writeHead(404).end();
    asked.push({ url, headers });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    const ticket = { id: Number(id), organization_id: organization, requester_id: 9 };
    response.end(JSON.stringify({ ticket, users: [], organizations: [] }));
  });
  firefox = await FirefoxWithExtension.start({
    extension: ownBuild('firefox'),
    hosts: [`${origin}/*`, 'http://127.0.0.1/*'],
    proxyPort: proxy.port,
  });
  options = await firefox.openPage('options.html');
  await must('connection:save', { baseUrl: api.url, token: api.token });
  await options.until(
    `browser.runtime.sendMessage({ type: 'sync:status', request: {} }).then(({ value }) => value.lastSyncedAt)`,
  );
  await must('tools:enable', { tool: 'zendesk', origin });
});

after(async () => {
  await firefox?.dispose();
  await proxy?.close();
  await api?.close();
  await tls?.close();
});

test('in Firefox the ticket is asked for once of the tool itself, by its session, and its customer is shown', async () => {
  const page = await firefox.newPage();
  await page.goto(`${origin}/agent/tickets/42`);
  await pressFirefoxLauncher(page);
  const frame = await firefox.frameIn(page);
  await frame.until(`document.querySelector('.account__name')?.textContent === ${customer}`);
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/api/v2/tickets/42.json?include=users,organizations'],
  );
  const headers = asked[0]?.headers ?? {};
  assert.equal(headers.cookie, 'session=mine');
  assert.deepEqual(
    Object.keys(headers).filter((name) => /csrf|authorization|^x-/.test(name)),
    [],
  );
  await page.close();
});

test('Firefox’s own sidebar shows the customer of the tab on screen, and no longer when another tab is', async () => {
  const page = await firefox.newPage();
  await page.goto(`${origin}/agent/tickets/42`);
  await firefox.openSidebar();
  // The sidebar is in no tab: another page of the extension sees its document.
  const text = "browser.extension.getViews({ type: 'sidebar' })[0]?.document.body.innerText";
  await options.until(`${text}?.includes(${customer})`);
  const other = await firefox.newPage();
  await other.goto('https://news.example/');
  await options.until(`!${text}.includes(${customer})`);
  await page.activate();
  await options.until(`${text}.includes(${customer})`);
  await other.close();
  await page.close();
});
