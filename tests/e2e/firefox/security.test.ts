import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../../lib/messages/direction.ts';
import { type Canaries, makeCanaries } from '../../support/canary-account.ts';
import { type CanaryApi, startCanaryApi } from '../../support/canary-api.ts';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { FirefoxWithExtension } from '../../support/firefox.ts';
import type { FirefoxPage } from '../../support/firefox-page.ts';
import { ownBuild } from '../../support/own-build.ts';
import { filesHolding } from '../../support/profile.ts';
import { startTlsHost, type TlsHost } from '../../support/tls-host.ts';
import { ticketOrigin, ticketPage, ticketUrl } from '../support/desk.ts';

let tls: TlsHost;
let proxy: ConnectProxy;
let firefox: FirefoxWithExtension;
let api: CanaryApi;
let canaries: Canaries;
let options: FirefoxPage;

const ask = <T = unknown>(type: string, request: unknown = {}) =>
  options.evaluate<Reply<T>>(`browser.runtime.sendMessage(${JSON.stringify({ type, request })})`);

async function must<T>(type: string, request: unknown = {}): Promise<T> {
  const reply = await ask<T>(type, request);
  assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  return reply.value;
}

async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) if (await condition()) return;
  assert.fail(`${what} did not come true within 20 s`);
}

before(async () => {
  canaries = makeCanaries(ticketUrl);
  [tls, api] = await Promise.all([startTlsHost(), startCanaryApi(canaries)]);
  proxy = await startConnectProxy({ https: tls.httpsPort, http: tls.httpPort });
  firefox = await FirefoxWithExtension.start({
    extension: ownBuild('firefox'),
    hosts: [`${ticketOrigin}/*`, 'http://127.0.0.1/*'],
    proxyPort: proxy.port,
  });
  tls.serve(ticketUrl, ticketPage());
  tls.serve('https://evil.test/', '<title>Win a prize</title>');
  options = await firefox.openPage('options.html');
  await must('connection:save', { baseUrl: api.url, token: api.token });
  await eventually('the first sync', async () => {
    const status = await must<{ lastSyncedAt: number | null }>('sync:status');
    return status.lastSyncedAt !== null;
  });
  await must('tools:enable', { tool: 'rt', origin: ticketOrigin });
});

after(async () => {
  await firefox?.dispose();
  await proxy?.close();
  await api?.close();
  await tls?.close();
});

const wordsIn = (text: string) => canaries.words.filter((word) => text.includes(word));

test('T6 T6b: in Firefox another site that knows the address gets a blank frame, with no ticket or a wrong one', async () => {
  // The customer is on screen in another tab all the while.
  const ticket = await firefox.newPage();
  await ticket.goto(ticketUrl);
  const tabs = () => options.evaluate<{ id: number }[]>(`browser.tabs.query({ url: '${ticketOrigin}/*' })`);
  await eventually('the ticket', async () => {
    const [tab] = await tabs();
    const view = tab && (await must<{ match: { accounts: unknown[] } }>('tab:view', { tabId: tab.id }));
    return view?.match.accounts.length === 1;
  });
  const evil = await firefox.newPage();
  await evil.goto('https://evil.test/');
  for (const hash of [
    '',
    `#t=${'0123456789abcdef'.repeat(2)}`,
    '#door=popup',
    `#door=tab&tab=${(await tabs())[0]?.id}`,
  ]) {
    await evil.evaluate(`new Promise((done) => {
      document.body.replaceChildren();
      const frame = document.createElement('iframe');
      frame.onload = () => done(true);
      frame.src = '${firefox.origin}/sidebar.html${hash}';
      document.body.append(frame);
    })`);
    const frame = await firefox.frameIn(evil);
    await pause(700);
    assert.equal(await frame.evaluate('document.body.innerText.trim()'), '', hash);
  }
  await evil.close();
  await ticket.close();
});

test('T13: in Firefox, where pages’ scripts can read storage.local, it holds no token and no account', async () => {
  const text = JSON.stringify(await options.evaluate('browser.storage.local.get(null)'));
  assert.ok(!text.includes(api.token));
  assert.deepEqual(wordsIn(text), []);
});

test('T13 T27: in Firefox no file of the profile holds the token, signed in or not', async () => {
  const holding = () => filesHolding(firefox.profile, api.token).map((file) => relative(firefox.profile, file));
  // The same search finds the customer, so finding no token means something.
  assert.notDeepEqual(filesHolding(firefox.profile, canaries.words[0] ?? ''), []);
  assert.deepEqual(holding(), []);
  await must('connection:forget');
  assert.deepEqual(await must('connection:get'), { state: 'none' });
  // The key that sealed it went with its database; the worker may have made an empty one since.
  const left = await options.evaluate<{ name: string }[]>('indexedDB.databases()');
  assert.deepEqual(
    left.map(({ name }) => name).filter((name) => name !== 'vault:vault'),
    [],
  );
  const rows = `new Promise((done, fail) => {
    const request = indexedDB.open('vault:vault');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const { result } = request;
      if (!result.objectStoreNames.contains('rows')) return done(0);
      const count = result.transaction('rows').objectStore('rows').count();
      count.onsuccess = () => { result.close(); done(count.result); };
    };
  })`;
  assert.equal(await options.evaluate(rows), 0);
  // Tool definitions and where they hold, nothing of a customer.
  const kept = await options.evaluate<string[]>('browser.storage.local.get(null).then(Object.keys)');
  assert.deepEqual(
    kept.sort(),
    ['addresses', 'page', 'words'].map((name) => `${name}:${ticketOrigin}`).toSpliced(1, 0, 'origins'),
  );
  await firefox.quit();
  assert.deepEqual(holding(), []);
});

test('T27: what Firefox leaves of the accounts after sign-out lies in the extension’s own storage, or nowhere', () => {
  // Firefox has no storage buckets: a deleted database's blocks may stay in its files until they are written over.
  const places = new Set(
    canaries.words.flatMap((word) =>
      filesHolding(firefox.profile, word).map((file) => relative(firefox.profile, file)),
    ),
  );
  assert.deepEqual(
    [...places].filter((place) => !place.startsWith('storage/default/moz-extension+++')),
    [],
  );
});
