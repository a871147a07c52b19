import type { Account, Feedback } from '../model/index.ts';
import type { Found } from '../resolve/match.ts';
import { isIdKey, type Stored } from './records.ts';
import type { View } from './view.ts';

type StoredAccount = Extract<Stored, { kind: 'account' }>;

/** Accounts and feedback under each key, in one pass. An id that was merged away finds the account it went into. */
export async function lookUp(view: View, keys: readonly string[]): Promise<Map<string, Found>> {
  const byId = keys.filter(isIdKey);
  const hits = await view.byKeys(keys.filter((key) => !isIdKey(key)));
  if (byId.length > 0) {
    const ids = byId.map((key) => key.slice(2));
    const accounts = await view.byIds('account', ids);
    const feedback = await view.byIds('feedback', ids);
    for (const id of ids) {
      const found = [accounts.get(id), feedback.get(id)].filter((record) => record !== undefined);
      if (found.length > 0) hits.set(`i:${id}`, found);
    }
  }
  await followMerged(view, keys, hits);

  const visible = new Set(await visibleFeedback(view, [...hits.values()].flat().filter(isFeedback)));
  const found = new Map<string, Found>();
  for (const [key, records] of hits) {
    const accounts = records.filter(isAccount).map(({ value }) => value);
    const feedback = records
      .filter(isFeedback)
      .map(({ value }) => value)
      .filter((value) => visible.has(value));
    if (accounts.length + feedback.length > 0) found.set(key, { accounts, feedback });
  }
  return found;
}

/** Feedback whose account is not deleted. An account that has not come yet hides nothing. */
export async function visibleFeedback(
  view: View,
  records: readonly Extract<Stored, { kind: 'feedback' }>[],
): Promise<Feedback[]> {
  const buried = records.map(({ value }) => value.accountId).filter((id) => view.tombstones.get('account', id));
  // Deleted once does not mean gone: it may have been made again.
  const back = buried.length > 0 ? await view.byIds('account', buried) : new Map<string, Stored>();
  const gone = new Set(buried.filter((id) => !back.has(id)));
  return records.map(({ value }) => value).filter(({ accountId }) => !gone.has(accountId));
}

export async function accountsById(view: View, ids: readonly string[]): Promise<Account[]> {
  return [...(await view.byIds('account', ids)).values()].map(({ value }) => value);
}

async function followMerged(view: View, keys: readonly string[], hits: Map<string, Stored[]>): Promise<void> {
  for (const key of keys) {
    if (!/^[io]:/.test(key) || hits.get(key)?.some(isAccount)) continue;
    const target = await mergedInto(view, key.slice(2));
    if (target) hits.set(key, [...(hits.get(key) ?? []), target]);
  }
}

async function mergedInto(view: View, id: string): Promise<StoredAccount | undefined> {
  const seen = new Set<string>();
  for (let at = view.tombstones.get('account', id)?.into; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const account = (await view.byIds('account', [at])).get(at);
    if (account) return account;
    at = view.tombstones.get('account', at)?.into;
  }
  return undefined;
}

export function isAccount(record: Stored): record is StoredAccount {
  return record.kind === 'account';
}

export function isFeedback(record: Stored): record is Extract<Stored, { kind: 'feedback' }> {
  return record.kind === 'feedback';
}
