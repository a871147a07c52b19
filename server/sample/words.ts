import type { Account } from '../../lib/model/account.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import type { Vendor } from './vendor.ts';

const reasons = [
  'Design partner; reference in its industry',
  'First customer in a market we want to enter',
  'Sits on our advisory board',
  'Three other accounts decide by what they say',
  'Largest contract of the region',
  'Their group has eleven more companies without us',
];

/** Why an account is strategic. */
export function strategicReason(random: Random): string {
  return random.pick(reasons);
}

/** Whom to reach for a strategic account, and how fast. */
export function escalationOf(csm: string): string {
  return `Page ${csm}; first response within 30 minutes`;
}

const promises = [
  'single sign-on in the first quarter',
  'a named contact in support',
  'the carrier connector before their peak season',
  'two training days on site',
  'a data export they can run themselves',
  'no price change for two years',
];
const motives = [
  'Bought to get rid of three spreadsheets per site',
  'Chose us over a cheaper offer for the mobile app',
  'Came from a tool that was switched off',
  'Bought after their sister company told them to',
  'Won after a trial with their own orders',
];

/** What sales passed on: why they bought, what was promised, who says so. */
export function handoffFor(
  account: Pick<Account, 'desiredOutcome'>,
  vendor: Vendor,
  at: string,
  random: Random,
): NonNullable<Account['handoff']> {
  const promised = random.some(promises, random.int(1, 2)).join(' and ');
  const goal = account.desiredOutcome ? ` Goal: ${account.desiredOutcome.toLowerCase()}.` : '';
  return { summary: `${random.pick(motives)}; promised ${promised}.${goal}`, by: random.pick(vendor.sellers).name, at };
}

/** What to heed before contacting the account; most accounts need none. */
export function guidanceFor(
  { stage, band, strategic, renewal }: Profile,
  csm: string,
  at: string,
  random: Random,
): Account['guidance'] {
  const by = csm;
  if (stage === 'renewal') return { text: `Renewal talks open: ask ${csm} before contacting`, by, at };
  if (renewal !== null && renewal < 0) return { text: `Renewal is overdue: leave terms to ${csm}`, by, at };
  if (band === 'red' && strategic) return { text: `Joint plan under way: no new topics without ${csm}`, by, at };
  if (band === 'red' && random.chance(0.5)) return { text: 'Tired of surveys: call instead of writing', by, at };
  return random.chance(0.12) ? { text: 'Prefers one summary a week to single mails', by, at } : undefined;
}

/** Whether the account speaks for us; asked only of those who know us well. */
export function referenceFor({ band, stage }: Profile, random: Random): Account['reference'] {
  if (band === 'green' && ['value', 'expansion'].includes(stage) && random.chance(0.5)) {
    return {
      willing: true,
      note: random.pick(['Speaks to prospects by phone', 'Agreed to a written story', 'Open for visits']),
    };
  }
  return band === 'red' && random.chance(0.3) ? { willing: false, note: 'Ask again once the plan is done' } : undefined;
}
