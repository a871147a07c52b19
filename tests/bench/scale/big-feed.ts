import { resolve } from 'node:path';
import type { Account } from '../../../lib/model/account.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { companies, generatedIdentity } from '../../../server/sample/generated-identity.ts';
import { readHostSeed } from '../../../server/sample/host-seed.ts';
import { type Random, randomFor } from '../../../server/sample/random.ts';

/** One account, and with every second one a voice. */
export interface BigEntry {
  account: Account;
  feedback: Feedback | null;
}

const updatedAt = '2026-11-20T06:00:00Z';
const firstNumber = 1001;
/** Voices that link one issue, on average. */
const voicesPerIssue = 5;

/**
 * The sample company's customers as short records (about 700 bytes and nine keys an account), so that what is measured
 * is the number of records. The names, addresses and ids are those of the sample; the rest is kept small.
 */
export function* bigEntries(count: number): Generator<BigEntry> {
  const hosts = readHostSeed(resolve(import.meta.dirname, '../../hosts/seed'));
  const random = randomFor(1, 'big');
  const issues = Math.max(1, Math.round(count / 2 / voicesPerIssue));
  let place = 0;
  for (const company of companies(hosts)) {
    if (place === count) return;
    const number = firstNumber + place;
    const { number: _, ...identity } = generatedIdentity(company, number, (at) => firstNumber + at, 2, hosts, random);
    const account = { ...identity, rev: 2 * place + 1, ...facts(number, random), updatedAt } satisfies Account;
    yield { account, feedback: place % 2 === 0 ? voice(account, 2 * place + 2, random.int(1, issues), random) : null };
    place += 1;
  }
}

function facts(number: number, random: Random) {
  return {
    status: random.pick(['customer', 'customer', 'prospect', 'churned'] as const),
    segment: random.pick(['enterprise', 'mid-market', 'small-business']),
    lifecycle: { stage: random.pick(['onboarding', 'adoption', 'renewal']), since: '2026-08-01' },
    health: { score: random.int(5, 95) },
    arr: { amount: random.int(1, 400) * 1000, currency: random.pick(['EUR', 'USD']) },
    renewsOn: `2027-0${random.int(1, 9)}-15`,
    url: `https://success.helpdesk.example/accounts/acc_${number}`,
  };
}

function voice({ id, people }: Account, rev: number, issue: number, random: Random): Feedback {
  return {
    id: `fb_${rev}`,
    rev,
    accountId: id,
    kind: random.pick(['request', 'problem', 'risk']),
    title: random.pick(['Bulk dispatch by depot', 'Split shipments lose their note', 'Export stops at midnight']),
    quote: 'We print these one by one, and two of us do nothing else on Mondays.',
    status: random.pick(['open', 'planned', 'shipped']),
    importance: random.pick(['low', 'medium', 'high', 'critical']),
    links: [issueUrl(issue)],
    person: { name: people?.[0]?.name ?? '' },
    updatedAt,
  };
}

/** The issue with a number on the tracker the voices link. */
export function issueUrl(issue: number): string {
  return `https://fernhill.atlassian.net/browse/DIS-${issue}`;
}

/** The same account later: a higher rev, another health, and its first domain moved, which is more than life does. */
export function changed(account: Account, rev: number): Account {
  const [first = 'gone.example', ...others] = account.domains ?? [];
  const domains = [`now-${first.replace(/^now-/, '')}`, ...others];
  return { ...account, rev, domains, health: { score: rev % 100 } };
}
