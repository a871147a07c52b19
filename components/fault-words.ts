import type { FaultCode } from '../lib/sync/status.ts';

/** For each fault: what happened, and what to do about it. */
const words = {
  OFFLINE: ['fault.offline', 'todo.connection'],
  TIMEOUT: ['fault.timeout', 'todo.wait'],
  TRUNCATED: ['fault.truncated', 'todo.wait'],
  NOT_API: ['fault.not_api', 'todo.portal'],
  UNAUTHORIZED: ['fault.unauthorized', 'todo.token'],
  FORBIDDEN: ['fault.forbidden', 'todo.rights'],
  NOT_FOUND: ['fault.not_found', 'todo.address'],
  RATE_LIMITED: ['fault.rate_limited', 'todo.wait'],
  SERVER: ['fault.server', 'todo.wait'],
  SCHEMA: ['fault.schema', 'todo.api'],
  PROTOCOL: ['fault.protocol', 'todo.api'],
  VERSION: ['fault.version', 'todo.version'],
  TOO_MANY: ['fault.too_many', 'todo.limit'],
  STORE_QUOTA: ['fault.store_quota', 'todo.disk'],
  STORE_BLOCKED: ['fault.store_blocked', 'todo.blocked'],
  STORE_LOST: ['fault.store_lost', 'todo.lost'],
  STORE_NEWER: ['fault.store_newer', 'todo.newer'],
  STORE_BROKEN: ['fault.store_broken', 'todo.store'],
} as const satisfies Record<FaultCode, readonly [string, string]>;

export const faultCodes = Object.keys(words) as FaultCode[];

/** i18n keys of a fault: `what` happened and what `todo`; null for a code this version does not know. */
export function faultWords(code: string) {
  if (!Object.hasOwn(words, code)) return null;
  const [what, todo] = words[code as FaultCode];
  return { what, todo };
}
