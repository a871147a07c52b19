import type { Sql } from '../database/sql.ts';

/** The number of the running transaction: with the rev, a record's place in the feed. */
export const thisTransaction = 'pg_current_xact_id()::text::bigint';

/**
 * What every write sets, on a row that is already locked: the next rev, so that the revs of one record only grow, the
 * transaction, and that its lookup keys have to be made anew.
 */
export const stamp = `rev = nextval('revs'), txid = ${thisTransaction}, keyed_by = null`;

/** Everybody of `a` and `b`, once. */
export function union(a: string, b: string): string {
  return `array(select distinct unnest(${a} || ${b}))`;
}

/**
 * Gives the feedback of these accounts their accounts' teams, with a new rev where the team changed: so those who left
 * hear that it is gone, and those who came get it.
 */
export async function followTeams(sql: Sql, accountIds: readonly string[]): Promise<void> {
  await sql.query(
    `select f.id from feedback f join accounts a on a.id = f.account_id
     where a.id = any($1::text[]) and not f.deleted and f.team <> a.team order by f.id for update of f`,
    [accountIds],
  );
  await sql.query(
    `update feedback f set team = a.team, seen_by = ${union('f.seen_by', 'a.team')}, ${stamp}
     from accounts a
     where a.id = f.account_id and a.id = any($1::text[]) and not f.deleted and f.team <> a.team`,
    [accountIds],
  );
}
