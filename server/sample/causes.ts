/** The four parts of a score in the sample company, with the weights of its config. */
export const componentWeights = { usage: 0.4, engagement: 0.2, sentiment: 0.2, relationship: 0.2 } as const;
export type ComponentId = keyof typeof componentWeights;
export const componentIds = Object.keys(componentWeights) as ComponentId[];

/** Something that moves one component. `{n}`, `{pct}`, `{place}`, `{sponsor}`, `{former}` and `{days}` are filled in when it is told. */
export interface Cause {
  component: ComponentId;
  direction: 1 | -1;
  /** The event's kind in the contract. */
  kind: 'ticket' | 'release' | 'talk' | 'usage' | 'survey' | 'people';
  label: string;
  /** What stands beside the component afterwards. */
  evidence: string;
}

const cause = (
  component: ComponentId,
  direction: 1 | -1,
  kind: Cause['kind'],
  label: string,
  evidence: string,
): Cause => ({ component, direction, kind, label, evidence });

export const causes: readonly Cause[] = [
  cause('usage', -1, 'usage', 'Weekly active users fell by {pct}%', 'Weekly active users down {pct}% in {days} days'),
  cause(
    'usage',
    -1,
    'usage',
    '{place} site stopped its nightly import',
    'Nightly import off in {place} for {days} days',
  ),
  cause('usage', -1, 'usage', '{n} teams went back to spreadsheets', '{n} teams have not logged in for {days} days'),
  cause(
    'usage',
    -1,
    'release',
    'Old report builder switched off',
    'Report runs down {pct}% since the old builder went',
  ),
  cause('usage', 1, 'usage', '{place} site went live', '{place} live: weekly active users up {pct}%'),
  cause('usage', 1, 'usage', 'Night shift moved to the mobile app', 'Mobile sign-ins up {pct}% in {days} days'),
  cause('usage', 1, 'release', 'Bulk dispatch released', '{n} teams run bulk dispatch every day'),
  cause('engagement', -1, 'talk', 'Quarterly review cancelled a second time', 'No review held in {days} days'),
  cause(
    'engagement',
    -1,
    'talk',
    'No answer to {n} mails in a row',
    '{n} mails unanswered, last contact {days} days ago',
  ),
  cause(
    'engagement',
    -1,
    'people',
    'Trained administrator left the project',
    'No trained administrator for {days} days',
  ),
  cause(
    'engagement',
    1,
    'talk',
    'Quarterly review held with {sponsor}',
    'Review held; {n} actions agreed, all have owners',
  ),
  cause('engagement', 1, 'people', '{n} administrators certified', '{n} certified administrators'),
  cause(
    'engagement',
    1,
    'release',
    'Joined the early access group',
    'In early access; {n} people tested within a week',
  ),
  cause(
    'sentiment',
    -1,
    'ticket',
    'Export outage lasted {n} hours',
    'Export outage of {n} hours; told us about it first',
  ),
  cause('sentiment', -1, 'ticket', '{n} urgent tickets within a week', '{n} urgent tickets in the last {days} days'),
  cause(
    'sentiment',
    -1,
    'survey',
    'Survey answer fell by {n} points',
    'Last survey answer down by {n}: "we wait too long for fixes"',
  ),
  cause('sentiment', 1, 'ticket', 'Export outage resolved within a morning', 'Last outage resolved within a morning'),
  cause(
    'sentiment',
    1,
    'survey',
    'Survey answer rose by {n} points',
    'Last survey answer up by {n}: "support knows our set-up"',
  ),
  cause(
    'sentiment',
    1,
    'release',
    'Long-wished CSV fix released',
    'The CSV fix they waited for is out; thanked by mail',
  ),
  cause('relationship', -1, 'people', '{former} left the company', 'Sponsor {former} left; no successor named'),
  cause(
    'relationship',
    -1,
    'talk',
    'Procurement asked for competing offers',
    'Procurement compares us with {n} competitors',
  ),
  cause('relationship', -1, 'people', 'Champion moved to another unit', 'Champion moved on {days} days ago'),
  cause(
    'relationship',
    1,
    'people',
    '{sponsor} took over as sponsor',
    '{sponsor} is the sponsor and joins the reviews',
  ),
  cause('relationship', 1, 'talk', 'Joint plan for the year signed', 'Joint plan signed; {n} milestones ahead'),
  cause(
    'relationship',
    1,
    'talk',
    'Visit on site in {place}',
    'On-site visit in {place}; introduced to {n} team leads',
  ),
];

/** What is said of a component that did not move, by its level. */
export const steadyEvidence: Readonly<Record<ComponentId, readonly [low: string, middle: string, high: string]>> = {
  usage: [
    'Fewer than a third of the licences are used',
    'About half of the licences are used every week',
    'Nearly all licences are used every week',
  ],
  engagement: ['Rarely joins reviews', 'Joins every other review', 'Joins every review and brings questions'],
  sentiment: ['Says support answers too late', 'Content, with reservations', 'Recommends us when asked'],
  relationship: ['We know one person only', 'Sponsor known, seldom present', 'Sponsor and champion both take part'],
};
