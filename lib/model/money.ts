import type { Config } from './config.ts';
import type { Money } from './shape.ts';

/** ARR of a set of accounts. Several currencies are added only where every rate is known. */
export interface MoneySum {
  /** The sum in one currency: the base where all rates are known, the only currency there is, or null. */
  total: Money | null;
  /** `YYYY-MM-DD` of the rates; null where nothing had to be converted or the date is not known. */
  asOf: string | null;
  /** One sum per currency as sent, by code: what is shown where `total` is null. */
  byCurrency: Money[];
  /** Accounts counted, with or without ARR. */
  accounts: number;
  withoutArr: number;
}

/** Turns money into one common currency. */
export interface CommonCurrency {
  currency: string;
  asOf: string | null;
  convert: (money: Money) => number;
}

/** An amount in the base currency: amount * rate, where rate = base per unit; the base itself is 1. Null without a rate. */
export function toBase(money: Money, config: Config['currency']): number | null {
  if (!config) return null;
  if (money.currency === config.base) return money.amount;
  const rates = config.rates ?? {};
  const rate = Object.hasOwn(rates, money.currency) ? rates[money.currency] : undefined;
  return rate === undefined || !(rate > 0) ? null : money.amount * rate;
}

/** The currency in which all of these amounts can be added; null where a rate is missing and the currencies differ. */
export function commonCurrency(amounts: readonly Money[], config: Config['currency']): CommonCurrency | null {
  if (config && amounts.every((money) => toBase(money, config) !== null)) {
    const converted = amounts.some(({ currency }) => currency !== config.base);
    return {
      currency: config.base,
      asOf: converted ? (config.asOf ?? null) : null,
      convert: (money) => toBase(money, config) ?? 0,
    };
  }
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { currency: first.currency, asOf: null, convert: ({ amount }) => amount };
}

/** Adds the ARR of accounts; one without ARR is an account with 0 money and is counted in `withoutArr`. */
export function sumArr(accounts: readonly { arr?: Money | undefined }[], config: Config['currency']): MoneySum {
  const amounts = accounts.flatMap(({ arr }) => (arr ? [arr] : []));
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  const common = commonCurrency(amounts, config);
  return {
    total: common && {
      currency: common.currency,
      amount: amounts.reduce((sum, money) => sum + common.convert(money), 0),
    },
    asOf: common?.asOf ?? null,
    byCurrency: [...sums]
      .map(([currency, amount]) => ({ amount, currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    accounts: accounts.length,
    withoutArr: accounts.length - amounts.length,
  };
}
