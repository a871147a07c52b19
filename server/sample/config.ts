import type { Config } from '../../lib/model/config.ts';
import { areas } from './areas.ts';
import { componentWeights } from './causes.ts';
import type { HostSeed } from './host-seed.ts';

/** The stages of the sample company, from first talk to farewell. */
export const stages = [
  { id: 'evaluation', label: 'Evaluation', description: 'Not a customer yet: we find out together whether we fit.' },
  { id: 'onboarding', label: 'Onboarding', description: 'From signature to the first site that works live.' },
  { id: 'adoption', label: 'Adoption', description: 'More sites and teams; habits form, old tools are left.' },
  { id: 'value', label: 'Value reached', description: 'The desired outcome is reached and measured.' },
  {
    id: 'renewal',
    label: 'Renewal',
    description: 'Talks about the next term are open. Ask the CSM before contacting.',
  },
  { id: 'expansion', label: 'Expansion', description: 'Renewed and growing: new sites, teams or modules.' },
  { id: 'ended', label: 'Ended', description: 'The contract has ended; data is handed back.' },
];

const playbooks: NonNullable<Config['playbooks']> = [
  {
    id: 'save-strategic',
    title: 'Strategic account at risk',
    when: { strategic: ['true'], band: ['red'] },
    steps: [
      'Tell the CSM before you answer',
      'Name one owner for every open problem',
      'Call the sponsor together with product within two days',
      'Agree on a written plan with dates',
    ],
  },
  {
    id: 'renewal-risk',
    title: 'Renewal at risk',
    when: { status: ['customer'], stage: ['renewal'], band: ['red', 'yellow'] },
    role: ['sales', 'success'],
    steps: [
      'Check which promises of the hand-off are open',
      'Call the sponsor about the outcome, not the price',
      'Bring the fixed issues they waited for',
      'Offer terms only after the plan is agreed',
    ],
  },
  {
    id: 'renewal-care',
    title: 'Care during renewal talks',
    when: { status: ['customer'], stage: ['renewal'] },
    role: ['support', 'engineering', 'product'],
    steps: ['Ask the CSM before promising dates', 'Answer known issues with their state', 'Pass on every new risk'],
  },
  {
    id: 'adoption-stalled',
    title: 'Adoption stalled',
    when: { status: ['customer'], stage: ['onboarding', 'adoption'], band: ['red', 'yellow'] },
    steps: [
      'Find the team that does not use it and why',
      'Get the next site live',
      'Train an administrator per site',
      'Review usage after 30 days',
    ],
  },
  {
    id: 'win-back-trust',
    title: 'Win back trust',
    when: { status: ['customer'], band: ['red'] },
    steps: ['Apologise with facts', 'Fix the problem named most', 'Show the fix in person', 'Ask again after 30 days'],
  },
  {
    id: 'grow',
    title: 'Grow with what works',
    when: { status: ['customer'], stage: ['value', 'expansion'], band: ['green'] },
    role: ['sales', 'success', 'marketing'],
    steps: ['Ask for a reference', 'Show the outcome to a second unit', 'Plan the next module'],
  },
  {
    id: 'first-value',
    title: 'First value in 30 days',
    when: { status: ['customer'], stage: ['onboarding'] },
    steps: ['Kick-off with the sponsor', 'First import done', 'First site live', 'Hand over to the CSM'],
  },
  {
    id: 'show-fit',
    title: 'Show the fit',
    when: { status: ['prospect'] },
    role: ['sales'],
    steps: ['Learn the outcome they want', 'Show a customer like them', 'Agree on success criteria'],
  },
  {
    id: 'farewell',
    title: 'Leave well',
    when: { status: ['churned'] },
    steps: ['Hand back the data', 'Ask what would have helped', 'Keep the contact warm'],
  },
];

const glossary = [
  {
    term: 'Strategic account',
    definition:
      'A customer whose loss would hurt beyond its revenue: a reference, a design partner, a market we enter.',
  },
  {
    term: 'Health score',
    definition: '0 to 100 from usage, engagement, sentiment and relationship. Higher is better.',
  },
  { term: 'At risk', definition: 'Health below 45. It says nothing about whose fault it is.' },
  { term: 'ARR', definition: 'What the customer pays in a year at today’s monthly fee, without one-off work.' },
  {
    term: 'CSM',
    definition: 'Customer success manager: sees to it that the customer reaches the outcome it came for.',
  },
  { term: 'Desired outcome', definition: 'What the customer wants to be true because of us, in its own words.' },
  {
    term: 'High-touch',
    definition: 'A named CSM and regular reviews. Low-touch: by request. Tech-touch: by product and mail.',
  },
  { term: 'Escalation', definition: 'Whom to reach, how, and how fast an answer is promised.' },
  { term: 'Known issue', definition: 'A problem that is in the tracker already. Say so, and add the voice.' },
  {
    term: 'NRR',
    definition: 'Net revenue retention: what last year’s customers pay now, against what they paid then.',
  },
];

/** The sample company's words and rules; `today` (`YYYY-MM-DD`) dates the currency rates to the first of its month. */
export function sampleConfig(hosts: HostSeed, today: string): Config {
  return {
    schemaVersion: 1,
    health: { bands: { green: 70, yellow: 45 }, weights: { ...componentWeights } },
    lifecycle: { stages },
    glossary,
    playbooks,
    feedback: { areas },
    impact: {
      churn: { red: 0.5, yellow: 0.2, green: 0.05 },
      importance: { low: 1, medium: 2, high: 4, critical: 8 },
      renewalWindowDays: 180,
    },
    currency: { base: 'EUR', asOf: `${today.slice(0, 7)}-01`, rates: { USD: 0.91, GBP: 1.17, JPY: 0.0061 } },
    domains: hosts.truth.config.domains,
    outcomes: {
      sales: 'Time to value',
      support: 'Effect of a resolution on health',
      engineering: 'Known issues closed for accounts at risk',
      product: 'Adoption of what was asked for',
      success: 'Outcome reached before renewal',
    },
  };
}
