import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Account } from '../../../lib/model/account.ts';
import { effectiveConfig } from '../../../lib/model/effective-config.ts';
import type { Feedback, Importance } from '../../../lib/model/feedback.ts';
import { impactOf } from '../../../lib/model/impact.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
const updatedAt = '2026-11-21T06:00:00Z';
const account = (name: string, more: Partial<Account>): Account => ({ id: name, rev: 1, name, updatedAt, ...more });
const voice = (accountId: string, importance?: Importance): Feedback => ({
  ...{ id: `fb_${accountId}`, rev: 1, accountId, kind: 'request', title: 'x', status: 'open', updatedAt },
  importance,
});

const accounts = [
  account('Nordwind', { arr: { amount: 240_000, currency: 'EUR' }, health: { score: 41 }, renewsOn: '2027-01-31' }),
  account('Ferrol', { arr: { amount: 58_000, currency: 'USD' }, health: { score: 58 }, renewsOn: '2027-02-14' }),
  account('Kestrel', { arr: { amount: 124_000, currency: 'EUR' }, health: { score: 84 }, renewsOn: '2027-09-30' }),
  account('Acme', {}),
];
const voices = [voice('Nordwind', 'critical'), voice('Ferrol', 'high'), voice('Kestrel', 'low'), voice('Acme')];
const config = effectiveConfig({ currency: { base: 'EUR', rates: { USD: 0.91 } } });

test('the worked example of the README is what the formula gives', () => {
  const impact = impactOf(voices, accounts, config, '2026-11-21');
  const words = (amount: number) => Math.round(amount).toLocaleString('en-GB');
  const factor = (value: number) => String(Math.round(value * 1000) / 1000);
  for (const { account: each, weight, factors, renewal } of impact.accounts) {
    const row = readme.split('\n').find((line) => line.startsWith(`| ${each.name} |`)) ?? '';
    expect(row).toContain(`: ${factor(factors.churn)} |`);
    expect(row).toContain(`${renewal ? `in ${renewal.days} days` : 'none'}: ${factor(factors.urgency)} |`);
    expect(row).toContain(`: ${factors.importance} | ${words(weight ?? -1)} |`);
  }
  const { total, money, atRiskMoney } = impact;
  expect(readme).toContain(
    `Impact: ${words(total)} EUR. ARR waiting: ${words(money.total?.amount ?? -1)} EUR, ` +
      `${words(atRiskMoney.total?.amount ?? -1)} EUR of it at risk, ${money.withoutArr} customer without ARR.`,
  );
});
