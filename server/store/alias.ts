import type { Account } from '../../lib/model/account.ts';
import type { Alias } from '../../lib/model/api.ts';
import { externalIdKey, linkKeys } from '../../lib/model/lookup-key.ts';
import { hostname } from '../../lib/model/normal-form.ts';
import type { ParseRecordUrl } from '../../lib/model/record-ref.ts';
import type { Sql } from '../database/sql.ts';

type Fields = Pick<Account, 'records' | 'domains' | 'externalIds'>;

/** The keys two aliases share when they say the same: several where a URL may stand for several records, none where it says nothing. */
export function aliasKeys(alias: Alias, parse: ParseRecordUrl): string[] {
  if ('url' in alias) return linkKeys(alias.url, parse);
  if ('externalId' in alias) return [externalIdKey(alias.externalId)];
  const domain = hostname(alias.domain);
  return domain ? [`d:${domain}`] : [];
}

/** The account with what was taught; the same object when it was there already. */
export function addAlias<T extends Fields>(account: T, alias: Alias, parse: ParseRecordUrl): T {
  if (has(account, alias, parse)) return account;
  if ('url' in alias) return { ...account, records: [...(account.records ?? []), alias.url] };
  if ('externalId' in alias) return { ...account, externalIds: [...(account.externalIds ?? []), alias.externalId] };
  return { ...account, domains: [...(account.domains ?? []), hostname(alias.domain) ?? alias.domain] };
}

/** The account without it; an emptied list goes away. */
export function removeAlias<T extends Fields>(account: T, alias: Alias, parse: ParseRecordUrl): T {
  const keys = new Set(aliasKeys(alias, parse));
  const other = (each: Alias) => !aliasKeys(each, parse).some((key) => keys.has(key));
  const rest = { ...account };
  if ('url' in alias) rest.records = account.records?.filter((url) => other({ url }));
  else if ('externalId' in alias) rest.externalIds = account.externalIds?.filter((externalId) => other({ externalId }));
  else rest.domains = account.domains?.filter((domain) => other({ domain }));
  for (const name of ['records', 'externalIds', 'domains'] as const) if (rest[name]?.length === 0) delete rest[name];
  return rest;
}

function has(account: Fields, alias: Alias, parse: ParseRecordUrl): boolean {
  const keys = new Set(aliasKeys(alias, parse));
  const listed: Alias[] =
    'url' in alias
      ? (account.records ?? []).map((url) => ({ url }))
      : 'externalId' in alias
        ? (account.externalIds ?? []).map((externalId) => ({ externalId }))
        : (account.domains ?? []).map((domain) => ({ domain }));
  return listed.some((each) => aliasKeys(each, parse).some((key) => keys.has(key)));
}

/** Accounts brought in again still carry what people taught here. */
export async function withTaught<T extends Fields & { id: string }>(sql: Sql, accounts: T[]): Promise<T[]> {
  const rows = await sql.query<{ account_id: string; alias: string }>(
    'select account_id, alias from aliases where account_id = any($1::text[]) order by taught_at, key',
    [accounts.map(({ id }) => id)],
  );
  // Same text is enough here: what differs only in form is found by the same lookup keys anyway.
  const literal: ParseRecordUrl = () => [];
  return accounts.map((account) =>
    rows
      .filter(({ account_id }) => account_id === account.id)
      .reduce((taught, { alias }) => addAlias(taught, JSON.parse(alias), literal), account),
  );
}
