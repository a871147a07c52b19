import { gzipSync } from 'node:zlib';
import { ApiError } from '../../../lib/api/api-error.ts';
import { type FaultCode, StoreError, type StoreFault } from '../../../lib/sync/status.ts';
import { apiHeaders } from '../api/local-server.ts';
import type { FaultyApi } from './faulty-api.ts';

/** One way in which the world fails, and the state that must come of it. */
export interface FaultRow {
  /** Carries the ids it covers. */
  name: string;
  code: FaultCode;
  /** How the wait ends: by itself, after an hour or a day, or only when a person does something. */
  wait: 'itself' | 'hour' | 'day' | 'person';
  breaks: (api: FaultyApi) => void;
  /** As many requests its first minute may cost, where more than the usual six are needed to tell it. */
  detection?: number;
  /** Fewer tries are enough: each takes real seconds. */
  slow?: boolean;
}

const problem =
  (status: number, more: Record<string, string> = {}) =>
  (api: FaultyApi) =>
    api.answer(status, JSON.stringify({ type: 'about:blank', title: 'No', status }), {
      'Content-Type': 'application/problem+json',
      ...more,
    });
const body = (text: string | Uint8Array, headers?: Record<string, string>) => (api: FaultyApi) =>
  api.answer(200, text, headers);
const notApi = (name: string, breaks: FaultRow['breaks']): FaultRow => ({
  name,
  code: 'NOT_API',
  wait: 'itself',
  breaks,
});

/** A page whose socket dies after so many bytes. */
const cutAt = (bytes: number) => (api: FaultyApi) => {
  api.instead = (_, response) => {
    response.writeHead(200, { ...apiHeaders, 'Content-Length': 1000 });
    response.write('{"accounts":['.padEnd(1000).slice(0, bytes), () => response.destroy());
  };
};

const storeFails = (fault: StoreFault) => (api: FaultyApi) => {
  api.world.cache.applyPage = async () => {
    throw new StoreError(fault, 'engine');
  };
};

