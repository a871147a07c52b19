import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiClient, createClient } from '../../../lib/api/client.ts';
import type { Timeouts } from '../../../lib/api/timeouts.ts';
import { aChangesBody, apiHeaders, LocalServer } from './local-server.ts';

let server: LocalServer;
let other: LocalServer;
let client: ApiClient;
const start = { cursor: null, limit: 1000 };

beforeEach(async () => {
  server = await LocalServer.start();
  other = await LocalServer.start();
  client = patient();
});
afterEach(async () => {
  await server.stop();
  await other.stop();
});

function patient(timeouts: Partial<Timeouts> = {}): ApiClient {
  const now = () => Date.parse('2026-11-21T10:00:00Z');
  return createClient({ baseUrl: `${server.url}/base`, token: 'canary-token', fetch, now, timeouts });
}

const anAccount = { id: 'a1', rev: 1, name: 'Ä "quoted" {}', updatedAt: '2026-11-20T06:00:00Z' };
const me = {
  id: 'u1',
  name: 'Kai',
  email: 'kai@v.example',
  organization: { id: 'o', name: 'V' },
  permissions: [],
  capabilities: [],
};

test('a call goes to the version below the base path, with the token and nothing of it in the address', async () => {
  server.answer(200, JSON.stringify(me));
  expect(await client.me()).toMatchObject({ name: 'Kai' });
  expect(server.requests).toEqual([{ url: '/base/v1/me', method: 'GET', authorization: 'Bearer canary-token' }]);
});

test('a page asks with cursor, limit and ETag, and reads the server’s clock', async () => {
  let etag: string | undefined;
  server.handler = (request, response) => {
    etag = request.headers['if-none-match'];
    response.writeHead(200, { ...apiHeaders, ETag: 'W/"7"', Date: 'Sat, 21 Nov 2026 10:00:05 GMT' });
    response.end(JSON.stringify(aChangesBody({ total: { accounts: 5, feedback: 6 } })));
  };
  const answer = await client.changes({ cursor: 'a b', limit: 50, scope: 'mine', etag: 'W/"6"' });
  expect(server.requests[0]?.url).toBe('/base/v1/changes?cursor=a+b&limit=50&scope=mine');
  expect(etag).toBe('W/"6"');
  expect(answer).toMatchObject({
    changed: true,
    etag: 'W/"7"',
    serverTime: Date.parse('2026-11-21T10:00:05Z'),
    value: { cursor: 'c1', more: false, total: { accounts: 5, feedback: 6 } },
  });
});

test('304 says that nothing changed', async () => {
  server.answer(304, '');
  expect(await client.changes({ ...start, cursor: 'c', etag: 'W/"1"' })).toMatchObject({ changed: false });
});

const faults: [string, number, Record<string, string>, string, Record<string, unknown>][] = [
  [
    '401',
    401,
    {},
    '{"type":"about:blank","title":"Sign in","status":401}',
    { code: 'UNAUTHORIZED', detail: '/changes: Sign in' },
  ],
  ['403', 403, {}, '{}', { code: 'FORBIDDEN', status: 403 }],
  ['404', 404, {}, '{}', { code: 'NOT_FOUND' }],
  ['410', 410, {}, '{}', { code: 'CURSOR_GONE' }],
  [
    '400 for a malformed cursor',
    400,
    {},
    '{"type":"https://x/cursor-malformed","title":"t","status":400}',
    { code: 'CURSOR_GONE' },
  ],
  ['400 for anything else', 400, {}, '{"type":"about:blank","title":"t","status":400}', { code: 'REJECTED' }],
  ['426', 426, {}, '{}', { code: 'VERSION' }],
  ['429 with seconds', 429, { 'Retry-After': '7' }, '{}', { code: 'RATE_LIMITED', retryAfter: 7000 }],
  [
    '429 with a date',
    429,
    { 'Retry-After': 'Sat, 21 Nov 2026 10:01:00 GMT' },
    '{}',
    { code: 'RATE_LIMITED', retryAfter: 60_000 },
  ],
  ['429 with nonsense', 429, { 'Retry-After': 'abc' }, '{}', { code: 'RATE_LIMITED', retryAfter: null }],
  ['500', 500, {}, 'oops', { code: 'SERVER', status: 500 }],
  ['503 with seconds', 503, { 'Retry-After': '2' }, '{}', { code: 'SERVER', retryAfter: 2000 }],
  ['200 with HTML', 200, { 'Content-Type': 'text/html' }, '<html>Sign in</html>', { code: 'NOT_API' }],
  ['200 with HTML called JSON', 200, {}, '<html>Sign in</html>', { code: 'NOT_API' }],
  ['an empty body', 200, {}, '', { code: 'NOT_API' }],
  ['null', 200, {}, 'null', { code: 'NOT_API' }],
  ['a list', 200, {}, '[]', { code: 'NOT_API' }],
  ['a text', 200, {}, '"ok"', { code: 'NOT_API' }],
  ['a proxy’s error object', 200, {}, '{"error":"upstream"}', { code: 'NOT_API' }],
  ['a cursor that is an object', 200, {}, JSON.stringify(aChangesBody({ cursor: {} })), { code: 'NOT_API' }],
  ['two documents', 200, {}, '{}{}', { code: 'NOT_API' }],
  ['204', 204, {}, '', { code: 'NOT_API' }],
];

