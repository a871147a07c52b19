import { defaultLocale } from './locale.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units: [Intl.RelativeTimeFormatUnit, number, number][] = [
  // unit, its length, and up to which distance it is used
  ['minute', minute, hour],
  ['hour', hour, day],
  ['day', day, 30 * day],
  ['month', 30.44 * day, 365 * day],
  ['year', 365.25 * day, Number.POSITIVE_INFINITY],
];

/**
 * How long ago (or ahead) a moment lies, in the largest unit that fits, cut not rounded: 119 minutes are `1 hr ago`.
 * Under a minute either way is `now`, so that a clock slightly ahead never shows the future.
 * @param moment @param now milliseconds since 1970
 */
export function formatRelative(moment: number, now: number, locale = defaultLocale): string {
  const distance = Math.abs(moment - now);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (distance < minute) return format.format(0, 'second');
  for (const [unit, length, limit] of units) {
    if (distance < limit)
      return format.format(Math.sign(moment - now) * Math.max(1, Math.trunc(distance / length)), unit);
  }
  return format.format(0, 'second');
}

/** Whole days ahead (negative: ago) in words: `in 71 days`, `tomorrow`, `3 days ago`. */
export function formatDays(days: number, locale = defaultLocale): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}
