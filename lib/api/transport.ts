import { ApiError, type ApiErrorCode, type ApiErrorDetail } from './api-error.ts';
import { deadline, readBody } from './body.ts';
import { readProblem } from './problem.ts';
import { retryAfter } from './retry-after.ts';
import type { Timeouts } from './timeouts.ts';

export interface Transport {
  /** As `parseBaseUrl` returns it. The token goes to its origin only. */
  baseUrl: string;
  token: string;
  fetch: typeof globalThis.fetch;
  /** Ms since epoch. */
  now: () => number;
  timeouts: Timeouts;
}

export interface Call {
  /** Below `/v1`, with a leading slash. */
  path: string;
  query?: Record<string, string | number | undefined>;
  etag?: string | null | undefined;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  /** Drops the call: it ends with ABORTED. */
  signal?: AbortSignal | undefined;
}

/** An answer of the API that is not an error. `bytes` is null for 304, and for 204 to a DELETE. */
export interface Answer {
  bytes: Uint8Array<ArrayBuffer> | null;
  etag: string | null;
  /** The server's clock, ms since epoch; null without a readable `Date`. */
  serverTime: number | null;
}

/** One call. Every fault comes as `ApiError`; an answer that lacks the API's marker is NOT_API whatever it says. */
export async function call(transport: Transport, request: Call): Promise<Answer> {
  const abort = new AbortController();
  const drop = () => abort.abort();
  request.signal?.addEventListener('abort', drop, { once: true });
  if (request.signal?.aborted) drop();
  const start = deadline(transport.timeouts.headers, 'no answer');
  try {
    const response = await Promise.race([send(transport, request, abort.signal), start.over]);
    start.clear();
    return await read(transport, request, response);
  } catch (error) {
    if (request.signal?.aborted) throw new ApiError('ABORTED', { detail: `${request.path} dropped` });
    // Frees the socket whatever happened; after an answer that was read this does nothing.
    drop();
    throw error;
  } finally {
    start.clear();
    request.signal?.removeEventListener('abort', drop);
  }
}

async function send({ baseUrl, token, fetch }: Transport, request: Call, signal: AbortSignal): Promise<Response> {
  const url = new URL(`${baseUrl}/v1${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = {
    ...request.headers,
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
  };
  if (request.etag) headers['If-None-Match'] = request.etag;
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(url.href, {
      method: request.method ?? 'GET',
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A redirect is never followed, so the token cannot travel to where it points (T14).
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    throw new ApiError('OFFLINE', { detail: `${request.path}: no connection` }, { cause: error });
  }
}

async function read({ now, timeouts }: Transport, { path, method }: Call, response: Response): Promise<Answer> {
  const { status, headers } = response;
  const fail = (code: ApiErrorCode, detail: string, more: Pick<ApiErrorDetail, 'retryAfter' | 'problem'> = {}) =>
    new ApiError(code, { status, detail: `${path}: ${detail}`, serverTime: serverTime(headers), ...more });
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) {
    throw fail('NOT_API', 'redirected');
  }
  const wait = { retryAfter: retryAfter(headers.get('Retry-After'), now()) };
  if (!headers.get('Alongside-Api')) throw unmarked(status, fail, wait);
  const told = { etag: headers.get('ETag'), serverTime: serverTime(headers) };
  if (status === 304 || (status === 204 && method === 'DELETE')) return { bytes: null, ...told };
  if (!/^application\/(problem\+)?json\s*(;|$)/i.test(headers.get('Content-Type') ?? '')) {
    if (status < 400) throw fail('NOT_API', 'not JSON');
    throw fail(codeOf(status, ''), `status ${status}`, { ...wait, problem: readProblem(new Uint8Array(0)) });
  }
  const bytes = await readBody(response, timeouts);
  if (status === 200 || (status === 201 && method === 'POST')) return { bytes, ...told };
  const problem = readProblem(bytes);
  throw fail(codeOf(status, problem.type), problem.title || `status ${status}`, { ...wait, problem });
}

/**
 * Without the marker it is not our API that speaks: a portal, a proxy, another server. Only what a gateway in front of
 * the API says in its place is believed: that it is overloaded or down.
 */
function unmarked(
  status: number,
  fail: (code: ApiErrorCode, detail: string, wait?: { retryAfter: number | null }) => ApiError,
  wait: { retryAfter: number | null },
): ApiError {
  if (status === 429) return fail('RATE_LIMITED', 'status 429 from a gateway', wait);
  if (status >= 500 && status !== 511) return fail('SERVER', `status ${status} from a gateway`, wait);
  if (status === 404) return fail('NOT_FOUND', 'no API at this address');
  return fail('NOT_API', `status ${status} without the API's marker`);
}

function codeOf(status: number, type: string): ApiErrorCode {
  if (status === 401) return 'UNAUTHORIZED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 410) return 'CURSOR_GONE';
  if (status === 400 && type.endsWith('cursor-malformed')) return 'CURSOR_GONE';
  if (status === 426) return 'VERSION';
  if (status === 429) return 'RATE_LIMITED';
  if (status >= 500) return 'SERVER';
  return status >= 400 ? 'REJECTED' : 'NOT_API';
}

function serverTime(headers: Headers): number | null {
  const at = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(at) ? null : at;
}