test.each(faults)('%s is a fault of its own (F5-F18, X1-X4, X16-X20)', async (_, status, headers, body, expected) => {
  server.answer(status, body, headers);
  await expect(client.changes(start)).rejects.toMatchObject({ name: 'ApiError', ...expected });
});

test('an answer without the marker is not ours, whatever it says', async () => {
  server.handler = (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(aChangesBody()));
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'NOT_API' });
  server.handler = (_, response) => response.writeHead(401, { 'Content-Type': 'application/json' }).end('{}');
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'NOT_API' });
  server.handler = (_, response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>');
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'SERVER' });
});

test.each([301, 302, 303, 307, 308])(
  'a %i is not followed: no other host ever sees the token (T14, X18)',
  async (status) => {
    other.answer(200, JSON.stringify(aChangesBody()));
    server.answer(status, '', { Location: `${other.url}/v1/changes` });
    await expect(client.changes(start)).rejects.toMatchObject({ code: 'NOT_API' });
    expect(other.requests).toEqual([]);
  },
);

test('a page cut at any byte is TRUNCATED and nothing of it is read (F4, X5)', async () => {
  const body = Buffer.from(JSON.stringify(aChangesBody({ accounts: [anAccount] })));
  for (let cut = 1; cut < body.length; cut += 7) {
    server.handler = (_, response) => {
      response.writeHead(200, { ...apiHeaders, 'Content-Length': body.length });
      response.write(body.subarray(0, cut), () => response.destroy());
    };
    await expect(client.changes(start)).rejects.toMatchObject({ code: 'TRUNCATED' });
    server.answer(200, body.subarray(0, cut));
    await expect(client.changes(start)).rejects.toMatchObject({ code: 'TRUNCATED' });
  }
});

test('no headers in time, a stalled body and an endless drip are TIMEOUT (F2, F3)', async () => {
  client = patient({ headers: 60 });
  server.handler = () => undefined;
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'TIMEOUT', detail: 'no answer' });
  client = patient({ stall: 60 });
  server.handler = (_, response) => response.writeHead(200, apiHeaders).write('{"accounts":');
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'TIMEOUT', detail: 'body stalled' });
  client = patient({ body: 200 });
  server.handler = (_, response) => {
    response.writeHead(200, apiHeaders);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  };
  await expect(client.changes(start)).rejects.toMatchObject({ code: 'TIMEOUT', detail: 'body took too long' });
});

test('no connection is OFFLINE, and a dropped call is ABORTED (F1, T29)', async () => {
  const silent = new AbortController();
  server.handler = () => silent.abort();
  await expect(client.changes(start, silent.signal)).rejects.toMatchObject({ code: 'ABORTED' });
  await server.stop();
  await expect(client.me()).rejects.toMatchObject({ code: 'OFFLINE' });
});

test('one bad row is set aside with its path and no value; the others are taken (F27)', async () => {
  const bad = { ...anAccount, id: 'a2', health: { score: 250 }, name: 'Secret' };
  server.answer(200, JSON.stringify(aChangesBody({ accounts: [anAccount, bad, null], feedback: [{ id: 7 }] })));
  const answer = await client.changes(start);
  if (!answer.changed) throw new Error('expected a page');
  expect(answer.value.accounts.map(({ value }) => value.id)).toEqual(['a1']);
  expect(answer.value.bad).toMatchObject([
    { kind: 'account', id: 'a2', path: 'health.score: too_big' },
    { kind: 'account', id: '(no id)' },
    { kind: 'feedback', id: '7' },
  ]);
  expect(answer.value.rows).toBe(4);
  expect(JSON.stringify(answer.value.bad)).not.toContain('Secret');
});

test('one account and its feedback, and a look-up of keys, are read by their schemas', async () => {
  server.answer(200, JSON.stringify({ account: { ...anAccount, segment: null }, feedback: [] }));
  expect(await client.account('a/1')).toMatchObject({
    changed: true,
    value: { account: { id: 'a1', segment: undefined } },
  });
  server.answer(200, JSON.stringify({ accounts: [anAccount], feedback: [] }));
  expect((await client.lookup(['d:x.example'])).accounts).toHaveLength(1);
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /base/v1/accounts/a%2F1',
    'POST /base/v1/lookup',
  ]);
});
