import type { Account } from '../../lib/model/account.ts';
import type { Segment } from './profile.ts';
import type { Random } from './random.ts';

/** Size of a monthly fee in the base currency, and of a unit of another currency beside it. */
const monthly: Record<Segment, readonly [number, number]> = {
  enterprise: [9_000, 60_000],
  'mid-market': [1_800, 9_000],
  'small-business': [150, 1_700],
};
const unit: Record<string, number> = { JPY: 160 };
const months = 12;

/**
 * Twelve whole months of revenue and the ARR they end in: each month starts where the last one ended, and ARR is twelve
 * times the end of the last. A churned account ends at 0 and has no ARR.
 */
export function moneyStory(
  {
    segment,
    currency,
    churned,
    lastMonth,
  }: { segment: Segment; currency: string; churned: boolean; lastMonth: string },
  random: Random,
): Pick<Account, 'arr' | 'revenue'> {
  const scale = unit[currency] ?? 1;
  const [low, high] = monthly[segment];
  let start = round(random.int(low, high) * scale);
  const revenue = Array.from({ length: months }, (_, i) => {
    const last = i === months - 1;
    const expansion = random.chance(0.08) ? round(start * 0.1) : 0;
    const contraction = random.chance(0.03) ? round(start * 0.05) : 0;
    const end = start + expansion - contraction;
    const month = {
      month: monthBefore(lastMonth, months - 1 - i),
      start,
      expansion,
      contraction,
      churn: churned && last ? end : 0,
    };
    start = end - month.churn;
    return month;
  });
  return churned ? { revenue } : { arr: { amount: start * 12, currency }, revenue };
}

function round(amount: number): number {
  return Math.round(amount / 10) * 10;
}

/** The month `YYYY-MM` so many months before another. */
export function monthBefore(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
