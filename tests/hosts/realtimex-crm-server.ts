/**
 * `node realtimex-crm-server.ts PACKAGE SEED_FOLDER PORT`: serves the published pages of the CRM as they are, and stands
 * in for the hosted data backend they call (rows, sign-in), from memory. Loopback only.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { queryRows } from './realtimex-crm-rest.ts';
import { type Row, readCustomers, seller, tablesOf } from './realtimex-crm-tables.ts';

const [packageFolder = '', seedFolder = '', port = ''] = process.argv.slice(2);
const files = join(packageFolder, 'dist');
const tables = tablesOf(readCustomers(seedFolder));

/** Keeps the page on this machine: it would report to its maker otherwise. */
const policy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws:";
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
/** What the program's first-run wizard keeps in the browser: where the data are. */
const wizard = `<script>localStorage.setItem('realtimex_crm_supabase_config',
  JSON.stringify({ url: location.origin, anonKey: 'sb_publishable_local' }))</script>`;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const farAway = 4_102_444_800;
const claims = { sub: seller.id, email: seller.email, role: 'authenticated', aud: 'authenticated', exp: farAway };
const token = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.none`;
const user = {
  id: seller.id,
  aud: 'authenticated',
  role: 'authenticated',
  email: seller.email,
  app_metadata: { provider: 'email' },
  user_metadata: { first_name: seller.first_name, last_name: seller.last_name },
  identities: [],
  created_at: '2026-01-01T00:00:00Z',
};
const session = {
  access_token: token,
  token_type: 'bearer',
  expires_in: 31_536_000,
  expires_at: farAway,
  refresh_token: 'again',
  user,
};

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

createServer((request, response) => {
  void answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${request.method} ${request.url}: ${error}\n`);
    response.writeHead(500).end();
  });
}).listen(Number(port), '127.0.0.1');

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  const called = backend(url, request, await bodyOf(request));
  if (!called) return serveFile(decodeURIComponent(url.pathname), response);
  const { status, body, headers } = called;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** What the data backend would say, or nothing where a file of the page is asked for. */
function backend(url: URL, request: IncomingMessage, body: Record<string, unknown>): Answer | undefined {
  const [, part, version, ...rest] = url.pathname.split('/');
  if (version !== 'v1') return undefined;
  if (part === 'auth') return signIn(rest.join('/'), request, body);
  if (part !== 'rest') return { status: 404, body: { message: 'not here' } };
  if (rest[0] === 'rpc') return { status: 200, body: rest[1]?.includes('migration') ? '99991231000000' : [] };
  return rowsOf(rest[0] ?? '', url.searchParams, request, body);
}

function signIn(path: string, { headers }: IncomingMessage, body: Record<string, unknown>): Answer {
  if (path === 'token') {
    const known = body.refresh_token === session.refresh_token;
    const right = body.email === seller.email && body.password === seller.password;
    if (known || right) return { status: 200, body: session };
    return { status: 400, body: { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' } };
  }
  if (path !== 'user') return { status: 200, body: {} };
  return headers.authorization === `Bearer ${token}` ? { status: 200, body: user } : { status: 401, body: {} };
}

/** Rows as PostgREST gives them. Nothing is ever kept: what the page would store is given back as if it were. */
function rowsOf(table: string, query: URLSearchParams, request: IncomingMessage, body: object): Answer {
  const { method, headers } = request;
  const stored = method === 'POST' ? { rows: [{ id: 1, ...body }], offset: 0, total: 1 } : undefined;
  const { rows, offset, total } = stored ?? queryRows(tables, table, query);
  const range = rows.length > 0 ? `${offset}-${offset + rows.length - 1}` : '*';
  const status = method === 'POST' ? 201 : 200;
  const single = headers.accept?.includes('vnd.pgrst.object');
  const [first, ...others]: Row[] = rows;
  if (single && (!first || others.length > 0)) {
    return {
      status: 406,
      body: { code: 'PGRST116', message: 'JSON object requested, multiple (or no) rows returned' },
    };
  }
  return { status, body: single ? first : rows, headers: { 'content-range': `${range}/${total}` } };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  const data: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  return data as Record<string, unknown>;
}

function serveFile(path: string, response: ServerResponse): void {
  const wanted = join(files, normalize(path));
  const there = wanted.startsWith(files) && existsSync(wanted) && !statSync(wanted).isDirectory();
  const file = there ? wanted : join(files, 'index.html');
  const bytes = readFileSync(file);
  const type = types[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-security-policy': policy, 'content-type': type });
  response.end(extname(file) === '.html' ? bytes.toString().replace('<head>', `<head>${wizard}`) : bytes);
}
