import type { Account } from './account.ts';
import { daysBetween } from './calendar.ts';

export interface Renewal {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Whole days: 0 = today, negative = overdue. */
  days: number;
  overdue: boolean;
}

/**
 * Whole days to renewal: the date minus today's date, both without a clock. `today` is the viewer's date (`dateInZone`),
 * so the same renewal may be "today" in Tokyo and "in 1 day" in Lima. Null without a date.
 */
export function renewalOf(account: Pick<Account, 'renewsOn'>, today: string): Renewal | null {
  if (account.renewsOn === undefined) return null;
  const days = daysBetween(today, account.renewsOn);
  return { date: account.renewsOn, days, overdue: days < 0 };
}

/** True for a renewal within the window, both ends included: 0 <= days <= windowDays. Overdue is not within. */
export function renewsWithin(days: number, windowDays: number): boolean {
  return days >= 0 && days <= windowDays;
}

/** urgency = 1 + max(0, 1 - days / window) for days >= 0; 2 when overdue; 1 without a date. From 1 to 2, no unit. */
export function urgency(days: number | null, windowDays: number): number {
  if (days === null) return 1;
  return days < 0 ? 2 : 1 + Math.max(0, 1 - days / windowDays);
}
