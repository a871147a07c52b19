import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import type { Feedback, Importance } from '../../../lib/model/feedback.ts';
import { impactOf } from '../../../lib/model/impact.ts';

const today = '2026-11-20';
const config = effectiveConfig({ currency: { base: 'EUR', asOf: '2026-11-01', rates: { USD: 0.5 } } });
const account = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  rev: 1,
  name: id,
  updatedAt: '2026-11-20T06:00:00Z',
  status: 'customer',
  engagement: undefined,
  ...more,
});
let count = 0;
const voice = (accountId: string, importance?: Importance, status = 'open'): Feedback => ({
  id: `fb_${++count}`,
  rev: 1,
  accountId,
  kind: 'request',
  title: 'x',
  status,
  importance,
  updatedAt: '2026-11-20T06:00:00Z',
});
const eur = (amount: number) => ({ amount, currency: 'EUR' });

test('impact = ARR in base currency * churn * urgency * importance, summed', () => {
  const red = account('a', { arr: eur(1000), health: { score: 20 }, renewsOn: '2027-02-18' });
  const green = account('b', { arr: { amount: 400, currency: 'USD' }, health: { score: 90 } });
  const impact = impactOf([voice('a', 'critical'), voice('b')], [green, red], config, today);
  expect(impact).toMatchObject({ measure: 'money', total: 6020, currency: 'EUR', atRisk: 1, renewing: 1 });
  expect(impact.accounts.map(({ weight }) => weight)).toEqual([6000, 20]);
  expect(impact.accounts[0]?.factors).toEqual({ churn: 0.5, urgency: 1.5, importance: 8 });
  expect(impact.money.total).toEqual({ amount: 1200, currency: 'EUR' });
  expect(impact.atRiskMoney.total?.amount).toBe(1000);
});

test('an unknown band counts as yellow', () => {
  const impact = impactOf([voice('a', 'low')], [account('a', { arr: eur(100) })], config, today);
  expect(impact.total).toBe(20);
  expect(impact.accounts[0]?.band).toBe('unknown');
});

test('several voices of an account count once, at their highest importance, and only open ones', () => {
  const voices = [voice('a', 'low'), voice('a', 'high'), voice('a', 'critical', 'shipped')];
  const impact = impactOf(voices, [account('a', { arr: eur(100), health: { score: 50 } })], config, today);
  expect(impact.accounts).toHaveLength(1);
  expect(impact.accounts[0]).toMatchObject({ importance: 'high', weight: 80 });
});

test('churned accounts, accounts with closed voices only and voices of unknown accounts count for nothing', () => {
  const voices = [voice('gone'), voice('done', 'high', 'declined'), voice('stranger')];
  const accounts = [account('gone', { status: 'churned', arr: eur(9) }), account('done', { arr: eur(9) })];
  expect(impactOf(voices, accounts, config, today)).toMatchObject({ total: 0, accounts: [] });
});

test('an account without ARR is an account with 0 money', () => {
  const impact = impactOf(
    [voice('a'), voice('b')],
    [account('a', { arr: eur(10) }), account('b', { strategic: { flag: true } })],
    config,
    today,
  );
  expect(impact.accounts.map(({ account: { id }, weight }) => [id, weight])).toEqual([
    ['a', 4],
    ['b', 0],
  ]);
  expect(impact).toMatchObject({ strategic: 1, money: { withoutArr: 1 } });
});

test('without a rate the impact is the number of accounts, and no figure pretends otherwise', () => {
  const accounts = [account('a', { arr: eur(10) }), account('b', { arr: { amount: 1, currency: 'CHF' } })];
  const impact = impactOf([voice('a'), voice('b', 'critical')], accounts, config, today);
  expect(impact).toMatchObject({ measure: 'accounts', total: 2, currency: null });
  expect(impact.accounts.map(({ account: { id }, arr, weight }) => [id, arr, weight])).toEqual([
    ['b', null, null],
    ['a', null, null],
  ]);
});

test('the total is the sum of the weights, and another open voice never lowers it', () => {
  const importance = fc.constantFrom<Importance>('low', 'medium', 'high', 'critical');
  const made = fc.record({
    arr: fc.option(fc.record({ amount: fc.nat(1e6), currency: fc.constantFrom('EUR', 'USD') }), { nil: undefined }),
    score: fc.option(fc.nat(100), { nil: undefined }),
    importance,
  });
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), importance, (list, extra) => {
      const accounts = list.map(({ arr, score }, i) => account(`a${i}`, { arr, health: { score } }));
      const voices = list.map((item, i) => voice(`a${i}`, item.importance));
      const impact = impactOf(voices, accounts, config, today);
      expect(impact.accounts.reduce((sum, { weight }) => sum + (weight ?? 0), 0)).toBeCloseTo(impact.total, 6);
      expect(impactOf([...voices, voice('a0', extra)], accounts, config, today).total).toBeGreaterThanOrEqual(
        impact.total,
      );
    }),
  );
});
