import { expect, test } from '@playwright/test';
import { startThief } from '../support/canary-api.ts';
import { type Desk, startDesk } from './support/desk.ts';

let desk: Desk;
let thief: Awaited<ReturnType<typeof startThief>>;

test.beforeAll(async () => {
  thief = await startThief();
  // The second host is granted too: only the client's own rule can keep the token from it.
  desk = await startDesk({ hosts: ['*://rt.acme.example/*', 'http://127.0.0.1/*', 'http://localhost/*'] });
});

test.afterAll(async () => {
  await desk?.dispose();
  await thief?.close();
});

test('T14: an API that sends us elsewhere at sign-in is refused, and the other host hears nothing', async () => {
  for (const location of [`${thief.url}/v1/me`, `${thief.url.replace('127.0.0.1', 'localhost')}/v1/me`]) {
    desk.api.redirect('/v1/me', location);
    const reply = await desk.ask('connection:save', { baseUrl: desk.api.url, token: desk.api.token });
    expect(reply).toMatchObject({ ok: false, code: 'NOT_API' });
  }
  expect(thief.asked).toEqual([]);
  expect(await desk.ask('connection:get')).toMatchObject({ value: { state: 'none' } });
  desk.api.redirect('/v1/me', null);
});

test('T14: an API that sends the sync elsewhere gets a fault, and the other host hears nothing', async () => {
  desk.api.redirect('/v1/changes', `${thief.url}/v1/changes`);
  await desk.ask('connection:save', { baseUrl: desk.api.url, token: desk.api.token });
  const fault = async () => {
    const reply = (await desk.ask('sync:status')) as { value: { fault: { code: string } | null } };
    return reply.value.fault?.code;
  };
  await expect.poll(fault).toBe('NOT_API');
  expect(thief.asked).toEqual([]);
  desk.api.redirect('/v1/changes', null);
});

test('T14: plain http is refused but for this computer, before any request leaves', async () => {
  const heard: string[] = [];
  const control = 'https://control.evil.test/';
  desk.tls.handle((request, response) => {
    const asked = `${request.headers.host}${request.url}`;
    // The browser has business of its own with its maker's hosts.
    if (/^[\w.]+\.(example|test)[:/]/.test(asked)) heard.push(asked);
    response.writeHead(404).end('nothing here');
  });
  for (const baseUrl of ['http://rt.acme.example', 'http://api.acme.example:8080/x', 'http://127.0.0.1.evil.test']) {
    const reply = await desk.ask('connection:save', { baseUrl, token: desk.api.token });
    expect([baseUrl, reply]).toEqual([baseUrl, { ok: false, code: 'BAD_URL', message: expect.any(String) }]);
  }
  // A request that does leave is heard.
  const page = await desk.browser.context.newPage();
  await page.goto(control);
  await page.close();
  expect(heard.filter((asked) => !asked.endsWith('/favicon.ico'))).toEqual(['control.evil.test/']);
});

test('T14 T26: the token stands in the one header of calls to the API and in no address', async () => {
  await desk.connect();
  expect(desk.api.asked.length).toBeGreaterThan(3);
  for (const { url, authorization } of desk.api.asked) {
    expect(url).not.toContain(desk.api.token);
    expect(authorization).toBe(`Bearer ${desk.api.token}`);
  }
  // Nor does the API learn which page is open: only its own paths are asked, and the id of the account on screen.
  await desk.enable();
  const page = await desk.openTicket();
  await desk.openSidebar(page);
  const paths = new Set(desk.api.asked.map(({ url }) => new URL(url, desk.api.url).pathname));
  const shown = desk.canaries.accounts.map(({ id }) => `/v1/accounts/${id}`);
  expect([...paths].filter((path) => !['/v1/me', '/v1/config', '/v1/changes', ...shown].includes(path))).toEqual([]);
  expect(shown.filter((path) => paths.has(path)).length).toBeLessThanOrEqual(1);
  const log = JSON.stringify(desk.api.asked);
  expect(log).not.toContain('rt.acme.example');
  expect(log).not.toContain('vandelay');
  await page.close();
});

test('T14: nothing of this is an error of the extension', () => {
  // A refused redirect is the browser's own line in the console; the extension's code throws nothing.
  expect(desk.browser.problems.filter(({ kind }) => kind !== 'error')).toEqual([]);
});
