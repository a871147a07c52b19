import type { Account, ExternalId } from '../../lib/model/account.ts';
import { addDays } from '../../lib/model/calendar.ts';
import type { EffectiveConfig } from '../../lib/model/effective-config.ts';
import { leadingPlaybook } from '../../lib/model/playbook.ts';
import { slug } from './company-names.ts';
import { daysBefore } from './day.ts';
import { healthStory } from './health-story.ts';
import { moneyStory, monthBefore } from './money-story.ts';
import { milestonesOf, outcomeStory } from './outcomes.ts';
import { type Profile, scoreWithin } from './profile.ts';
import type { Random } from './random.ts';
import { teamFor, type Vendor } from './vendor.ts';
import { escalationOf, guidanceFor, handoffFor, referenceFor, strategicReason } from './words.ts';

/** What tells one account from another. */
export interface Identity {
  id: string;
  /** A number of its own, from which ids in other systems are made. */
  number: number;
  name: string;
  domains: string[];
  externalIds: ExternalId[];
  people: NonNullable<Account['people']>;
  parentId?: string;
  codenames?: string[];
  records?: string[];
  tags?: string[];
}

export interface Setting {
  vendor: Vendor;
  config: EffectiveConfig;
  /** `YYYY-MM-DD`. */
  today: string;
}

export type SampleAccount = Omit<Account, 'rev'>;

/** A whole account from who it is and what was decided about it; every part tells the same story. */
export function accountOf(identity: Identity, profile: Profile, setting: Setting, random: Random): SampleAccount {
  const { number, ...named } = identity;
  const { vendor, today } = setting;
  const { status, segment, engagement, stage } = profile;
  const ended = status === 'churned' ? daysBefore(today, profile.inStage) : null;
  const asOf = ended ?? today;
  const team = teamFor(vendor, engagement, status, random);
  const customer = status !== 'prospect';
  const sponsor = identity.people[0]?.name ?? identity.name;
  const stageSince = daysBefore(today, profile.inStage);
  const base: SampleAccount = {
    ...named,
    status,
    engagement,
    segment,
    tags: [...(identity.tags ?? []), slug(segment), ...(profile.strategic ? ['board'] : [])],
    size: { employees: employees(segment, random) },
    lifecycle: {
      stage,
      since: stageSince,
      milestones: milestonesOf(stage, random.int(0, 3), (i) =>
        addDays(stageSince, Math.floor((profile.inStage * i) / 4)),
      ),
    },
    ...outcomeStory(stage, random),
    team,
    links: [{ label: 'Account plan', url: vendor.links.plan(identity.id) }],
    url: vendor.links.account(identity.id),
    updatedAt: `${asOf}T00:00:00Z`,
  };
  if (ended) base.churnedAt = ended;
  if (!customer) return base;

  const ticketUrl = (i: number) => vendor.links.ticket(number * 20 + i);
  const story = profile.band !== 'unknown' && {
    ...healthStory(
      {
        score: scoreWithin(profile.band, random),
        trend: profile.trend,
        on: asOf,
        sponsor,
        sent: random.chance(0.6),
        ticketUrl,
      },
      random,
    ),
  };
  const full: SampleAccount = {
    ...base,
    ...story,
    ...moneyStory(
      { segment, currency: profile.currency, churned: ended !== null, lastMonth: monthBefore(asOf.slice(0, 7), 1) },
      random,
    ),
    ...(profile.renewal === null ? {} : { renewsOn: addDays(today, profile.renewal) }),
    ...(['value', 'expansion'].includes(stage) ? { outcomeReachedAt: daysBefore(stageSince, random.int(0, 20)) } : {}),
    entitlement: entitlements[segment],
    handoff: handoffFor(base, vendor, daysBefore(stageSince, random.int(40, 300)), random),
    metrics: metrics(profile, random),
  };
  // A few customers are on free pilots: an account without ARR must not vanish from any sum.
  if (status === 'customer' && random.chance(0.04) && !profile.strategic) {
    delete full.arr;
    delete full.revenue;
  }
  if (status !== 'customer') return full;
  if (profile.strategic) {
    full.strategic = {
      flag: true,
      reason: strategicReason(random),
      escalation: escalationOf(team[0]?.name ?? 'the CSM'),
    };
  }
  const guidance = guidanceFor(profile, team[0]?.name ?? 'the CSM', daysBefore(today, random.int(1, 21)), random);
  if (guidance) full.guidance = guidance;
  const reference = referenceFor(profile, random);
  if (reference) full.reference = reference;
  const play = leadingPlaybook({ ...full, rev: 0 }, setting.config, null);
  if (play && (random.chance(0.6) || profile.strategic)) {
    const step = random.int(1, play.steps?.length ?? 1);
    full.plays = [{ playbookId: play.id, step, since: daysBefore(today, random.int(2, 30)) }];
  }
  return full;
}

const entitlements: Record<Profile['segment'], { plan: string; support: string }> = {
  enterprise: { plan: 'Premier', support: '24x7, first response 30 minutes' },
  'mid-market': { plan: 'Business', support: 'Weekdays 8 to 18, first response 4 hours' },
  'small-business': { plan: 'Standard', support: 'Weekdays, first response one working day' },
};

function employees(segment: Profile['segment'], random: Random): number {
  if (segment === 'enterprise') return random.int(900, 24_000);
  return segment === 'mid-market' ? random.int(120, 900) : random.int(4, 120);
}

function metrics({ band, stage }: Profile, random: Random): NonNullable<Account['metrics']> {
  const nps = { green: random.int(8, 10), yellow: random.int(6, 8), red: random.int(1, 6), unknown: random.int(6, 9) }[
    band
  ];
  const list = [
    { id: 'nps', label: 'NPS', value: nps },
    { id: 'tickets', label: 'Open tickets', value: random.int(0, band === 'red' ? 14 : 5) },
  ];
  if (stage === 'onboarding') return list;
  return [...list, { id: 'ttv', label: 'Time to value', value: random.int(18, 120), unit: 'days' }];
}
