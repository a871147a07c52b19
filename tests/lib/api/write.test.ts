import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiClient, createClient } from '../../../lib/api/client.ts';
import { type Write, write } from '../../../lib/model/write.ts';
import { apiHeaders, LocalServer } from './local-server.ts';

let server: LocalServer;
let client: ApiClient;
let seen: { method: string; url: string; key: unknown; match: unknown; body: string }[];
const key = '6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11';

beforeEach(async () => {
  server = await LocalServer.start();
  seen = [];
  client = createClient({ baseUrl: server.url, token: 't', fetch, now: () => 0 });
  answer(200, '{"id":"fb_1","rev":5}');
});
afterEach(() => server.stop());

function answer(status: number, body: string, headers: Record<string, string> = {}) {
  server.handler = async (request: IncomingMessage, response) => {
    const { method = '', url = '', headers: sent } = request;
    seen.push({ method, url, key: sent['idempotency-key'], match: sent['if-match'], body: await text(request) });
    response.writeHead(status, { ...apiHeaders, ...headers }).end(status === 204 ? undefined : body);
  };
}

const about = { feedbackId: 'fb/9', accountId: 'acc 1' };
const writes: [Write['kind'], unknown, object][] = [
  [
    'feedback',
    { body: { accountId: 'a', kind: 'risk', title: 't' } },
    { method: 'POST', url: '/v1/feedback', key, body: '{"accountId":"a","kind":"risk","title":"t"}' },
  ],
  [
    'feedback-edit',
    { ...about, rev: 7, body: { title: 'u', quote: null } },
    { method: 'PATCH', url: '/v1/feedback/fb%2F9', match: '7', body: '{"title":"u","quote":null}' },
  ],
  ['feedback-removal', about, { method: 'DELETE', url: '/v1/feedback/fb%2F9', body: '' }],
  [
    'feedback-link',
    { ...about, body: { url: 'https://a.example/1' } },
    { method: 'POST', url: '/v1/feedback/fb%2F9/links', key, body: '{"url":"https://a.example/1"}' },
  ],
  [
    'alias',
    { accountId: 'acc 1', body: { domain: 'a.example' } },
    { method: 'POST', url: '/v1/accounts/acc%201/aliases', key, body: '{"domain":"a.example"}' },
  ],
  [
    'alias-removal',
    { accountId: 'acc 1', body: { domain: 'a.example' } },
    { method: 'POST', url: '/v1/accounts/acc%201/aliases/remove', key, body: '{"domain":"a.example"}' },
  ],
];

test.each(writes)('%s goes to its place with what the contract wants beside it', async (kind, rest, expected) => {
  const named = kind === 'feedback-removal' ? null : { id: 'fb_1', rev: 5 };
  expect(await client.write(write.parse({ kind, ...(rest as object) }), key)).toEqual(named);
  expect(seen).toMatchObject([expected]);
});

const post = write.parse({ kind: 'feedback', body: { accountId: 'a', kind: 'request', title: 't' } });

test('201 is done where it names the record; a success that names none, or was cut, is none', async () => {
  answer(201, '{"id":"fb_2","rev":6}');
  expect(await client.write(post, key)).toEqual({ id: 'fb_2', rev: 6 });
  for (const body of ['{"id":7}', '{}', '"ok"', 'null']) {
    answer(201, body);
    await expect(client.write(post, key), body).rejects.toMatchObject({ code: 'NOT_API', problem: null });
  }
  answer(200, '{"id":"fb_2","re');
  await expect(client.write(post, key)).rejects.toMatchObject({ code: 'TRUNCATED', problem: null });
});

test('204 is an answer to taking back, and to nothing else', async () => {
  answer(204, '');
  expect(await client.write({ kind: 'feedback-removal', ...about }, key)).toBeNull();
  await expect(client.write(post, key)).rejects.toMatchObject({ code: 'NOT_API' });
});

test('a refusal carries the API’s own words, cut to what a person reads', async () => {
  const long = 'x'.repeat(1000);
  const problem = { type: 'validation-failed', title: 'No', status: 422, detail: long };
  answer(422, JSON.stringify({ ...problem, errors: [{ pointer: '/title', detail: long }] }), {
    'Content-Type': 'application/problem+json',
    'Retry-After': '7',
  });
  const error = await client.write(post, key).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'REJECTED', status: 422, retryAfter: 7000 });
  expect(error).toMatchObject({ problem: { type: 'validation-failed', title: 'No', detail: 'x'.repeat(300) } });
  expect(error).toMatchObject({ problem: { errors: [{ pointer: '/title', detail: 'x'.repeat(200) }] } });
});

test('what stands between says nothing about an item: there are no words of the API in it (F5)', async () => {
  server.handler = (_, response) => response.writeHead(403, { 'Content-Type': 'application/json' }).end('{}');
  await expect(client.write(post, key)).rejects.toMatchObject({ code: 'NOT_API', problem: null });
  await server.stop();
  await expect(client.write(post, key)).rejects.toMatchObject({ code: 'OFFLINE', problem: null });
  server = await LocalServer.start();
});
