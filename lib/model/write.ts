import * as z from 'zod/mini';
import { alias, feedbackLink } from './api.ts';
import { feedbackDraft, feedbackPatch } from './feedback.ts';
import { id, rev } from './shape.ts';

/** A record as served is at most this long, in bytes of UTF-8 JSON. */
const largestRecord = 48 * 1024;
/** What the server adds to a draft: ids, revs, times, its author. */
const serversPart = 1024;

/**
 * Everything a client may write. `rev` of an edit is the one the person saw; edits and removals reach one's own
 * feedback of the last 24 hours only. A vote is feedback with `sameAs`, a raised risk is feedback of the kind `risk`.
 */
export const write = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('feedback'), body: feedbackDraft }),
  z.object({ kind: z.literal('feedback-edit'), feedbackId: id, accountId: id, rev, body: feedbackPatch }),
  z.object({ kind: z.literal('feedback-removal'), feedbackId: id, accountId: id }),
  z.object({ kind: z.literal('feedback-link'), feedbackId: id, accountId: id, body: feedbackLink }),
  z.object({ kind: z.literal('alias'), accountId: id, body: alias }),
  z.object({ kind: z.literal('alias-removal'), accountId: id, body: alias }),
]);
export type Write = z.output<typeof write>;

/** The account a write is about. */
export function accountOf(made: Write): string {
  return made.kind === 'feedback' ? made.body.accountId : made.accountId;
}

/** The record whose writes must arrive in the order they were made; null for a new one, which waits for nothing. */
export function recordOf(made: Write): string | null {
  switch (made.kind) {
    case 'feedback':
      return null;
    case 'alias':
    case 'alias-removal':
      return `account ${made.accountId}`;
    default:
      return `feedback ${made.feedbackId}`;
  }
}

/** The same write for the account that its own was merged into. */
export function movedTo(made: Write, accountId: string): Write {
  return made.kind === 'feedback' ? { ...made, body: { ...made.body, accountId } } : { ...made, accountId };
}

/** True where a server must refuse the write because its record would be too long. */
export function isTooLong(made: Write): boolean {
  const body = 'body' in made ? made.body : {};
  return new TextEncoder().encode(JSON.stringify(body)).length > largestRecord - serversPart;
}
