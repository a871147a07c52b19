import type { RenewalFactsProps } from '../../components/RenewalFacts.tsx';
import { formatMoney } from '../../lib/format/money.ts';
import { formatPercent } from '../../lib/format/number.ts';
import { formatDays } from '../../lib/format/relative-time.ts';
import type { Account } from '../../lib/model/index.ts';
import { renewalOf } from '../../lib/model/renewal.ts';
import { dayWords, type Viewing } from './viewing.ts';

/** Contract and goal in words; what the API leaves out is left out. */
export function factsProps(account: Account, view: Viewing): RenewalFactsProps {
  const status = account.status ?? 'customer';
  // A contract that ended renews no more, whatever date is left in the record.
  const renewal = status === 'churned' ? null : renewalOf(account, view.today);
  return {
    status,
    renewsIn: renewal && formatDays(renewal.days),
    overdue: renewal?.overdue ?? false,
    renewsOn: renewal && dayWords(renewal.date, view),
    churnedOn: status === 'churned' && account.churnedAt ? dayWords(account.churnedAt, view) : null,
    cameFor: account.desiredOutcome ?? null,
    reachedOn: account.outcomeReachedAt ? dayWords(account.outcomeReachedAt, view) : null,
    soFar: (account.successCriteria ?? []).slice(0, 8).map(({ label, progress }) => ({
      label,
      share: progress ?? null,
      percent: progress === undefined ? null : formatPercent(progress),
    })),
    arr: account.arr ? formatMoney(account.arr) : null,
    plan: account.entitlement?.plan ?? null,
    support: account.entitlement?.support ?? null,
    askFirst: askFirst(account),
  };
}

/** The CSM and the word for that; where none is named, the first of the team. Empty where nobody is. */
function askFirst({ team }: Account): string[] {
  const named = (team ?? []).filter(({ name, email }) => name ?? email);
  const person = named.find(({ role }) => /^(csm|customer success)/i.test(role)) ?? named[0];
  return person ? [person.name ?? person.email ?? '', person.role] : [];
}
