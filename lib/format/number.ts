import { defaultLocale } from './locale.ts';

/** A number with the locale's grouping, at most one digit after the point: `1,042`, `6.5`. */
export function formatNumber(value: number, locale = defaultLocale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** A large number in few characters: `1.2k`. */
export function formatCompact(value: number, locale = defaultLocale): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A change with its sign: `+6`, `-21`, `0`. */
export function formatChange(value: number, locale = defaultLocale): string {
  return new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(value);
}

/** A fraction 0..1 as whole per cent: 0.75 is `75%`. */
export function formatPercent(fraction: number, locale = defaultLocale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(fraction);
}
