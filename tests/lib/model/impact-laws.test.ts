import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import { type Feedback, importances } from '../../../lib/model/feedback.ts';
import { impactOf } from '../../../lib/model/impact.ts';

const today = '2026-11-21';
const config = effectiveConfig({ currency: { base: 'EUR', rates: { USD: 0.91 } } });
const bare = effectiveConfig({});

interface Case {
  arr: number;
  currency: 'EUR' | 'USD';
  score: number;
  renewsIn: number;
  importance: number;
}

const one = fc.record<Case>({
  arr: fc.integer({ min: 0, max: 1_000_000 }),
  currency: fc.constantFrom('EUR', 'USD'),
  score: fc.integer({ min: 0, max: 100 }),
  renewsIn: fc.integer({ min: -200, max: 400 }),
  importance: fc.integer({ min: 0, max: 3 }),
});

const day = (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);

function made(cases: readonly Case[], prefix = 'a'): { accounts: Account[]; voices: Feedback[] } {
  const updatedAt = '2026-11-20T06:00:00Z';
  return {
    accounts: cases.map(({ arr, currency, score, renewsIn }, at) => ({
      ...{ id: `${prefix}${at}`, rev: 1, name: `${prefix}${at}`, updatedAt },
      ...{ arr: { amount: arr, currency }, health: { score }, renewsOn: day(renewsIn) },
    })),
    voices: cases.map(({ importance }, at) => ({
      ...{ id: `fb_${prefix}${at}`, rev: 1, accountId: `${prefix}${at}`, kind: 'request', title: 'x', status: 'open' },
      ...{ updatedAt, importance: importances[importance] },
    })),
  };
}

const total = (cases: readonly Case[]) => {
  const { accounts, voices } = made(cases);
  return impactOf(voices, accounts, config, today).total;
};

test('impact grows with every factor: money, risk, a nearer renewal, importance', () => {
  fc.assert(
    fc.property(one, fc.integer({ min: 0, max: 100 }), (each, more) => {
      const before = total([each]);
      const rises: Partial<Case>[] = [
        { arr: each.arr + more },
        { score: Math.max(0, each.score - more) },
        { renewsIn: each.renewsIn - more },
        { importance: Math.min(3, each.importance + 1) },
      ];
      for (const rise of rises) expect(total([{ ...each, ...rise }])).toBeGreaterThanOrEqual(before - 1e-6);
    }),
  );
});

test('the impact of two sets of customers is the sum of both, and that of none is nothing', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.array(one, { maxLength: 6 }), (some, others) => {
      const [a, b] = [made(some), made(others, 'b')];
      const both = impactOf([...a.voices, ...b.voices], [...a.accounts, ...b.accounts], config, today);
      expect(both.total).toBeCloseTo(total(some) + total(others), 4);
    }),
  );
  expect(impactOf([], [], config, today)).toMatchObject({ total: 0, accounts: [] });
});

test('currencies are never summed without their rates: then customers are counted, and each currency has its own sum', () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (cases) => {
      const { accounts, voices } = made(cases);
      const impact = impactOf(voices, accounts, bare, today);
      const currencies = new Set(cases.map(({ currency }) => currency));
      expect(impact.money.byCurrency).toHaveLength(currencies.size);
      expect(impact.measure).toBe(currencies.size < 2 ? 'money' : 'accounts');
      if (currencies.size < 2) return;
      expect(impact).toMatchObject({ measure: 'accounts', total: cases.length, currency: null });
      expect(impact.money.total).toBeNull();
      expect(impact.accounts.every(({ weight }) => weight === null)).toBe(true);
    }),
  );
});
