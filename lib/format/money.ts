import type { Money } from '../model/shape.ts';
import { defaultLocale } from './locale.ts';

/**
 * Money as people write it: whole units where the amount is whole (`€240,000`), else the minor units its currency has
 * (`€12.50`; yen have none). A code nobody knows is shown as a code.
 */
export function formatMoney({ amount, currency }: Money, locale = defaultLocale): string {
  const whole = Number.isInteger(amount);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(whole ? { maximumFractionDigits: 0 } : {}),
  }).format(amount);
}

/** Money in a table's or a headline's width: `€612k`, `¥36m`. */
export function formatMoneyCompact({ amount, currency }: Money, locale = defaultLocale): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: Math.abs(amount) < 1e6 ? 0 : 1,
  }).format(amount);
}
