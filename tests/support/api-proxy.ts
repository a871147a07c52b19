import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** An answer in place of the API's. `cut` ends the socket after so many bytes of the body; `hang` never answers. */
export type Misanswer =
  | { status: number; headers?: Record<string, string>; body?: string; cut?: number }
  | { hang: true };

/** One request for a page of changes. `row` names its content: the same records asked for again are the same row. */
export type PageCall = { number: number; cursor: string | null; row: string };

export type Moment = 'asked' | 'sending' | 'sent';

/** One write: what was asked, and under which key. */
export type WriteCall = { number: number; path: string; key: string; body: string };

/**
 * A loopback server between extension and reference API. It asks for small pages in the extension's name (the contract
 * lets a server clamp `limit`), counts them, and can answer wrongly in the API's place.
 */
export class ApiProxy {
  /** Every page of changes asked for, in order. */
  readonly pages: PageCall[] = [];
  /** Every request, as `GET /v1/me`. */
  readonly requests: string[] = [];
  /** Every write, in order. */
  readonly writes: WriteCall[] = [];
  /**
   * Called before a write is passed on, and when the API has done it but nothing is answered yet. `cut` ends the
   * connection there.
   */
  onWrite: (write: WriteCall, moment: 'asked' | 'done') => 'cut' | undefined | Promise<'cut' | undefined> = () =>
    undefined;
  /** Called at three moments of each page, before the proxy goes on; here a test kills what it wants to kill. */
  onPage: (page: PageCall, moment: Moment) => void | Promise<void> = () => {};
  /** What to answer instead of the API; null passes the request on. */
  answer: (path: string, request: IncomingMessage) => Misanswer | null = () => null;
  /** Changes the body of a good answer. */
  rewrite: (path: string, body: string) => string = (_path, body) => body;
  /** Ms that each page waits before it is asked of the API. */
  delay = 0;
  limit: number;
  readonly #target: string;
  readonly #port: number;
  #server: Server;

  private constructor(target: string, limit: number, server: Server) {
    this.#target = target;
    this.limit = limit;
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Starts on a free port. `limit` is the largest page the API is asked for. */
  static async start(target: string, limit = 1000): Promise<ApiProxy> {
    const server = await listening(createServer(), 0);
    const proxy = new ApiProxy(target, limit, server);
    proxy.#listen(server);
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Nothing listens any more: the extension meets a refused connection. */
  async down(): Promise<void> {
    const gone = new Promise<void>((done) => this.#server.close(() => done()));
    this.#server.closeAllConnections();
    await gone;
  }

  /** Listens again, on the same port. */
  async up(): Promise<void> {
    this.#server = await listening(createServer(), this.#port);
    this.#listen(this.#server);
  }

  #listen(server: Server): void {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#target);
    this.requests.push(`${request.method} ${url.pathname}`);
    const wrong = this.answer(url.pathname, request);
    if (wrong) return misanswer(wrong, response);
    if (request.method !== 'GET') return this.#write(url, request, response);
    const isPage = url.pathname === '/v1/changes';
    const page: PageCall = { number: this.pages.length + 1, cursor: url.searchParams.get('cursor'), row: '' };
    if (isPage) {
      url.searchParams.set('limit', String(Math.min(this.limit, Number(url.searchParams.get('limit') ?? this.limit))));
      this.pages.push(page);
      await pause(this.delay);
    }
    const { status, headers, body } = await this.#ask(url, request);
    const text = status === 200 ? this.rewrite(url.pathname, body) : body;
    page.row = /"id":"([^"]+)","rev":\d+/.exec(text)?.[0] ?? '';
    if (isPage) await this.onPage(page, 'asked');
    const bytes = Buffer.from(text);
    response.writeHead(status, { ...headers, ...(status === 304 ? {} : { 'content-length': bytes.length }) });
    if (isPage) {
      const half = bytes.length >> 1;
      response.write(bytes.subarray(0, half));
      await this.onPage(page, 'sending');
      response.end(bytes.subarray(half));
      await this.onPage(page, 'sent');
    } else response.end(bytes);
  }

  async #write(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const key = String(request.headers['idempotency-key'] ?? '');
    const write: WriteCall = { number: this.writes.length + 1, path: url.pathname, key, body };
    this.writes.push(write);
    if ((await this.onWrite(write, 'asked')) === 'cut') return void response.destroy();
    const answer = await this.#ask(url, request, body);
    if ((await this.onWrite(write, 'done')) === 'cut') return void response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #ask(url: URL, request: IncomingMessage, sent = ''): Promise<{ status: number; headers: Kept; body: string }> {
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    for (const name of passedOn) {
      const value = request.headers[name];
      if (typeof value === 'string') headers[name] = value;
    }
    const answer = await fetch(url, {
      method: request.method ?? 'GET',
      headers,
      body: sent || null,
      redirect: 'manual',
    });
    const kept = [...answer.headers].filter(([name]) => keptHeaders.has(name));
    return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
  }
}

type Kept = Record<string, string>;
const passedOn = ['authorization', 'if-none-match', 'if-match', 'idempotency-key', 'content-type'];
const keptHeaders = new Set(['content-type', 'etag', 'alongside-api', 'retry-after', 'cache-control', 'date']);

function misanswer(wrong: Misanswer, response: ServerResponse): void {
  if ('hang' in wrong) return;
  const { status, headers, body = '', cut } = wrong;
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-length': bytes.length, ...headers });
  if (cut === undefined) return void response.end(bytes);
  response.write(bytes.subarray(0, cut), () => response.destroy());
}

function listening(server: Server, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
