import * as z from 'zod/mini';
import { write } from './write.ts';

const moment = z.number();
const count = z.int().check(z.gte(0));

/** Whom an item was made for: it is sent to no other API, and as no other person (T29, F50). */
export interface Binding {
  apiBase: string;
  principal: string;
}

/**
 * Why an item is parked. `code` names the reason; `words` and `errors` are the API's own, to be shown as text:
 * - `FORBIDDEN`, `GONE`, `TOO_LARGE`, `INVALID`, `CHANGED`: the API refused it so;
 * - `KEY_REUSED`: an earlier version of it has arrived;
 * - `SERVER`: it fails at the API again and again while others pass (F47); tried again once a day;
 * - `TOO_OLD`: the API may have forgotten that it has it already, so it is not sent again by itself;
 * - `REJECTED`: refused for another reason.
 */
const refusal = z.object({
  code: z.enum(['FORBIDDEN', 'GONE', 'TOO_LARGE', 'INVALID', 'CHANGED', 'KEY_REUSED', 'SERVER', 'TOO_OLD', 'REJECTED']),
  words: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});
export type Refusal = z.output<typeof refusal>;

/** How long what a person discarded can be taken back, ms. */
export const undoTime = 60 * 60_000;

/** One thing a person made that is on its way to the API. Times are ms since epoch. */
export const outboxItem = z.object({
  /** The idempotency key: made once, at capture. */
  id: z.uuid(),
  /** Grows with every change: of two copies the higher is the newer. */
  version: count,
  /** Order of capture. */
  seq: count,
  apiBase: z.string(),
  principal: z.string(),
  /** How that person and the account were called at capture. */
  person: z.string(),
  about: z.string(),
  write,
  createdAt: moment,
  /**
   * - `waiting`: to be sent; `sending`: on the line, or the worker ended while it was;
   * - `sent`: the API has it, and the next pull will show it; then the item goes;
   * - `refused`: parked until a person does something;
   * - `discarded`: a person gave it up and may still take that back.
   */
  state: z.enum(['waiting', 'sending', 'sent', 'refused', 'discarded']),
  /** Since when it is in this state. */
  since: moment,
  attempts: count,
  firstTriedAt: z.nullable(moment),
  /** Times that the API itself failed on it, and since when. */
  faults: count,
  faultsSince: z.nullable(moment),
  /** Not before; null: at once. */
  retryAt: z.nullable(moment),
  /** The API asked for that wait: nobody skips it. */
  asked: z.boolean(),
  refusal: z.nullable(refusal),
  /** The record the API answered with. */
  answer: z.nullable(z.object({ id: z.string(), rev: z.int() })),
  /** The API had it, yet a whole later pull did not show it: it was sent once more under its key. */
  doubted: z.boolean(),
  /** Its account was merged into this one while an answer was still out. */
  into: z.nullable(z.string()),
});
export type OutboxItem = z.output<typeof outboxItem>;

/** What a person made, as it is handed over to be kept. */
export type Capture = Pick<OutboxItem, 'id' | 'apiBase' | 'principal' | 'person' | 'about' | 'write'>;

export function newItem(capture: Capture, seq: number, now: number): OutboxItem {
  return {
    ...capture,
    version: 1,
    seq,
    createdAt: now,
    state: 'waiting',
    since: now,
    attempts: 0,
    firstTriedAt: null,
    faults: 0,
    faultsSince: null,
    retryAt: null,
    asked: false,
    refusal: null,
    answer: null,
    doubted: false,
    into: null,
  };
}

/** Whether an item belongs to this API and person. */
export function isBoundTo(item: Binding, { apiBase, principal }: Binding): boolean {
  return item.apiBase === apiBase && item.principal === principal;
}

/** Whether a person would lose it: neither at the API nor given up. */
export function isUnsent({ state }: Pick<OutboxItem, 'state'>): boolean {
  return state !== 'sent' && state !== 'discarded';
}
