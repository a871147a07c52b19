import { addDays } from '../../lib/model/calendar.ts';

const known = new Map<string, string>();

/** The date so many days before another, remembered: a sample names the same few hundred days millions of times. */
export function daysBefore(date: string, days: number): string {
  const key = `${date}${days}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size > 50_000) known.clear();
  const day = addDays(date, -days);
  known.set(key, day);
  return day;
}
