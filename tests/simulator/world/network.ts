import type { Answer, Request, Served } from '../server/http.ts';
import type { Life, Loop } from './loop.ts';
import type { Random } from './random.ts';

/** What a network, a gateway or a server in trouble does to one call. */
export const networkFaults = [
  'refused',
  'hang',
  'slow',
  'stall',
  'cut',
  'cut-quietly',
  'answer-lost',
  'twice',
  'portal',
  'redirect',
  'garbage',
  'unauthorized',
  'forbidden',
  'limited',
  'limited-bare',
  'server-error',
  'unavailable',
] as const;
export type NetworkFault = (typeof networkFaults)[number];

/** Faults where something answers in the API's place; the request never reaches it. */
const instead: Partial<Record<NetworkFault, Answer>> = {
  portal: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to Wi-Fi</html>' },
  redirect: { status: 302, headers: { location: 'https://portal.example/' }, body: '' },
  garbage: { status: 200, headers: { 'content-type': 'application/json', 'alongside-api': '1' }, body: '{}' },
  unauthorized: refusal(401),
  forbidden: refusal(403),
  limited: refusal(429, { 'retry-after': '40' }),
  'limited-bare': refusal(429),
  'server-error': refusal(500),
  unavailable: refusal(503, { 'retry-after': '20' }),
};

function refusal(status: number, headers: Record<string, string> = {}): Answer {
  const type = { 'content-type': 'application/problem+json', 'alongside-api': '1' };
  return {
    status,
    headers: { ...type, ...headers },
    body: JSON.stringify({ type: 'about:blank', title: 'no', status }),
  };
}

/** What is in the way of a write speaks without the API's marker: with it, "done" would be the API's own word. */
function insteadOf(fault: NetworkFault, { method }: Request): Answer | undefined {
  return fault === 'garbage' && method !== 'GET' ? instead.portal : instead[fault];
}

/** One call as the network saw it. */
export interface Sent {
  at: number;
  request: Request;
  fault: NetworkFault | null;
}

export interface Line {
  /** The server behind an origin. */
  served(origin: string): Served;
  /** What happens to this call. */
  faultFor(request: Request): NetworkFault | null;
  sent(call: Sent): void;
  /** The head of an answer reached the worker: it lives, and waits for it still. */
  heard(call: Sent): void;
}

/** `fetch` of one worker. Answers reach it only while it lives; requests reach the server even when it died meanwhile. */
export function fetchOf(loop: Loop, life: Life, random: Random, line: Line): typeof fetch {
  const latency = () => 10 + random() * 90;
  return (input, init) => {
    const url = new URL(String(input));
    const request: Request = {
      method: init?.method ?? 'GET',
      path: url.pathname + url.search,
      headers: lowerCase(init?.headers as Record<string, string>),
      body: typeof init?.body === 'string' ? init.body : null,
    };
    const signal = init?.signal ?? null;
    return new Promise<Response>((resolve, reject) => {
      if (life.dead) return;
      const aborted = () => reject(abortError());
      if (signal?.aborted) return aborted();
      signal?.addEventListener('abort', aborted, { once: true });
      const fault = line.faultFor(request);
      const call = { at: loop.now, request, fault };
      line.sent(call);
      const fail = () => reject(new TypeError('failed to fetch'));
      if (fault === 'hang') return;
      if (fault === 'refused') return void loop.after(latency(), life, fail);
      loop.after(latency(), null, async () => {
        const replaced = fault === null ? undefined : insteadOf(fault, request);
        const server = line.served(url.origin);
        if (fault === 'twice') await server.handle(request);
        const answer = replaced ?? (await server.handle(request));
        if (fault === 'answer-lost') return void loop.after(latency(), life, fail);
        const wait = fault === 'slow' ? 4000 + random() * 12_000 : latency();
        loop.after(wait, life, () => {
          if (!signal?.aborted) line.heard(call);
          resolve(responseOf(answer, fault, signal));
        });
      });
    });
  };
}

/** Told by its name, like the browser's own, which costs much more to make. */
function abortError(): Error {
  return Object.assign(new Error('aborted'), { name: 'AbortError' });
}

function lowerCase(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const encoder = new TextEncoder();

/** As much of a `Response` as the client of the API uses, without the cost of a real one. */
function responseOf(answer: Answer, fault: NetworkFault | null, signal: AbortSignal | null): Response {
  const whole = encoder.encode(answer.body);
  const cut = fault === 'cut' || fault === 'cut-quietly' || fault === 'stall';
  const pieces = cut ? [whole.subarray(0, whole.length >> 1)] : [whole];
  const read = () =>
    new Promise<{ done: boolean; value?: Uint8Array }>((resolve, reject) => {
      const value = pieces.shift();
      if (value) return resolve({ done: false, value });
      if (fault === 'cut') return reject(new TypeError('terminated'));
      if (fault !== 'stall') return resolve({ done: true });
      signal?.addEventListener('abort', () => reject(abortError()), { once: true });
    });
  const response = {
    type: 'basic',
    status: answer.status,
    headers: { get: (name: string) => answer.headers[name.toLowerCase()] ?? null },
    body: { getReader: () => ({ read, cancel: async () => undefined }) },
  };
  return response as unknown as Response;
}
