import { expect, test } from 'vitest';
import { formatMoney, formatMoneyCompact } from '../../../lib/format/money.ts';

test.each([
  [240_000, 'EUR', '€240,000'],
  [12.5, 'EUR', '€12.50'],
  [-300, 'GBP', '-£300'],
  [36_000_000, 'JPY', 'JP¥36,000,000'],
  [1.5, 'JPY', 'JP¥2'],
  [5, 'XQZ', 'XQZ 5'],
])('%s %s reads %s', (amount, currency, text) => {
  expect(formatMoney({ amount, currency }).replace(/\u00a0/gu, ' ')).toBe(text);
});

test('a locale puts the sign where its readers look for it', () => {
  expect(formatMoney({ amount: 240_000, currency: 'EUR' }, 'de')).toMatch(/^240\.000\s€$/u);
  expect(formatMoney({ amount: 240_000, currency: 'USD' }, 'en-US')).toBe('$240,000');
});

test.each([
  [612_400, 'EUR', '€612k'],
  [1_250_000, 'EUR', '€1.3m'],
  [36_000_000, 'JPY', 'JP¥36m'],
  [800, 'GBP', '£800'],
  [0, 'EUR', '€0'],
  [-58_000, 'EUR', '-€58k'],
])('%s %s is compact as %s', (amount, currency, text) => {
  expect(formatMoneyCompact({ amount, currency }).toLowerCase()).toBe(text.toLowerCase());
});
