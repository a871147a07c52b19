import type { Connection } from '../../lib/messages/view.ts';
import { ApiProxy, type Misanswer } from '../support/api-proxy.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ConnectForm } from '../support/connect-form.ts';
import { ownBuild } from '../support/own-build.ts';
import { freePort } from '../support/ports.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

let api: SampleApi;
let proxy: ApiProxy;
let elsewhere: ApiProxy;
let browser: ChromiumWithExtension;
let line: WorkerStopper;
let form: ConnectForm;

test.beforeAll(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  elsewhere = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await WorkerStopper.open(browser);
});

test.beforeEach(async () => {
  proxy.answer = () => null;
  proxy.requests.length = 0;
  form = new ConnectForm(await browser.openPage('options.html'));
});

test.afterEach(async () => {
  await form.page.close();
});

test.afterAll(async () => {
  await browser.dispose();
  await proxy.down();
  await elsewhere.down();
  await api.close();
});

async function stored(): Promise<Connection> {
  const reply = await line.ask<Connection>('connection:get');
  if (!reply.ok) throw new Error('the background does not answer');
  return reply.value;
}

/** Rows of the vault's database: where the token would lie. */
const vaultRows = `(async () => {
  const { indexedDB } = await navigator.storageBuckets.open('vault');
  const answer = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  if ((await indexedDB.databases()).length === 0) return 0;
  const db = await answer(indexedDB.open('vault'));
  const count = db.objectStoreNames.contains('rows') ? await answer(db.transaction('rows').objectStore('rows').count()) : 0;
  db.close();
  return count;
})()`;

const marked = { 'alongside-api': '1', 'content-type': 'application/json' };
const problemJson = { 'alongside-api': '1', 'content-type': 'application/problem+json' };
const refusal = (status: number, title: string, more: Record<string, string> = {}): Misanswer => ({
  status,
  headers: { ...problemJson, ...more },
  body: JSON.stringify({ type: `https://alongside.example/problems/${status}`, title, status }),
});
const me = JSON.stringify({ id: 'p1', name: 'Kai', organization: { id: 'o', name: 'Acme' }, permissions: [] });

const answers: { name: string; answer: Misanswer; at: 'url' | 'token' | 'form'; says: RegExp[] }[] = [
  {
    name: 'a sign-in page of a network, 200 and HTML (F5)',
    answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Sign in to Wi-Fi</title>' },
    at: 'url',
    says: [/answers, but not as a customer API/, /Check the address/],
  },
  {
    name: 'an answer cut off in its middle (F4)',
    answer: { status: 200, headers: marked, body: me, cut: 30 },
    at: 'url',
    says: [/cut off/, /Try again/],
  },
  {
    name: 'JSON of another shape (F6)',
    answer: { status: 200, headers: marked, body: '["ok"]' },
    at: 'url',
    says: [/answers, but not as a customer API/, /Check the address/],
  },
  {
    name: 'a good answer without the API’s marker',
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: me },
    at: 'url',
    says: [/answers, but not as a customer API/, /Check the address/],
  },
  {
    name: '403 (F9)',
    answer: refusal(403, 'Forbidden'),
    at: 'token',
    says: [/may not read customer data/, /Ask whoever runs the API/],
  },
  {
    name: '404 of another web server (F11)',
    answer: { status: 404, headers: { 'content-type': 'text/html' }, body: 'Not Found' },
    at: 'url',
    says: [/There is no API at/, /Check the path of the address/],
  },
  {
    name: '426, another version (F29)',
    answer: refusal(426, 'Version unsupported'),
    at: 'url',
    says: [/another version/, /Update the extension or the API/],
  },
  {
    name: '429 with Retry-After (F16)',
    answer: refusal(429, 'Too many requests', { 'retry-after': '30' }),
    at: 'form',
    says: [/asked too often/, /Try again/],
  },
  { name: '500 (F18)', answer: refusal(500, 'Server error'), at: 'form', says: [/fault of its own/, /Try again/] },
  {
    name: '503 of a gateway (F18)',
    answer: { status: 503, headers: { 'content-type': 'text/html', 'retry-after': '5' }, body: 'down' },
    at: 'form',
    says: [/fault of its own/, /Try again/],
  },
];

for (const { name, answer, at, says } of answers) {
  test(`connecting to ${name} says what happened and what to do, and keeps nothing`, async () => {
    proxy.answer = () => answer;
    await form.send('Connect', proxy.url, api.tokens.support ?? '');
    const problem = await form.problem();
    for (const words of says) expect(problem.text).toMatch(words);
    expect(problem).toMatchObject({ at, focused: at !== 'form' });
    expect(await stored()).toEqual({ state: 'none' });
    expect(await line.page.evaluate(vaultRows)).toBe(0);
  });
}

