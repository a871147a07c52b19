import type * as z from 'zod/mini';
import { type Account, account } from '../../lib/model/account.ts';
import { type Config, config } from '../../lib/model/config.ts';
import { type Feedback, feedback } from '../../lib/model/feedback.ts';
import type { Database, Sql } from '../database/sql.ts';
import { withTaught } from './alias.ts';
import { bodyOf, fits } from './record-text.ts';
import { changeSettings } from './settings.ts';
import { teamOf } from './team.ts';
import { followTeams, stamp, thisTransaction, union } from './write.ts';

/** What an organisation brings along. Parts left out stay as they are; records not named stay too. */
export interface Import {
  organization?: { id: string; name: string };
  config?: Config;
  /** The most accounts a browser shall keep; null for all. */
  accountLimit?: number | null;
  /** Under which clients hash their lookup keys; null for keys in clear. */
  lookupKey?: string | null;
  accounts?: Omit<Account, 'rev'>[];
  feedback?: Omit<Feedback, 'rev'>[];
}

const batch = 500;

/**
 * Writes records as they are, in batches of 500, one transaction each. A record that is already stored with the same
 * content keeps its rev; a changed or formerly deleted one gets a higher one. Returns how many were written.
 * @throws Error naming the record, before anything is written, when one breaks the contract or its 48 KiB.
 */
export async function importRecords(
  database: Database,
  records: Import,
): Promise<{ accounts: number; feedback: number }> {
  for (const item of records.accounts ?? []) check('account', account, item);
  for (const item of records.feedback ?? []) check('feedback', feedback, item);
  if (records.config) config.parse(records.config);
  await database.transaction((sql) => importSettings(sql, records));
  const written = { accounts: 0, feedback: 0 };
  for (const part of batches(records.accounts ?? [])) {
    written.accounts += await database.transaction((sql) => importAccounts(sql, part));
  }
  for (const part of batches(records.feedback ?? [])) {
    written.feedback += await database.transaction((sql) => importFeedback(sql, part));
  }
  return written;
}

function check(kind: string, schema: z.ZodMiniType, item: { id: string; accountId?: string }) {
  const result = schema.safeParse({ ...item, rev: 0 });
  const issue = result.error?.issues[0];
  if (issue) throw new Error(`${kind} ${item.id}: ${issue.path.join('.')}: ${issue.message}`);
  const row = {
    id: item.id,
    body: bodyOf(item),
    ...(item.accountId === undefined ? {} : { account_id: item.accountId }),
  };
  if (!fits(row)) throw new Error(`${kind} ${item.id} is larger than 48 KiB`);
}

function* batches<T extends { id: string }>(items: readonly T[]): Generator<T[]> {
  // The last of several with one id wins: a statement may touch a row only once.
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  for (let start = 0; start < unique.length; start += batch) yield unique.slice(start, start + batch);
}

async function importSettings(sql: Sql, { organization, config: rules, ...others }: Import) {
  await changeSettings(sql, others);
  if (organization) {
    await sql.query('update settings set organization_id = $1, organization_name = $2', [
      organization.id,
      organization.name,
    ]);
  }
  if (rules) {
    await sql.query(`update settings set config = $1, config_rev = nextval('revs') where config <> $1`, [
      JSON.stringify(rules),
    ]);
  }
}

async function importAccounts(sql: Sql, items: Omit<Account, 'rev'>[]): Promise<number> {
  const ids = items.map(({ id }) => id);
  const stored = await storedBodies(sql, 'accounts', ids);
  const current = await withTaught(sql, items);
  const changed = current.filter((item) => stored.get(item.id) !== bodyOf(item));
  await sql.query(
    `insert into accounts as a (id, rev, txid, body, team, seen_by)
     select n.id, nextval('revs'), ${thisTransaction}, n.body, n.team, n.team
     from (select id, body, array(select jsonb_array_elements_text(team::jsonb)) as team
           from unnest($1::text[], $2::text[], $3::text[]) as u (id, body, team)) n
     on conflict (id) do update set body = excluded.body, team = excluded.team,
       seen_by = ${union('a.seen_by', 'excluded.team')}, deleted = false, erased = false, merged_into = null, ${stamp}`,
    [changed.map(({ id }) => id), changed.map(bodyOf), changed.map((item) => JSON.stringify(teamOf(item)))],
  );
  await followTeams(
    sql,
    changed.map(({ id }) => id),
  );
  return changed.length;
}

async function importFeedback(sql: Sql, items: Omit<Feedback, 'rev'>[]): Promise<number> {
  const stored = await storedBodies(
    sql,
    'feedback',
    items.map(({ id }) => id),
  );
  const changed = items.filter((item) => stored.get(item.id) !== `${item.accountId}\n${bodyOf(item)}`);
  // The accounts are held, so that a deletion or a change of team cannot pass by unseen.
  const owners = [...new Set(changed.map(({ accountId }) => accountId))].sort();
  await sql.query('select id from accounts where id = any($1::text[]) order by id for share', [owners]);
  await sql.query(
    `insert into feedback as f (id, rev, txid, body, account_id, created_at, team, seen_by)
     select n.id, nextval('revs'), ${thisTransaction}, n.body, n.account_id, n.created_at::timestamptz,
       coalesce(a.team, '{}'), coalesce(a.team, '{}')
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n (id, body, account_id, created_at)
     left join accounts a on a.id = n.account_id and not a.deleted
     on conflict (id) do update set body = excluded.body, account_id = excluded.account_id, team = excluded.team,
       seen_by = ${union('f.seen_by', 'excluded.team')}, deleted = false, erased = false, ${stamp}`,
    [
      changed.map(({ id }) => id),
      changed.map(bodyOf),
      changed.map(({ accountId }) => accountId),
      changed.map(({ createdAt, updatedAt }) => createdAt ?? updatedAt),
    ],
  );
  return changed.length;
}

/** Locks the rows in the order of their ids and returns the text of those that are not deleted. */
async function storedBodies(sql: Sql, table: 'accounts' | 'feedback', ids: string[]): Promise<Map<string, string>> {
  const owner = table === 'feedback' ? `account_id || E'\\n' ||` : '';
  const rows = await sql.query<{ id: string; body: string; deleted: boolean }>(
    `select id, ${owner} body as body, deleted from ${table} where id = any($1::text[]) order by id for update`,
    [ids],
  );
  return new Map(rows.filter(({ deleted }) => !deleted).map(({ id, body }) => [id, body]));
}
