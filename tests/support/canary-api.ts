import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canaryWord } from './canary-account.ts';

/** What the server was asked, as an access log would keep it. */
export interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
}

/** A small API of the contract on loopback: one snapshot page, then nothing new. */
export interface CanaryApi {
  url: string;
  token: string;
  asked: Asked[];
  /** Answers this path with a redirect from now on; null takes it back. */
  redirect: (path: string, location: string | null) => void;
  /** The organisation's words and rules from now on. */
  configure: (config: unknown) => void;
  close: () => Promise<void>;
}

/** The records served, sent as they are: hostile ones too. */
export interface Served {
  accounts: readonly unknown[];
  feedback: readonly unknown[];
  config?: unknown;
  /** The name of the person signed in, and of their organisation. */
  person?: string;
}

export async function startCanaryApi(served: Served): Promise<CanaryApi> {
  const { accounts, feedback, person = 'Test Person' } = served;
  let config: unknown = served.config ?? {};
  const token = canaryWord();
  const asked: Asked[] = [];
  const redirects = new Map<string, string>();
  const organization = { id: 'org_1', name: person };
  const me = { id: 'u_1', name: person, email: 'test@vendor.example', organization };
  const page = (fresh: boolean) => ({
    accounts: fresh ? accounts : [],
    feedback: fresh ? feedback : [],
    deleted: { accounts: [], feedback: [] },
    cursor: 'c1',
    more: false,
    ...(fresh ? { snapshot: true, total: { accounts: accounts.length, feedback: feedback.length } } : {}),
  });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://api');
    const { authorization } = request.headers;
    asked.push({ method: request.method ?? '', url: request.url ?? '', authorization });
    const location = redirects.get(url.pathname);
    if (location) return response.writeHead(302, { ...marked, Location: location }).end();
    if (authorization !== `Bearer ${token}`) return problem(response, 401, 'Unauthorized');
    if (url.pathname === '/v1/me') return json(response, { ...me, permissions: [], capabilities: [] });
    if (url.pathname === '/v1/config') return json(response, config);
    if (url.pathname === '/v1/changes') return json(response, page(!url.searchParams.has('cursor')));
    return problem(response, 404, 'Not Found');
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    token,
    asked,
    redirect: (path, location) => {
      if (location === null) redirects.delete(path);
      else redirects.set(path, location);
    },
    configure: (next) => {
      config = next;
    },
    close: () => stop(server),
  };
}

/** A host the token was never meant for: it remembers every request. */
export async function startThief(): Promise<{ url: string; asked: IncomingMessage[]; close: () => Promise<void> }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    json(response, {});
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, asked, close: () => stop(server) };
}

const marked = { 'Alongside-Api': '1', 'Cache-Control': 'no-store', Vary: 'Authorization, Accept-Encoding' };

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...marked, 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

function problem(response: ServerResponse, status: number, title: string): void {
  response
    .writeHead(status, { ...marked, 'Content-Type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title, status }));
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
