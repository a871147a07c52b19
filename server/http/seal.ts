import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from './api.ts';

/** What every answer carries, so that a client knows it is ours and no cache keeps it. */
export function marks(now: number): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    Vary: 'Authorization, Accept-Encoding',
    Date: new Date(now).toUTCString(),
    'Alongside-Api': '1',
  };
}

const compress = promisify(gzip);
/** Shorter answers would not gain from it. */
const worthwhile = 1024;

/** Marks every answer, errors included, and compresses it where the client accepts that. */
export function seal(clock: Clock): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = new Headers(c.res.headers);
    for (const [name, value] of Object.entries(marks(clock()))) headers.set(name, value);
    const { status } = c.res;
    let body: Buffer | null = c.res.body ? Buffer.from(await c.res.arrayBuffer()) : null;
    if (body && body.length >= worthwhile && acceptsGzip(c.req.header('Accept-Encoding'))) {
      body = await compress(body, { level: 5 });
      headers.set('Content-Encoding', 'gzip');
    }
    if (body) headers.set('Content-Length', String(body.length));
    c.res = undefined;
    c.res = new Response(body && new Uint8Array(body), { status, headers });
  };
}

/** RFC 9110: gzip by name, else by `*`; a weight of 0 refuses it; no header means none asked for. */
export function acceptsGzip(header = ''): boolean {
  const codings = header.split(',').map((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { name, refused: !(Number(weight) > 0) };
  });
  const named =
    codings.find(({ name }) => name === 'gzip' || name === 'x-gzip') ?? codings.find(({ name }) => name === '*');
  return named !== undefined && !named.refused;
}
