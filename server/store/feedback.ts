import { randomUUID } from 'node:crypto';
import type { Feedback, FeedbackDraft, FeedbackPatch } from '../../lib/model/feedback.ts';
import { linkKeys } from '../../lib/model/lookup-key.ts';
import type { ParseRecordUrl } from '../../lib/model/record-ref.ts';
import type { Sql } from '../database/sql.ts';
import { RecordTooLarge } from './accounts.ts';
import { bodyOf, fits, type RecordRow } from './record-text.ts';
import type { Principal } from './tokens.ts';
import { stamp, thisTransaction } from './write.ts';

/** How long one may change or take back one's own feedback, in milliseconds. */
const ownTime = 24 * 60 * 60 * 1000;

/** A row of feedback with its author's principal. */
export interface FeedbackRow extends RecordRow {
  account_id: string;
  created_by: string | null;
  created_at: Date | null;
}

type FeedbackBody = Omit<Feedback, 'id' | 'rev' | 'accountId'>;

const columns = 'id, rev, body, account_id, created_by, created_at';

/** Stores a new voice; null when its account is deleted or unknown. @throws RecordTooLarge */
export async function addFeedback(
  sql: Sql,
  { accountId, kind, title, ...rest }: FeedbackDraft,
  author: Pick<Principal, 'id' | 'name' | 'email'>,
  now: number,
): Promise<FeedbackRow | null> {
  // Shared: many may write about one account at once, but it cannot be deleted meanwhile.
  const [account] = await sql.query<{ team: string[] }>(
    'select team from accounts where id = $1 and not deleted for share',
    [accountId],
  );
  if (!account) return null;
  const at = new Date(now).toISOString();
  const body: FeedbackBody = {
    kind,
    title,
    status: 'open',
    statusAt: at,
    ...rest,
    createdBy: { name: author.name, email: author.email },
    createdAt: at,
    updatedAt: at,
  };
  const row = { id: `fb_${randomUUID()}`, account_id: accountId, body: bodyOf(body) };
  if (!fits(row)) throw new RecordTooLarge('feedback');
  const [stored] = await sql.query<FeedbackRow>(
    `insert into feedback (id, rev, txid, body, account_id, created_by, created_at, team, seen_by)
     values ($1, nextval('revs'), ${thisTransaction}, $2, $3, $4, $5::timestamptz, $6::text[], $6::text[])
     returning ${columns}`,
    [row.id, row.body, accountId, author.id, at, account.team],
  );
  return stored ?? null;
}

/** Holds the feedback until the transaction ends; null when it is deleted or unknown. */
export async function lockFeedback(sql: Sql, id: string): Promise<FeedbackRow | null> {
  const [row] = await sql.query<FeedbackRow>(
    `select ${columns} from feedback where id = $1 and not deleted for update`,
    [id],
  );
  return row ?? null;
}

/** True for the author's own feedback within 24 hours. */
export function mayTakeBack(row: FeedbackRow, principal: Pick<Principal, 'id'>, now: number): boolean {
  return row.created_by === principal.id && row.created_at !== null && now - row.created_at.getTime() <= ownTime;
}

/** Sets the named fields of a locked row and removes those given as null. The rev stays where nothing changes. @throws RecordTooLarge */
export async function patchFeedback(sql: Sql, row: FeedbackRow, patch: FeedbackPatch, now: number): Promise<RecordRow> {
  const before = JSON.parse(row.body) as FeedbackBody;
  const after: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return write(sql, row, after, now);
}

/** Joins the feedback to a record; a link it has already changes nothing. @throws RecordTooLarge */
export async function linkFeedback(
  sql: Sql,
  row: FeedbackRow,
  url: string,
  parse: ParseRecordUrl,
  now: number,
): Promise<RecordRow> {
  const before = JSON.parse(row.body) as FeedbackBody;
  const keys = new Set(linkKeys(url, parse));
  const links = before.links ?? [];
  if (links.some((link) => linkKeys(link, parse).some((key) => keys.has(key)))) return row;
  return write(sql, row, { ...before, links: [...links, url] }, now);
}

async function write(sql: Sql, row: FeedbackRow, after: object, now: number): Promise<RecordRow> {
  if (bodyOf(after) === row.body) return row;
  const body = bodyOf({ ...after, updatedAt: new Date(now).toISOString() });
  if (!fits({ id: row.id, account_id: row.account_id, body })) throw new RecordTooLarge(`feedback ${row.id}`);
  const [stored] = await sql.query<FeedbackRow>(
    `update feedback set body = $2, ${stamp} where id = $1 returning ${columns}`,
    [row.id, body],
  );
  if (!stored) throw new Error(`feedback ${row.id} was not locked`);
  return stored;
}
