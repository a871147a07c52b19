import {
  type Account,
  accountView,
  type Config,
  config,
  type Feedback,
  lookupAnswer,
  type Me,
  me,
} from '../model/index.ts';
import type { Write } from '../model/write.ts';
import { decodeJson, parseJson, parseShape } from './json.ts';
import { type ChangesAnswer, parsePage } from './page.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';
import { type Answer, call, type Transport } from './transport.ts';
import { send, type Written } from './write.ts';

export interface ClientOptions {
  /** As `parseBaseUrl` returns it. */
  baseUrl: string;
  token: string;
  fetch: typeof globalThis.fetch;
  /** Ms since epoch. */
  now: () => number;
  timeouts?: Partial<Timeouts>;
}

/** What was asked for, or that it has not changed since the ETag sent. */
export type Conditional<T> =
  | { changed: true; value: T; etag: string | null; serverTime: number | null }
  | { changed: false; serverTime: number | null };

export interface ChangesRequest {
  /** Null starts a snapshot. */
  cursor: string | null;
  limit: number;
  scope?: string | undefined;
  etag?: string | null;
}

/** The API of the contract. Every method throws `ApiError` and nothing else; `signal` drops the call. */
export interface ApiClient {
  me(signal?: AbortSignal): Promise<Me>;
  config(etag: string | null, signal?: AbortSignal): Promise<Conditional<Config>>;
  changes(request: ChangesRequest, signal?: AbortSignal): Promise<Conditional<ChangesAnswer>>;
  account(id: string, etag?: string | null): Promise<Conditional<{ account: Account; feedback: Feedback[] }>>;
  /** At most 100 keys, in the form `me.lookupKey` asks for. */
  lookup(keys: readonly string[]): Promise<{ accounts: Account[]; feedback: Feedback[] }>;
  /** Sends one write under its own key, the same at every try. */
  write(made: Write, key: string, signal?: AbortSignal): Promise<Written | null>;
}

export function createClient({ baseUrl, token, fetch, now, timeouts }: ClientOptions): ApiClient {
  const transport: Transport = { baseUrl, token, fetch, now, timeouts: { ...defaultTimeouts, ...timeouts } };
  return {
    async me(signal) {
      return parseShape(me, json(await call(transport, { path: '/me', signal })));
    },
    async config(etag, signal) {
      const answer = await call(transport, { path: '/config', etag, signal });
      return conditional(answer, (bytes) => parseShape(config, jsonOf(bytes)));
    },
    async changes({ cursor, limit, scope, etag }, signal) {
      const query = { cursor: cursor ?? undefined, limit, scope };
      return conditional(await call(transport, { path: '/changes', query, etag, signal }), parsePage);
    },
    async account(id, etag) {
      const answer = await call(transport, { path: `/accounts/${encodeURIComponent(id)}`, etag });
      return conditional(answer, (bytes) => parseShape(accountView, jsonOf(bytes)));
    },
    async lookup(keys) {
      const answer = json(await call(transport, { path: '/lookup', method: 'POST', body: { keys } }));
      return parseShape(lookupAnswer, answer);
    },
    write: (made, key, signal) => send(transport, made, key, signal),
  };
}

function json({ bytes }: Answer): unknown {
  return jsonOf(bytes ?? new Uint8Array(0));
}

function jsonOf(bytes: Uint8Array): unknown {
  return parseJson(decodeJson(bytes));
}

function conditional<T>(answer: Answer, read: (bytes: Uint8Array) => T): Conditional<T> {
  const { bytes, etag, serverTime } = answer;
  return bytes ? { changed: true, value: read(bytes), etag, serverTime } : { changed: false, serverTime };
}
