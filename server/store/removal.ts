import type { Account } from '../../lib/model/account.ts';
import type { Database, Sql } from '../database/sql.ts';
import { lockAccount, writeAccount } from './accounts.ts';
import { addAlias } from './alias.ts';
import { stamp, union } from './write.ts';

/** How to delete: `erase` also removes the text, here and in stored answers, and tells clients to forget at once. */
export interface Removal {
  erase?: boolean;
}

const mark = `deleted = true, erased = erased or $2, body = case when $2 then '{}' else body end,
  keys = '{}', ${stamp}`;

/**
 * Deletes an account, its feedback and what was taught about it; each stands in the feed. An account deleted before can
 * still be erased. Returns false when there is nothing to do.
 */
export async function deleteAccount(database: Database, id: string, { erase = false }: Removal = {}): Promise<boolean> {
  const done = await database.transaction(async (sql) => {
    const [found] = await sql.query(
      'select id from accounts where id = $1 and (not deleted or ($2 and not erased)) for update',
      [id, erase],
    );
    if (!found) return false;
    const feedback = await sql.query<{ id: string }>(
      'select id from feedback where account_id = $1 and (not deleted or ($2 and not erased)) order by id for update',
      [id, erase],
    );
    const ids = feedback.map((row) => row.id);
    await sql.query(`update accounts set ${mark} where id = $1`, [id, erase]);
    await sql.query(`update feedback set ${mark} where id = any($1::text[])`, [ids, erase]);
    await sql.query('delete from aliases where account_id = $1', [id]);
    if (erase) await forgetAnswers(sql, [id, ...ids]);
    return true;
  });
  if (done && erase) await sweep(database);
  return done;
}

/** Deletes one voice. Returns false when there is nothing to do. */
export async function deleteFeedback(
  database: Database,
  id: string,
  { erase = false }: Removal = {},
): Promise<boolean> {
  const done = await database.transaction(async (sql) => {
    const [found] = await sql.query(
      'select id from feedback where id = $1 and (not deleted or ($2 and not erased)) for update',
      [id, erase],
    );
    if (!found) return false;
    await removeFeedback(sql, id, { erase });
    return true;
  });
  if (done && erase) await sweep(database);
  return done;
}

/** Deletes a locked voice within a transaction. */
export async function removeFeedback(sql: Sql, id: string, { erase = false }: Removal = {}): Promise<void> {
  await sql.query(`update feedback set ${mark} where id = $1`, [id, erase]);
  if (erase) await forgetAnswers(sql, [id]);
}

/**
 * Deletes an account that is the same customer as `into`: its feedback and what was taught about it move there.
 * Returns false when either is deleted or unknown. @throws RangeError when both are one.
 */
export async function mergeAccounts(database: Database, id: string, into: string, now = Date.now()): Promise<boolean> {
  if (id === into) throw new RangeError('An account cannot be merged into itself.');
  return database.transaction(async (sql) => {
    // In the order of their ids: two merges at once then never wait for each other in a circle.
    for (const each of [id, into].sort()) if (!(await lockAccount(sql, each))) return false;
    await sql.query('select id from feedback where account_id = $1 and not deleted order by id for update', [id]);
    await sql.query(
      `update feedback f set account_id = a.id, team = a.team, seen_by = ${union('f.seen_by', 'a.team')}, ${stamp}
       from accounts a where a.id = $2 and f.account_id = $1 and not f.deleted`,
      [id, into],
    );
    await moveTaught(sql, id, into, now);
    await sql.query(`update accounts set merged_into = $3, ${mark} where id = $1`, [id, false, into]);
    return true;
  });
}

async function moveTaught(sql: Sql, id: string, into: string, now: number) {
  const taught = await sql.query<{ alias: string }>(
    'select alias from aliases where account_id = $1 order by taught_at, key',
    [id],
  );
  const target = await lockAccount(sql, into);
  if (taught.length === 0 || !target) return;
  const before = JSON.parse(target.body) as Omit<Account, 'id' | 'rev'>;
  const after = taught.reduce((account, { alias }) => addAlias(account, JSON.parse(alias), () => []), before);
  await sql.query(
    `insert into aliases (account_id, key, alias, taught_by, taught_at)
     select $2, key, alias, taught_by, taught_at from aliases where account_id = $1 on conflict do nothing`,
    [id, into],
  );
  await sql.query('delete from aliases where account_id = $1', [id]);
  if (after !== before) await writeAccount(sql, into, after, now);
}

async function forgetAnswers(sql: Sql, ids: string[]) {
  await sql.query('update answers set record = null where record_id = any($1::text[])', [ids]);
}

/** Frees the space of what was erased; without it the old text could still be found in the database's files. */
async function sweep(database: Database) {
  for (const table of ['accounts', 'feedback', 'answers']) await database.query(`vacuum ${table}`);
}
