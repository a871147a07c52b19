import type { Sql } from '../database/sql.ts';
import type { CursorState } from './cursor.ts';
import { visibleText } from './rights.ts';
import type { Principal } from './tokens.ts';

/** What one answer of the feed holds; every entry is one line of JSON. */
export interface Page {
  accounts: string[];
  feedback: string[];
  deletedAccounts: string[];
  deletedFeedback: string[];
  /** Where the next page starts; the state asked for when the page is empty. */
  next: CursorState;
  more: boolean;
}

/** Who asks, and whose accounts: `mine` is an e-mail in normal form, null for all. */
export interface Reader {
  principal: Principal;
  mine: string | null;
}

interface FeedRow {
  kind: 'account' | 'feedback';
  id: string;
  rev: number;
  txid: number;
  body: string | null;
  account_id: string | null;
  erased: boolean;
  merged_into: string | null;
}

/**
 * The lowest transaction number still running. All below are over, so nothing can appear before this point any more:
 * the feed stops here, however long a writer takes.
 */
async function horizon(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ xmin: number }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin',
  );
  return row?.xmin ?? 0;
}

function changesOf(kind: 'account' | 'feedback', table: string, owner: string, into: string): string {
  return `(select '${kind}' as kind, id, rev, txid, ${owner} as account_id, erased, ${into} as merged_into,
      case when not deleted and ($4::text is null or team @> array[$4::text]) then body end as body
    from ${table}
    where (txid, rev) > ($1::bigint, $2::bigint) and txid < $3::bigint
      and ($4::text is null or seen_by @> array[$4::text])
    order by txid, rev limit $5)`;
}

const changes = `select * from (${changesOf('account', 'accounts', 'null', 'merged_into')}
  union all ${changesOf('feedback', 'feedback', 'account_id', 'null')}) as changes order by txid, rev limit $5`;

/** What lies after a position, in commit order. */
export async function changesAfter(sql: Sql, reader: Reader, from: CursorState, limit: number): Promise<Page> {
  // The order of the two statements matters: what was over at the first is visible to the second.
  const end = await horizon(sql);
  const rows = await sql.query<FeedRow>(changes, [from.txid, from.rev, end, reader.mine, limit + 1]);
  const given = rows.slice(0, limit);
  const last = given.at(-1);
  const page: Page = {
    accounts: [],
    feedback: [],
    deletedAccounts: [],
    deletedFeedback: [],
    next: last ? { txid: last.txid, rev: last.rev } : from,
    more: rows.length > limit,
  };
  for (const row of given) {
    const account = row.kind === 'account';
    if (row.body === null) (account ? page.deletedAccounts : page.deletedFeedback).push(deletion(row));
    else (account ? page.accounts : page.feedback).push(served(row.kind, { ...row, body: row.body }, reader));
  }
  return page;
}

interface SnapshotRow {
  id: string;
  rev: number;
  body: string;
  account_id: string | null;
}

/** Starts a snapshot: its position is fixed before the first row is read, so that every later change comes after it. */
export async function startSnapshot(sql: Sql, { mine }: Reader): Promise<CursorState> {
  const txid = await horizon(sql);
  const count = (table: string) =>
    `(select count(*) from ${table} where not deleted and ($1::text is null or team @> array[$1::text]))`;
  const [total] = await sql.query<{ accounts: number; feedback: number }>(
    `select ${count('accounts')} as accounts, ${count('feedback')} as feedback`,
    [mine],
  );
  const { accounts = 0, feedback = 0 } = total ?? {};
  return { txid, rev: 0, snapshot: { table: 'accounts', after: '', accounts, feedback } };
}

/** The next rows of a snapshot in the order of their ids: accounts, then feedback, then the changes since its start. */
export async function snapshotPage(sql: Sql, reader: Reader, from: CursorState, limit: number): Promise<Page> {
  const page: Page = { accounts: [], feedback: [], deletedAccounts: [], deletedFeedback: [], next: from, more: true };
  const { snapshot, ...position } = from;
  if (!snapshot) return page;
  let { table, after } = snapshot;
  let room = limit;
  if (table === 'accounts') {
    const rows = await rowsAfter(sql, table, reader, after, room);
    page.accounts = rows.map((row) => served('account', row, reader));
    after = rows.at(-1)?.id ?? after;
    room -= rows.length;
    if (room > 0) {
      table = 'feedback';
      after = '';
    }
  }
  if (table === 'feedback' && room > 0) {
    const rows = await rowsAfter(sql, table, reader, after, room);
    page.feedback = rows.map((row) => served('feedback', row, reader));
    after = rows.at(-1)?.id ?? after;
    if (rows.length < room) {
      const later = await changesAfter(sql, reader, position, 1);
      return { ...page, next: position, more: later.next !== position };
    }
  }
  return { ...page, next: { ...position, snapshot: { ...snapshot, table, after } } };
}

function rowsAfter(sql: Sql, table: string, { mine }: Reader, after: string, limit: number): Promise<SnapshotRow[]> {
  return sql.query<SnapshotRow>(
    `select id, rev, body, ${table === 'feedback' ? 'account_id' : 'null as account_id'} from ${table}
     where id > $1 and not deleted and ($2::text is null or team @> array[$2::text]) order by id limit $3`,
    [after, mine, limit],
  );
}

function served(
  kind: 'account' | 'feedback',
  { id, rev, body, account_id }: SnapshotRow,
  { principal }: Reader,
): string {
  return visibleText(kind, account_id === null ? { id, rev, body } : { id, rev, body, account_id }, principal);
}

function deletion({ id, rev, erased, merged_into }: FeedRow): string {
  return JSON.stringify({
    id,
    rev,
    ...(erased && { erase: true }),
    ...(merged_into !== null && { into: merged_into }),
  });
}
