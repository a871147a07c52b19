import { type Config, config as configSchema } from '../../lib/model/config.ts';
import type { Sql } from '../database/sql.ts';

/** What there is once per database. */
export interface Settings {
  organization: { id: string; name: string };
  accountLimit: number | null;
  /** Under which a client hashes its lookup keys; null where it sends them in clear. */
  lookupKey: string | null;
  cursorKey: string;
  epoch: string;
  /** The organisation's words and rules, as written. */
  config: string;
  configRev: number;
}

export async function readSettings(sql: Sql): Promise<Settings> {
  const [row] = await sql.query<{
    organization_id: string;
    organization_name: string;
    account_limit: number | null;
    lookup_key: string | null;
    cursor_key: string;
    epoch: string;
    config: string;
    config_rev: number;
  }>('select * from settings');
  if (!row) throw new Error('The database has lost its settings row. Restore it from a backup.');
  return {
    organization: { id: row.organization_id, name: row.organization_name },
    accountLimit: row.account_limit,
    lookupKey: row.lookup_key,
    cursorKey: row.cursor_key,
    epoch: row.epoch,
    config: row.config,
    configRev: row.config_rev,
  };
}

/** Sets what `GET /v1/me` says beside the principal; a part left out stays. */
export async function changeSettings(
  sql: Sql,
  change: { accountLimit?: number | null; lookupKey?: string | null },
): Promise<void> {
  if (change.accountLimit !== undefined)
    await sql.query('update settings set account_limit = $1', [change.accountLimit]);
  if (change.lookupKey !== undefined) await sql.query('update settings set lookup_key = $1', [change.lookupKey]);
}

/** The stored rules as a checked object. */
export function configOf({ config }: Pick<Settings, 'config'>): Config {
  return configSchema.parse(JSON.parse(config));
}
