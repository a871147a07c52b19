import type { Account } from '../../lib/model/account.ts';
import type { Random } from './random.ts';

/** What customers come for, with the yardsticks they hold us to. */
const outcomes: readonly { outcome: string; criteria: readonly string[] }[] = [
  {
    outcome: 'Cut order-to-dispatch time below four hours',
    criteria: ['All depots live', 'Carrier labels printed in one run', 'Median order to dispatch below four hours'],
  },
  {
    outcome: 'Close the books five days earlier',
    criteria: ['Invoices flow into the ledger', 'No manual corrections for two months', 'Close on day three'],
  },
  {
    outcome: 'One view of stock in every site',
    criteria: ['All sites imported', 'Count differences below 1%', 'Store staff use the mobile app'],
  },
  {
    outcome: 'Halve the time field teams spend on paper',
    criteria: ['Offline app on every device', 'Forms moved from paper', 'Half an hour saved a day'],
  },
  {
    outcome: 'Pass the next audit without findings',
    criteria: ['Single sign-on for all', 'Audit log kept for a year', 'Roles reviewed each quarter'],
  },
  {
    outcome: 'Answer every customer within one working day',
    criteria: ['Shared mailboxes connected', 'Answer templates in use', '95% answered within a day'],
  },
  {
    outcome: 'Open new sites in two weeks instead of ten',
    criteria: ['Site template agreed', 'First site opened with it', 'Two weeks held three times'],
  },
  {
    outcome: 'Know the margin of each order the same day',
    criteria: ['Costs imported nightly', 'Margin report trusted by finance', 'Review each Monday'],
  },
];

/** The outcome an account came for and how far each criterion is, 0..1; further along in later stages. */
export function outcomeStory(stage: string, random: Random): Pick<Account, 'desiredOutcome' | 'successCriteria'> {
  const { outcome, criteria } = random.pick(outcomes);
  const reached =
    { evaluation: 0, onboarding: 0.2, adoption: 0.5, value: 0.9, renewal: 0.75, expansion: 1 }[stage] ?? 0.5;
  return {
    desiredOutcome: outcome,
    successCriteria: criteria.map((label, i) => ({
      label,
      progress: clamp(Math.round((reached * (1.3 - 0.3 * i) + (random.next() - 0.5) * 0.2) * 20) / 20),
    })),
  };
}

const steps: Record<string, readonly string[]> = {
  evaluation: ['First talk', 'Criteria agreed', 'Trial with own data', 'Decision'],
  onboarding: ['Kick-off held', 'First import done', 'First site live', 'Hand-over to CSM'],
  adoption: ['Second site live', 'Administrators trained', 'Old tool switched off', 'Usage review'],
  value: ['Outcome measured', 'Outcome shown to sponsor', 'Story written down'],
  renewal: ['QBR held', 'Offer sent', 'Terms agreed', 'Signed'],
  expansion: ['Second unit interested', 'Plan agreed', 'New module live'],
  ended: ['Data handed back', 'Farewell talk held'],
};

/** The milestones of a stage: the first `done` of them are done, at dates that `dateOf` gives. */
export function milestonesOf(stage: string, done: number, dateOf: (index: number) => string) {
  return (steps[stage] ?? []).map((label, i) =>
    i < done ? { label, done: true, at: dateOf(i) } : { label, done: false },
  );
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