test('a redirect is not followed: the token never reaches where it points (F5, T14)', async () => {
  elsewhere.requests.length = 0;
  proxy.answer = () => ({ status: 302, headers: { location: `${elsewhere.url}/v1/me` } });
  await form.send('Connect', proxy.url, api.tokens.support ?? '');
  expect(await form.problem()).toMatchObject({ at: 'url', text: expect.stringMatching(/not as a customer API/) });
  expect(elsewhere.requests).toEqual([]);
  expect(await stored()).toEqual({ state: 'none' });
});

test('nobody listening is said at the address, at once (F1)', async () => {
  await form.send('Connect', `http://127.0.0.1:${await freePort()}`, 'abc');
  expect(await form.problem()).toMatchObject({
    at: 'url',
    text: expect.stringMatching(/cannot be reached. Check the address and that you are online/),
    focused: true,
  });
  expect(await stored()).toEqual({ state: 'none' });
});

test('a server that never answers is given up after 20 seconds (F2)', async () => {
  proxy.answer = () => ({ hang: true });
  const began = Date.now();
  await form.send('Test', proxy.url, 'abc');
  const problem = await form.problem(40_000);
  expect(problem).toMatchObject({ at: 'url', text: expect.stringMatching(/did not answer in time. Try again/) });
  expect(Date.now() - began).toBeGreaterThan(19_000);
  expect(await stored()).toEqual({ state: 'none' });
});

test('a token the API does not know is refused at the token, and keeps nothing (F7)', async () => {
  await form.send('Connect', proxy.url, 'not-a-token-of-this-api');
  expect(await form.problem()).toMatchObject({
    at: 'token',
    text: expect.stringMatching(/does not accept this token.*ask for a new one/),
    focused: true,
  });
  expect(await stored()).toEqual({ state: 'none' });
  expect(await line.page.evaluate(vaultRows)).toBe(0);
});

const badAddresses: [typed: () => string, says: RegExp][] = [
  [() => '', /Enter the address/],
  [() => 'customers.example.com', /starts with https:\/\//],
  [() => 'http://customers.example.com', /must start with https:\/\//],
  [() => 'https://kai:secret@customers.example.com', /no user name/],
  [() => 'https://custo mers.example.com', /not a web address/],
  [() => 'ftp://customers.example.com', /not a web address/],
  [() => 'chrome-extension://abcdefgh', /not a web address/],
  [() => 'https://customers.example.com:99999', /not a web address/],
  [() => `${proxy.url}/v1`, /Leave out the version at the end/],
  [() => `${proxy.url}//api`, /empty step/],
];

for (const [typed, says] of badAddresses) {
  test(`the address “${typed.toString().slice(6)}” is refused at its field before anything is sent (X37)`, async () => {
    await form.send('Connect', typed(), 'abc');
    const problem = await form.problem();
    expect(problem.text).toMatch(says);
    expect(problem).toMatchObject({ at: 'url', focused: true });
    expect(proxy.requests).toEqual([]);
    expect(await form.url.inputValue()).toBe(typed());
    expect(await stored()).toEqual({ state: 'none' });
  });
}

const badTokens: [token: string, says: RegExp][] = [
  ['', /Paste the access token/],
  ['two words', /spaces or line breaks.*Copy it again/],
  ['tök€n', /without spaces or line breaks/],
];

for (const [token, says] of badTokens) {
  test(`the token “${token}” is refused at its field before anything is sent`, async () => {
    await form.send('Connect', proxy.url, token);
    const problem = await form.problem();
    expect(problem.text).toMatch(says);
    expect(problem).toMatchObject({ at: 'token', focused: true });
    expect(proxy.requests).toEqual([]);
    expect(await stored()).toEqual({ state: 'none' });
  });
}

test('a connection that stands, its data and its running sync outlive tests and attempts that fail', async () => {
  proxy.limit = 20;
  proxy.delay = 100;
  await form.send('Connect', proxy.url, api.tokens.support ?? '');
  await expect(form.page.getByText('Connect to another API')).toBeVisible();
  const before = await stored();
  expect(before).toMatchObject({ state: 'connected', baseUrl: proxy.url });

  elsewhere.answer = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>no</p>' });
  for (const button of ['Test', 'Connect'] as const) {
    await form.send(button, elsewhere.url, 'another');
    expect(await form.problem()).toMatchObject({ at: 'url', text: expect.stringMatching(/not as a customer API/) });
    expect(await stored()).toEqual(before);
  }
  // The first load went on meanwhile and ends by itself, without an alarm.
  const records = form.page.locator('dt:text-is("Records") + dd');
  await expect(records).toHaveText('40 accounts, 200 feedback items', { timeout: 20_000 });
  expect(proxy.pages.length).toBeLessThanOrEqual(13);
});
