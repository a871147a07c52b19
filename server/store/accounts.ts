import type { Account } from '../../lib/model/account.ts';
import type { Alias } from '../../lib/model/api.ts';
import type { ParseRecordUrl } from '../../lib/model/record-ref.ts';
import type { Sql } from '../database/sql.ts';
import { addAlias, aliasKeys, removeAlias } from './alias.ts';
import { bodyOf, fits, type RecordRow } from './record-text.ts';
import { stamp } from './write.ts';

/** A write would make the record larger than the contract allows. */
export class RecordTooLarge extends Error {
  override name = 'RecordTooLarge';
}

/** What the stored text of an account holds. */
type AccountBody = Omit<Account, 'id' | 'rev'>;

const columns = 'id, rev, body';

/** The account and its feedback, or null when it is deleted or unknown. */
export async function findAccount(sql: Sql, id: string): Promise<{ account: RecordRow; feedback: RecordRow[] } | null> {
  const [account] = await sql.query<RecordRow>(`select ${columns} from accounts where id = $1 and not deleted`, [id]);
  if (!account) return null;
  const feedback = await sql.query<RecordRow>(
    `select ${columns}, account_id from feedback where account_id = $1 and not deleted order by id`,
    [id],
  );
  return { account, feedback };
}

/** Holds the account until the transaction ends, so that no other write comes between reading and writing it. */
export async function lockAccount(sql: Sql, id: string): Promise<RecordRow | null> {
  const [row] = await sql.query<RecordRow>(`select ${columns} from accounts where id = $1 and not deleted for update`, [
    id,
  ]);
  return row ?? null;
}

/** Writes a locked account anew. @throws RecordTooLarge */
export async function writeAccount(sql: Sql, id: string, account: AccountBody, now: number): Promise<RecordRow> {
  const body = bodyOf({ ...account, updatedAt: new Date(now).toISOString() });
  if (!fits({ id, body })) throw new RecordTooLarge(`account ${id}`);
  const [row] = await sql.query<RecordRow>(
    `update accounts set body = $2, ${stamp} where id = $1 returning ${columns}`,
    [id, body],
  );
  if (!row) throw new Error(`account ${id} was not locked`);
  return row;
}

export interface Teaching {
  accountId: string;
  alias: Alias;
  principal: string;
  now: number;
  parse: ParseRecordUrl;
}

/** A person said that this is this customer. When the account has it already, nothing changes. Null: no such account. */
export async function teach(
  sql: Sql,
  { accountId, alias, principal, now, parse }: Teaching,
): Promise<RecordRow | null> {
  const row = await lockAccount(sql, accountId);
  if (!row) return null;
  const before = JSON.parse(row.body) as AccountBody;
  const after = addAlias(before, alias, parse);
  if (after === before) return row;
  for (const key of aliasKeys(alias, parse)) {
    await sql.query(
      `insert into aliases (account_id, key, alias, taught_by, taught_at)
       values ($1, $2, $3, $4, $5::timestamptz) on conflict (account_id, key) do nothing`,
      [accountId, key, JSON.stringify(alias), principal, new Date(now).toISOString()],
    );
  }
  return writeAccount(sql, accountId, after, now);
}

/** Takes back what was taught here, and only that. Null: no such account. */
export async function unteach(sql: Sql, { accountId, alias, now, parse }: Teaching): Promise<RecordRow | null> {
  const row = await lockAccount(sql, accountId);
  if (!row) return null;
  const taught = await sql.query('delete from aliases where account_id = $1 and key = any($2::text[]) returning key', [
    accountId,
    aliasKeys(alias, parse),
  ]);
  if (taught.length === 0) return row;
  return writeAccount(sql, accountId, removeAlias(JSON.parse(row.body) as AccountBody, alias, parse), now);
}
