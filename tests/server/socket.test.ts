import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { importRecords } from '../../server/store/import.ts';
import { createToken } from '../../server/store/tokens.ts';
import { expectMarks, someAccount } from './house.ts';

let server: RunningServer;
let token = '';
beforeAll(async () => {
  server = await startServer({ port: 0 });
  await importRecords(server.database, { accounts: Array.from({ length: 200 }, (_, i) => someAccount(`acc_${i}`)) });
});
afterAll(() => server.close());
beforeEach(async () => {
  token = await createToken(server.database, { name: 'R', email: 'r@vendor.example', permissions: ['feedback:write'] });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });

/** Sends raw bytes and returns all that comes back. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

/** The status and marker of a POST whose body is written until the server has answered. */
function flood(headers: Record<string, string>): Promise<{ status: number; marker: unknown; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = false;
    const outgoing = request(`${server.url}/v1/feedback`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
        ...headers,
      },
    });
    outgoing.on('response', (response) => {
      answered = true;
      response.resume();
      resolve({ status: response.statusCode ?? 0, marker: response.headers['alongside-api'], sent });
      outgoing.destroy();
    });
    outgoing.on('error', (error) => answered || reject(error));
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const push = () => {
      if (answered || sent >= 50 * 1024 * 1024) return;
      sent += chunk.length;
      outgoing.write(chunk, push);
    };
    push();
  });
}

test('a page comes packed over a real socket, with all its headers', async () => {
  const response = await get('/v1/changes', { 'Accept-Encoding': 'gzip' });
  const text = await response.text();
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
  expectMarks(response, text);
  expect(JSON.parse(text).accounts).toHaveLength(200);
});

test('304 and HEAD have no body', async () => {
  const { cursor } = await (await get('/v1/changes')).json();
  const first = await get(`/v1/changes?cursor=${cursor}`);
  const idle = await get(`/v1/changes?cursor=${cursor}`, { 'If-None-Match': first.headers.get('ETag') ?? '' });
  expect([idle.status, await idle.text()]).toEqual([304, '']);
  expectMarks(idle, '');
  const head = await fetch(`${server.url}/v1/me`, { method: 'HEAD', headers: { Authorization: `Bearer ${token}` } });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('T35 a 50 MB body is refused early, with and without its length', async () => {
  const named = await flood({ 'Content-Length': String(50 * 1024 * 1024) });
  expect(named).toMatchObject({ status: 413, marker: '1' });
  const chunked = await flood({ 'Transfer-Encoding': 'chunked' });
  expect(chunked).toMatchObject({ status: 413, marker: '1' });
  expect(Math.max(named.sent, chunked.sent)).toBeLessThan(25 * 1024 * 1024);
  expect((await get('/v1/me')).status).toBe(200);
});

test('T35 a 10 kB header is answered; one beyond 16 KiB and bytes that are no request are refused with the marker', async () => {
  expect((await get('/v1/me', { 'X-Long': 'x'.repeat(10_000) })).status).toBe(200);
  const long = `GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
  for (const bytes of ['nonsense\r\n\r\n', long]) {
    const answer = await exchange(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/\r\nAlongside-Api: 1\r\n/);
    expect(answer).toContain('application/problem+json');
  }
});

test('a taken port is an error in people’s words, and gives the database back', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startServer({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken. Choose another one with --port.`,
  );
});
