import { randomBytes, randomUUID } from 'node:crypto';
import type { Sql } from './sql.ts';

/** Grows with every change of the tables; a database of a later version is refused. */
const version = 1;

/** The number under which two starting servers wait for each other. */
const startLock = 4_620_117;

// Every record's row holds its JSON without id, rev and accountId: those are columns, so that they can change without
// rewriting the text. `team` is who may see it under scope "mine", `seen_by` everybody who ever might.
const record = `
  id text collate "C" primary key,
  rev bigint not null,
  txid bigint not null,
  body text not null,
  team text[] not null default '{}',
  seen_by text[] not null default '{}',
  deleted boolean not null default false,
  erased boolean not null default false,
  keys text[] not null default '{}',
  keyed_by text`;

const tables = [
  `create sequence if not exists revs as bigint minvalue 1 maxvalue 9007199254740991`,
  `create table if not exists settings (
    one boolean primary key default true check (one),
    version integer not null,
    organization_id text not null,
    organization_name text not null,
    account_limit integer,
    lookup_key text,
    cursor_key text not null,
    epoch text not null,
    origin text not null,
    config text not null default '{}',
    config_rev bigint not null default 0
  )`,
  `create table if not exists tokens (
    hash text primary key,
    principal text not null,
    name text not null,
    email text not null,
    role text,
    permissions text[] not null,
    hidden_fields text[] not null default '{}',
    created_at timestamptz not null,
    revoked_at timestamptz
  )`,
  `create table if not exists accounts (${record}, merged_into text)`,
  `create table if not exists feedback (${record}, account_id text collate "C" not null, created_by text, created_at timestamptz)`,
  `create table if not exists aliases (
    account_id text collate "C" not null,
    key text not null,
    alias text not null,
    taught_by text not null,
    taught_at timestamptz not null,
    primary key (account_id, key)
  )`,
  `create table if not exists answers (
    scope text not null,
    key text not null,
    request text not null,
    kind text not null,
    record_id text not null,
    record text,
    at timestamptz not null,
    primary key (scope, key)
  )`,
  `create index if not exists accounts_feed on accounts (txid, rev)`,
  `create index if not exists feedback_feed on feedback (txid, rev)`,
  `create index if not exists feedback_account on feedback (account_id)`,
  `create index if not exists accounts_keys on accounts using gin (keys)`,
  `create index if not exists feedback_keys on feedback using gin (keys)`,
  `create index if not exists accounts_keyed on accounts (keyed_by)`,
  `create index if not exists feedback_keyed on feedback (keyed_by)`,
  `create index if not exists answers_at on answers (at)`,
  `create index if not exists answers_record on answers (record_id)`,
];

/**
 * What the positions of the feed belong to: the cluster, its timeline, the database and the very table. A restored
 * dump, a promoted standby or another database has another origin.
 */
const origin = `select (select system_identifier::text from pg_control_system()) || '/' ||
  (select timeline_id::text from pg_control_checkpoint()) || '/' ||
  (select oid::text from pg_database where datname = current_database()) || '/' ||
  'accounts'::regclass::oid::text as origin`;

/**
 * Makes the tables where they are missing. Where the data was moved from elsewhere, the transaction numbers in it mean
 * nothing: they are reset and the feed gets a new epoch, which ends all cursors.
 */
export async function prepare(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [startLock]);
  for (const table of tables) await sql.query(table);
  const here = (await sql.query<{ origin: string }>(origin))[0]?.origin ?? '';
  await sql.query(
    `insert into settings (version, organization_id, organization_name, cursor_key, epoch, origin)
     values ($1, 'org_1', 'My organisation', $2, $3, $4) on conflict do nothing`,
    [version, randomBytes(32).toString('hex'), randomUUID(), here],
  );
  const [found] = await sql.query<{ version: number; origin: string; later: boolean }>(
    `select version, origin, greatest((select max(txid) from accounts), (select max(txid) from feedback), 0)
       >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint as later from settings`,
  );
  if (!found || found.version > version) {
    throw new Error(
      `The database was made by a later version of this server. Update the server, or use another database.`,
    );
  }
  if (found.origin !== here || found.later) {
    await sql.query('update accounts set txid = 0');
    await sql.query('update feedback set txid = 0');
    await sql.query('update settings set epoch = $1, origin = $2', [randomUUID(), here]);
  }
}
