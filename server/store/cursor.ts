import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { rightsOf } from './rights.ts';
import type { Settings } from './settings.ts';
import type { Principal } from './tokens.ts';

export type Scope = 'all' | 'mine';

const day = 24 * 60 * 60 * 1000;
export const cursorLife = 90 * day;
/** A cursor older than this is replaced even when nothing happened, so that who keeps asking never loses it. */
export const renewAfter = day;

const state = z.object({
  /** Everything up to this place of the feed was delivered, or will be by the snapshot. */
  txid: z.int(),
  rev: z.int(),
  /** While a snapshot runs: the last id it gave, and what it counted at its start. */
  snapshot: z.optional(
    z.object({ table: z.enum(['accounts', 'feedback']), after: z.string(), accounts: z.int(), feedback: z.int() }),
  ),
});
export type CursorState = z.output<typeof state>;

const content = z.object({
  epoch: z.string(),
  principal: z.string(),
  rights: z.string(),
  scope: z.enum(['all', 'mine']),
  at: z.int(),
  state,
});
export type Cursor = z.output<typeof content>;

/** Why a cursor cannot be used. */
export class CursorRefused extends Error {
  override name = 'CursorRefused';
  readonly reason: 'malformed' | 'expired';
  constructor(reason: 'malformed' | 'expired', message: string) {
    super(message);
    this.reason = reason;
  }
}

type Keys = Pick<Settings, 'cursorKey' | 'epoch'>;

/** A signed text that only this server made and only this principal can use. */
export function writeCursor(
  keys: Keys,
  principal: Principal,
  scope: Scope,
  position: CursorState,
  now: number,
): string {
  const cursor: Cursor = {
    epoch: keys.epoch,
    principal: principal.id,
    rights: rightsOf(principal),
    scope,
    at: now,
    state: position,
  };
  const text = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  return `${text}.${signature(keys, text)}`;
}

/**
 * @throws CursorRefused: malformed when it is not of this server's making, expired when it is older than 90 days, from
 * before the data was moved, another principal's, or given under other rights or another scope.
 */
export function readCursor(
  keys: Keys,
  principal: Principal,
  scope: Scope | undefined,
  text: string,
  now: number,
): Cursor {
  const [payload = '', sign = '', ...rest] = text.split('.');
  if (rest.length > 0 || !same(sign, signature(keys, payload))) {
    throw new CursorRefused('malformed', 'This is not a cursor of this server. Start again without one.');
  }
  const refuse = (why: string) => new CursorRefused('expired', `${why} Start again without a cursor.`);
  const { data: cursor } = content.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!cursor) throw refuse('The cursor was given by another version of this server.');
  if (cursor.epoch !== keys.epoch) throw refuse('The data of this server was moved since the cursor was given.');
  if (cursor.principal !== principal.id) throw refuse('The cursor was given to somebody else.');
  if (cursor.rights !== rightsOf(principal)) throw refuse('What you may see has changed since the cursor was given.');
  if (scope !== undefined && scope !== cursor.scope) throw refuse('The cursor was given under another scope.');
  if (now - cursor.at > cursorLife) throw refuse('The cursor is older than 90 days.');
  return cursor;
}

function signature({ cursorKey }: Keys, payload: string): string {
  return createHmac('sha256', Buffer.from(cursorKey, 'hex')).update(payload).digest('base64url');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
