import type { Account } from './account.ts';
import type { EffectiveConfig } from './effective-config.ts';
import { type Feedback, type Importance, importances, isOpen } from './feedback.ts';
import { type Band, healthOf } from './health.ts';
import { commonCurrency, type MoneySum, sumArr } from './money.ts';
import { type Renewal, renewalOf, renewsWithin, urgency } from './renewal.ts';

/** One account's part in the impact, with every factor. */
export interface AccountImpact {
  account: Account;
  /** The account's open voices of this ask. */
  voices: Feedback[];
  band: Band;
  renewal: Renewal | null;
  importance: Importance;
  /** ARR in the impact's currency; 0 without ARR, null where the currencies cannot be brought together. */
  arr: number | null;
  factors: { churn: number; urgency: number; importance: number };
  /** arr * churn * urgency * importance; null where arr is. */
  weight: number | null;
}

export interface Impact {
  /** What `total` counts: weighed money, or accounts where the currencies cannot be brought together. */
  measure: 'money' | 'accounts';
  total: number;
  /** Currency of `total` and of every `arr`; null for `accounts`. */
  currency: string | null;
  /** Heaviest first. */
  accounts: AccountImpact[];
  /** Unweighed ARR of all of them, and of those at risk (band red). */
  money: MoneySum;
  atRiskMoney: MoneySum;
  strategic: number;
  atRisk: number;
  /** Accounts that renew within the config's window. */
  renewing: number;
}

/** The importance that counts: the highest of an account's voices; absent = medium. */
export function highestImportance(voices: readonly Pick<Feedback, 'importance'>[]): Importance {
  const ranks = voices.map(({ importance }) => importances.indexOf(importance ?? 'medium'));
  return importances[Math.max(...ranks)] ?? 'medium';
}

/**
 * Impact of a record = sum over the accounts with at least one open voice that links it, churned ones excluded, of
 * ARR in base currency * churn[band] * urgency * importance. An unknown band counts as yellow; an account counts once.
 * @param voices all feedback that links the record, `sameAs` voices included (`voicesLinking`)
 * @param accounts those the voices belong to; a voice whose account is not among them counts for nothing
 * @param today the viewer's date, `YYYY-MM-DD`
 */
export function impactOf(
  voices: readonly Feedback[],
  accounts: readonly Account[],
  config: EffectiveConfig,
  today: string,
): Impact {
  const open = Map.groupBy(voices.filter(isOpen), ({ accountId }) => accountId);
  const concerned = [...new Map(accounts.map((account) => [account.id, account])).values()].filter(
    ({ id, status }) => open.has(id) && status !== 'churned',
  );
  const common = commonCurrency(
    concerned.flatMap(({ arr }) => (arr ? [arr] : [])),
    config.currency,
  );
  const noMoney = concerned.every(({ arr }) => !arr);
  const rows = concerned.map((account): AccountImpact => {
    const mine = open.get(account.id) ?? [];
    const { band } = healthOf(account, config);
    const renewal = renewalOf(account, today);
    const importance = highestImportance(mine);
    const factors = {
      churn: config.churn[band === 'unknown' ? 'yellow' : band],
      urgency: urgency(renewal?.days ?? null, config.renewalWindowDays),
      importance: config.importance[importance],
    };
    const arr = account.arr ? (common?.convert(account.arr) ?? null) : common || noMoney ? 0 : null;
    return { account, voices: mine, band, renewal, importance, arr, factors, weight: arr && arr * product(factors) };
  });
  const atRisk = rows.filter(({ band }) => band === 'red');
  const weighed = common !== null || noMoney;
  return {
    measure: weighed ? 'money' : 'accounts',
    total: weighed ? rows.reduce((sum, { weight }) => sum + (weight ?? 0), 0) : rows.length,
    currency: common?.currency ?? null,
    accounts: rows.sort(heaviestFirst),
    money: sumArr(concerned, config.currency),
    atRiskMoney: sumArr(
      atRisk.map(({ account }) => account),
      config.currency,
    ),
    strategic: concerned.filter(({ strategic }) => strategic?.flag).length,
    atRisk: atRisk.length,
    renewing: rows.filter(({ renewal }) => renewal && renewsWithin(renewal.days, config.renewalWindowDays)).length,
  };
}

function product({ churn, urgency, importance }: AccountImpact['factors']): number {
  return churn * urgency * importance;
}

// Without comparable money the other factors still order the accounts.
function heaviestFirst(a: AccountImpact, b: AccountImpact): number {
  return (
    (b.weight ?? 0) - (a.weight ?? 0) ||
    product(b.factors) - product(a.factors) ||
    a.account.name.localeCompare(b.account.name, 'en')
  );
}