export const faultRows: FaultRow[] = [
  {
    name: 'a connection that is refused (F1)',
    code: 'OFFLINE',
    wait: 'itself',
    breaks: (api) => {
      api.instead = (request) => request.socket.destroy();
    },
  },
  {
    name: 'a server that takes the call and never answers (F2)',
    code: 'TIMEOUT',
    wait: 'itself',
    slow: true,
    breaks: (api) => {
      api.instead = () => undefined;
    },
  },
  {
    name: 'a body that drips (F3)',
    code: 'TIMEOUT',
    wait: 'itself',
    slow: true,
    breaks: (api) => {
      api.instead = (_, response) => {
        response.writeHead(200, apiHeaders);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      };
    },
  },
  { name: 'a page that is cut (F4, X5)', code: 'TRUNCATED', wait: 'itself', breaks: cutAt(500) },
  { name: 'a length that is never reached (X6)', code: 'TRUNCATED', wait: 'itself', breaks: cutAt(13) },
  {
    name: 'a gzip header before a plain body (X6)',
    code: 'TRUNCATED',
    wait: 'itself',
    breaks: body('{"accounts":[]}', { 'Content-Encoding': 'gzip' }),
  },
  notApi('a portal’s page with 200 (F5, X3)', body('<html>Sign in</html>', { 'Content-Type': 'text/html' })),
  notApi('HTML that calls itself JSON (F5, X3)', body('<html>Sign in</html>')),
  notApi('a redirect to another host (F5, X18)', (api) => api.answer(302, '', { Location: 'http://elsewhere.test/' })),
  notApi('a redirect to a file (X18)', (api) => api.answer(301, '', { Location: 'file:///etc/passwd' })),
  notApi('a redirect to itself (X18)', (api) => api.answer(307, '', { Location: '/v1/config' })),
  notApi('511 of a portal (F5)', (api) => {
    api.instead = (_, response) => response.writeHead(511, { 'Content-Type': 'text/html' }).end('<html>');
  }),
  notApi('an empty body (X1)', body('')),
  notApi('204 (X1)', (api) => api.answer(204, '')),
  ...['null', '[]', '"ok"', '123', '{}', '{"error":"upstream"}'].map((text) =>
    notApi(`${text} instead of a page (F6, X2, X20)`, body(text)),
  ),
  notApi('two documents in one (X4)', body('{"accounts":[]}{"accounts":[]}')),
  notApi('JSON with rubbish behind it (X4)', body('{"accounts":[]} trailing')),
  notApi('UTF-16 (X4)', body(Buffer.from('\ufeff{"accounts":[]}', 'utf16le'))),
  notApi('gzip that nobody announced (X6)', body(gzipSync('{"accounts":[]}'))),
  notApi('207 (X20)', (api) => api.answer(207, '{}')),
  notApi('JSON called HTML (X19)', body('{}', { 'Content-Type': 'text/html' })),
  notApi('a body without a type (X19)', (api) => {
    api.instead = (_, response) => response.writeHead(200, { 'Alongside-Api': '1' }).end('{}');
  }),
  { name: '401, whatever its body says (F7, X20)', code: 'UNAUTHORIZED', wait: 'person', breaks: problem(401) },
  { name: '403 of the whole API (F9)', code: 'FORBIDDEN', wait: 'day', breaks: problem(403) },
  { name: '404 at the base address (F11)', code: 'NOT_FOUND', wait: 'person', breaks: problem(404) },
  {
    name: '429 with seconds (F16, X17)',
    code: 'RATE_LIMITED',
    wait: 'itself',
    breaks: problem(429, { 'Retry-After': '5' }),
  },
  {
    name: '429 with a date that is over (F16, X17)',
    code: 'RATE_LIMITED',
    wait: 'itself',
    breaks: problem(429, { 'Retry-After': 'Thu, 01 Jan 1970 00:00:01 GMT' }),
  },
  ...['-1', 'abc'].map(
    (wait): FaultRow => ({
      name: `429 with “${wait}” for a wait (F16, X17)`,
      code: 'RATE_LIMITED',
      wait: 'itself',
      breaks: problem(429, { 'Retry-After': wait }),
    }),
  ),
  {
    name: '429 with years for a wait (F16, X17)',
    code: 'RATE_LIMITED',
    wait: 'hour',
    breaks: problem(429, { 'Retry-After': '999999999' }),
  },
  { name: '429 without a word (F17)', code: 'RATE_LIMITED', wait: 'itself', breaks: problem(429) },
  ...[500, 502, 503, 504].map(
    (status): FaultRow => ({ name: `${status} (F18)`, code: 'SERVER', wait: 'itself', breaks: problem(status) }),
  ),
  {
    name: '503 that asks for a second, always (F18)',
    code: 'SERVER',
    wait: 'itself',
    breaks: problem(503, { 'Retry-After': '1' }),
  },
  {
    name: 'the same cursor for ever (F25, X16)',
    code: 'PROTOCOL',
    wait: 'itself',
    // Three pages that bring nothing tell it.
    detection: 7,
    breaks: ({ world }) => {
      world.feed.bend = (page) => ({ ...page, accounts: [], cursor: '1:25:25', more: true });
    },
  },
  {
    name: 'a cursor that is always old (F13, F25)',
    code: 'PROTOCOL',
    wait: 'itself',
    breaks: ({ world }) => {
      world.feed.before = () => {
        throw new ApiError('CURSOR_GONE', { status: 410, detail: 'always' });
      };
    },
  },
  {
    name: 'empty pages without end (F25)',
    code: 'PROTOCOL',
    wait: 'itself',
    detection: 25,
    breaks: ({ world }) => {
      let n = 0;
      world.feed.bend = (page) => {
        n += 1;
        return { ...page, accounts: [], cursor: `1:25:0.${n}1`, more: true };
      };
    },
  },
  notApi('no cursor, and more to come (X16)', ({ world }) => {
    world.feed.bend = (page) => ({ ...page, cursor: null, more: true });
  }),
  notApi('a cursor that is an object (X16)', ({ world }) => {
    world.feed.bend = (page) => ({ ...page, cursor: { at: 1 } });
  }),
  notApi('a cursor of a megabyte (X16)', ({ world }) => {
    world.feed.bend = (page) => ({ ...page, cursor: 'c'.repeat(1 << 20) });
  }),
  {
    name: 'another format of every record (F28, X23)',
    code: 'SCHEMA',
    wait: 'hour',
    breaks: ({ world }) => {
      for (let i = 0; i < 25; i += 1) world.feed.put({ kind: 'account', id: `a${i}` });
      world.feed.bend = (page) => ({
        ...page,
        accounts: (page.accounts as { id: string }[]).map(({ id }) => ({ accountId: id, title: { en: 'renamed' } })),
      });
    },
  },
  { name: '426, a version nobody serves (F29)', code: 'VERSION', wait: 'day', breaks: problem(426) },
  {
    name: 'a store that another context holds (F38)',
    code: 'STORE_BLOCKED',
    wait: 'itself',
    breaks: storeFails('blocked'),
  },
  { name: 'a full disk (F39)', code: 'STORE_QUOTA', wait: 'hour', breaks: storeFails('quota') },
  { name: 'a store of a later version (F37)', code: 'STORE_NEWER', wait: 'hour', breaks: storeFails('newer') },
  { name: 'a store that cannot be written (F40)', code: 'STORE_BROKEN', wait: 'hour', breaks: storeFails('broken') },
  { name: 'a store that lost rows (F41)', code: 'STORE_LOST', wait: 'itself', breaks: storeFails('lost') },
];
