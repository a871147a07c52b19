import type { AccountHit, SidebarView } from '../../lib/messages/view.ts';
import type { Account } from '../../lib/model/account.ts';
import { type EffectiveConfig, effectiveConfig } from '../../lib/model/effective-config.ts';
import { healthOf } from '../../lib/model/health.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import type { Match } from '../../lib/resolve/match.ts';
import { configOf } from './config.ts';
import { standingView } from './pages.ts';
import { matchDetails } from './sidebar-view.ts';
import { stores } from './stores.ts';

/** As many as a person reads at a glance. */
const mostHits = 8;

/** Accounts whose name has a word that begins with the text, or whose id is the text. From the local copy alone. */
export async function searchAccounts(text: string): Promise<AccountHit[]> {
  const wanted = text.trim();
  const open = await stores();
  if (!open || !/[\p{L}\p{N}]/u.test(wanted)) return [];
  const [named, byId, config] = await Promise.all([
    open.cache.search(wanted, mostHits),
    open.cache.lookup([`i:${wanted}`]),
    configOf(open.own),
  ]);
  const found = new Map([...(byId.get(`i:${wanted}`)?.accounts ?? []), ...named].map((each) => [each.id, each]));
  const rules = effectiveConfig(config);
  return [...found.values()].slice(0, mostHits).map((each) => hit(each, rules));
}

/**
 * One account as a person looked it up, without a page beside it.
 * @throws Refusal where the local copy holds no such account, or nobody is signed in
 */
export async function accountView(accountId: string): Promise<SidebarView> {
  const open = await stores();
  const [account] = (await open?.cache.lookup([`i:${accountId}`]))?.get(`i:${accountId}`)?.accounts ?? [];
  if (!open || !account) throw new Refusal('NO_ACCOUNT', 'This account is not among your customers any more.');
  const match: Match = {
    verdict: 'certain',
    accounts: [{ account, certainty: 'certain', role: 'subject', by: 'record', evidence: account.id }],
  };
  const key = `account ${account.id}`;
  return {
    ...(await standingView(open, match, key)),
    ...(await matchDetails(match, open.cache.lookup)),
    key,
    page: null,
    match,
    link: null,
    issue: null,
    visited: true,
  };
}

function hit(account: Account, rules: EffectiveConfig): AccountHit {
  const { id, name, strategic, segment, status } = account;
  return {
    id,
    name,
    band: healthOf(account, rules).band,
    strategic: strategic?.flag ?? false,
    segment: segment ?? null,
    status: status ?? 'customer',
  };
}
