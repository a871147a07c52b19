import { i18n } from '#i18n';
import { formatClock, formatDate } from '../../lib/format/date.ts';
import { dateInZone } from '../../lib/model/calendar.ts';
import { type EffectiveConfig, effectiveConfig } from '../../lib/model/effective-config.ts';
import type { Config } from '../../lib/model/index.ts';

/** Who looks, when, and by which rules: all that the words on screen depend on beside the record. */
export interface Viewing {
  /** ms since epoch */
  now: number;
  /** The viewer's date, `YYYY-MM-DD`. */
  today: string;
  config: EffectiveConfig;
  /** The organisation's words for areas and the like come from here. */
  role: string | null;
}

export function viewing(config: Config, now: number, role: string | null): Viewing {
  return { now, today: dateInZone(new Date(now)), config: effectiveConfig(config), role };
}

/** A day as people write it, without the year where it is this one. */
export function dayWords(date: string, { today }: Viewing): string {
  return formatDate(date, { today });
}

/** The viewer's day of a moment. */
export function dayOf(moment: string | number, view: Viewing): string {
  return dayWords(dateInZone(new Date(moment)), view);
}

/** A moment as people say it: `06:00 today`, `18:30 yesterday`, `2 Nov, 09:15`. */
export function momentWords(moment: string | number, view: Viewing): string {
  const clock = formatClock(moment);
  const date = dateInZone(new Date(moment));
  if (date === view.today) return i18n.t('moment.today', [clock]);
  const dayBefore = dateInZone(new Date(view.now - 86_400_000));
  return date === dayBefore ? i18n.t('moment.yesterday', [clock]) : i18n.t('moment.day', [clock, dayWords(date, view)]);
}

/** A moment of today by its clock, an older one with its day. */
export function clockWords(moment: number, view: Viewing): string {
  return dateInZone(new Date(moment)) === view.today ? formatClock(moment) : momentWords(moment, view);
}

/** How long something has lasted, in its largest unit: `3 months`. */
export function lengthWords(days: number): string {
  if (days < 60) return unit(days, 'day');
  const months = Math.floor(days / 30.44);
  return months < 24 ? unit(months, 'month') : unit(Math.floor(days / 365.25), 'year');
}

/** How long something will take (ms), never less than a minute: `2 minutes`. */
export function waitWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 90 ? unit(minutes, 'minute') : unit(Math.round(minutes / 60), 'hour');
}

function unit(value: number, name: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
}
