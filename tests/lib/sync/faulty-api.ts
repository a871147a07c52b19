import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../../../lib/api/api-error.ts';
import { type ApiClient, createClient } from '../../../lib/api/client.ts';
import type { Timeouts } from '../../../lib/api/timeouts.ts';
import { nextDue } from '../../../lib/sync/schedule.ts';
import { apiHeaders, type Handler, LocalServer } from '../api/local-server.ts';
import { aWorld, Feed, type World } from './feed.ts';

/** A request as the server met it, by the clock of the world. */
export interface Met {
  at: number;
  path: string;
}

/**
 * The feed behind a real HTTP server on this machine, and a pull with the real client in front of it: what is broken
 * here is broken in bytes, sockets and seconds. Only the clock is made.
 */
export class FaultyApi {
  readonly world: World;
  readonly met: Met[] = [];
  /** Answers in the API's place; undefined lets the API answer. */
  instead: Handler | undefined;
  /** Changes the text of a good page of changes. */
  rewrite: (text: string) => string = (text) => text;
  /** Headers beside the usual ones. */
  headers: Record<string, string> = {};
  readonly #server: LocalServer;

  private constructor(server: LocalServer, feed: Feed) {
    this.#server = server;
    const world = aWorld(feed);
    this.world = { ...world, random: () => 0, client: clientOf(server, world.now) };
    server.handler = (request, response) => {
      this.met.push({ at: world.clock.now, path: new URL(request.url ?? '', server.url).pathname });
      if (this.instead) this.instead(request, response);
      else void this.#serve(request, response).catch(() => response.destroy());
    };
  }

  static async start(feed = new Feed().accounts(25)): Promise<FaultyApi> {
    return new FaultyApi(await LocalServer.start(), feed);
  }

  /** From now on the client of a pull gives up after a fifth of a second instead of half a minute. */
  hurry(): void {
    const impatient = clientOf(this.#server, this.world.now, { headers: 200, body: 300, stall: 200 });
    Object.assign(this.world.client, impatient);
  }

  /** And waits again as long as it does in earnest. */
  relax(): void {
    Object.assign(this.world.client, clientOf(this.#server, this.world.now));
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** The same wrong answer to every question. */
  answer(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): void {
    this.instead = (_, response) => response.writeHead(status, { ...apiHeaders, ...headers }).end(body);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.#server.url);
    const send = (status: number, text: string, more: Record<string, string> = {}) =>
      response.writeHead(status, { ...apiHeaders, ...this.headers, ...more }).end(text);
    if (pathname === '/v1/me') return void send(200, JSON.stringify(await this.world.feed.me()));
    if (pathname === '/v1/config') return void send(200, '{}');
    const tag = request.headers['if-none-match'];
    try {
      const { body, etag } = await this.world.feed.page({
        cursor: searchParams.get('cursor'),
        limit: Number(searchParams.get('limit')),
        scope: searchParams.get('scope') ?? undefined,
        etag: typeof tag === 'string' ? tag : null,
      });
      if (body) send(200, this.rewrite(JSON.stringify(body)), { ETag: etag });
      else send(304, '', { ETag: etag });
    } catch (error) {
      const status = (error instanceof ApiError && error.status) || 500;
      send(status, JSON.stringify({ type: 'about:blank', title: 'No', status }));
    }
  }
}

function clientOf({ url }: LocalServer, now: () => number, timeouts: Partial<Timeouts> = {}): ApiClient {
  return createClient({ baseUrl: url, token: 'token', fetch, now, timeouts });
}

/**
 * Lets the clock run and a cycle start whenever one is due, as the worker does. `knocks`: something wakes the worker all
 * the time, so that each try comes as early as it ever may; otherwise the alarms alone do, half a minute apart.
 */
export async function live(world: World, run: () => Promise<unknown>, ms: number, knocks: boolean): Promise<void> {
  const { clock, records } = world;
  const end = clock.now + ms;
  for (;;) {
    const due = nextDue(await records.status(), clock.now, 0.5) ?? Number.POSITIVE_INFINITY;
    clock.now = Math.max(clock.now + 1, knocks ? due : Math.max(due, clock.now + 30_000));
    if (clock.now > end) break;
    await run();
  }
  clock.now = end;
}
