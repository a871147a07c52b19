import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumArr, toBase } from '../../../lib/model/money.ts';

const currency = { base: 'EUR', asOf: '2026-11-01', rates: { USD: 0.9, JPY: 0.006, GBP: 0 } };
const arr = (amount: number, code: string) => ({ arr: { amount, currency: code } });

test('amounts are converted by base per unit, and the base is worth itself', () => {
  expect(toBase({ amount: 100, currency: 'USD' }, currency)).toBe(90);
  expect(toBase({ amount: 100, currency: 'EUR' }, currency)).toBe(100);
});

test('an unknown rate, one of 0 or one that objects inherit converts nothing', () => {
  expect(toBase({ amount: 1, currency: 'GBP' }, currency)).toBeNull();
  expect(toBase({ amount: 1, currency: 'CHF' }, currency)).toBeNull();
  expect(toBase({ amount: 1, currency: 'toString' }, currency)).toBeNull();
  expect(toBase({ amount: 1, currency: 'USD' }, undefined)).toBeNull();
});

test('with all rates the sum is in the base currency and says as of when', () => {
  expect(sumArr([arr(100, 'USD'), arr(10, 'EUR'), {}], currency)).toMatchObject({
    total: { amount: 100, currency: 'EUR' },
    asOf: '2026-11-01',
    accounts: 3,
    withoutArr: 1,
  });
});

test('with a rate missing there is one sum per currency and no total', () => {
  const sum = sumArr([arr(100, 'USD'), arr(5, 'CHF'), arr(7, 'USD')], currency);
  expect(sum.total).toBeNull();
  expect(sum.byCurrency).toEqual([
    { amount: 5, currency: 'CHF' },
    { amount: 107, currency: 'USD' },
  ]);
});

test('a single currency needs no rate', () => {
  expect(sumArr([arr(5, 'CHF'), arr(6, 'CHF')], undefined).total).toEqual({ amount: 11, currency: 'CHF' });
});

test('the sums per currency hold all the money there is, in any order', () => {
  const money = fc.record({ amount: fc.integer({ min: 0, max: 1e9 }), currency: fc.constantFrom('EUR', 'USD', 'XXX') });
  fc.assert(
    fc.property(fc.array(fc.record({ arr: fc.option(money, { nil: undefined }) })), (accounts) => {
      const sum = sumArr(accounts, currency);
      const all = accounts.reduce((total, account) => total + (account.arr?.amount ?? 0), 0);
      expect(sum.byCurrency.reduce((total, { amount }) => total + amount, 0)).toBe(all);
      expect(sumArr(accounts.toReversed(), currency).byCurrency).toEqual(sum.byCurrency);
      expect(sum.withoutArr).toBe(accounts.filter((account) => !account.arr).length);
    }),
  );
});
