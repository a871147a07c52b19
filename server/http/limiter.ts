import type { MiddlewareHandler } from 'hono';
import type { Clock, Env } from './api.ts';
import { Problem } from './problem.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Lets each principal make so many requests a minute on average, and as many at once. Forgets at restart.
 * @throws Problem 429 that says when to come back.
 */
export function limiter(perMinute: number, clock: Clock): MiddlewareHandler<Env> {
  const buckets = new Map<string, Bucket>();
  return async (c, next) => {
    const { id } = c.get('principal');
    const now = clock();
    const { tokens, at } = buckets.get(id) ?? { tokens: perMinute, at: now };
    const filled = Math.min(perMinute, tokens + (Math.max(0, now - at) * perMinute) / 60_000);
    buckets.set(id, { tokens: filled >= 1 ? filled - 1 : filled, at: now });
    if (filled < 1) {
      const seconds = Math.ceil(((1 - filled) * 60) / perMinute);
      throw new Problem('too-many-requests', `More than ${perMinute} requests a minute. Try again in ${seconds} s.`, {
        headers: { 'Retry-After': String(seconds) },
      });
    }
    await next();
  };
}
