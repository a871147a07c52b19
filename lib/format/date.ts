import { defaultLocale } from './locale.ts';

/**
 * A date `YYYY-MM-DD`, which has no zone and so is the same day everywhere: `31 Jan 2027`. With `today` (the viewer's
 * date) the year is left out where it is this one: `31 Jan`.
 */
export function formatDate(date: string, { today, locale = defaultLocale }: { today?: string; locale?: string } = {}) {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(today?.slice(0, 4) === date.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(`${date}T00:00:00Z`));
}

/** A month `YYYY-MM`: `Oct 2026`. */
export function formatMonth(month: string, locale = defaultLocale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

export interface Viewer {
  locale?: string;
  /** IANA name; absent: the machine's own zone, which is the viewer's. */
  timeZone?: string;
}

/** The clock time of a moment (RFC 3339 or milliseconds) where the viewer is: `06:00`. */
export function formatClock(moment: string | number, { locale = defaultLocale, timeZone }: Viewer = {}): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

/** Date and clock time of a moment where the viewer is: `20 Nov 2026, 06:00`. */
export function formatMoment(moment: string | number, { locale = defaultLocale, timeZone }: Viewer = {}): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
}
