import type { MiddlewareHandler } from 'hono';
import type { Database } from '../database/sql.ts';
import { principalOf } from '../store/tokens.ts';
import type { Call, Env } from './api.ts';
import { Problem } from './problem.ts';

/** Finds out who asks. The scheme must be Bearer: no other is taken for one. @throws Problem 401 */
export function signIn(database: Database): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [, token] = /^Bearer +([A-Za-z0-9._~+/=-]{1,512})$/i.exec(c.req.header('Authorization')?.trim() ?? '') ?? [];
    if (!token) {
      throw new Problem('unauthorized', 'Sign in with a token: Authorization: Bearer TOKEN.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    const principal = await principalOf(database, token);
    if (!principal) {
      throw new Problem('unauthorized', 'This token is not known here, or was revoked. Ask for a new one.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    c.set('principal', principal);
    await next();
  };
}

/** @throws Problem 403 when the token's holder may not do this. */
export function need(c: Call, permission: string): void {
  if (c.get('principal').permissions.includes(permission)) return;
  throw new Problem('forbidden', `This token may not do that: it needs the permission ${permission}.`);
}
