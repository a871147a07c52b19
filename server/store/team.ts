import type { Account } from '../../lib/model/account.ts';
import { email } from '../../lib/model/normal-form.ts';

/** The addresses of an account's team in normal form: who sees it under scope "mine". */
export function teamOf(account: Pick<Account, 'team'>): string[] {
  const team = (account.team ?? []).map((member) => member.email && email(member.email));
  return [...new Set(team.filter((address): address is string => Boolean(address)))].sort();
}
