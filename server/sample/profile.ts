import type { Account, AccountStatus } from '../../lib/model/account.ts';
import type { Band } from '../../lib/model/health.ts';
import type { Trend } from './health-story.ts';
import type { Random } from './random.ts';

export const segments = ['enterprise', 'mid-market', 'small-business'] as const;
export type Segment = (typeof segments)[number];

/** The decisions about an account that everything else follows from. */
export interface Profile {
  status: AccountStatus;
  segment: Segment;
  engagement: NonNullable<Account['engagement']>;
  stage: string;
  /** Days since the stage began. */
  inStage: number;
  band: Band;
  trend: Trend;
  currency: string;
  strategic: boolean;
  /** Days to renewal; negative = overdue; null without a date. */
  renewal: number | null;
}

const statusWeights = { customer: 82, prospect: 11, churned: 7 } as const;
const segmentWeights = { enterprise: 18, 'mid-market': 34, 'small-business': 48 } as const;
const bandWeights = { green: 52, yellow: 26, red: 15, unknown: 7 } as const;
const stageWeights = { onboarding: 18, adoption: 30, value: 24, renewal: 16, expansion: 12 } as const;
const currencyWeights = { USD: 44, EUR: 34, GBP: 14, JPY: 8 } as const;
const engagementOf = {
  enterprise: { 'high-touch': 9, 'low-touch': 1, 'tech-touch': 0 },
  'mid-market': { 'high-touch': 2, 'low-touch': 7, 'tech-touch': 1 },
  'small-business': { 'high-touch': 0, 'low-touch': 3, 'tech-touch': 7 },
} as const;
const trendsOf: Record<Band, Partial<Record<Trend, number>>> = {
  red: { falling: 7, slipping: 3, rising: 1 },
  yellow: { slipping: 4, falling: 2, recovering: 3, rising: 1, steady: 2 },
  green: { steady: 5, rising: 3, recovering: 2, slipping: 1 },
  unknown: { steady: 1 },
};

export type Wish = Partial<
  Pick<Profile, 'status' | 'segment' | 'band' | 'stage' | 'currency' | 'strategic' | 'trend' | 'renewal'>
>;

/** Draws a profile; what is wished for stands, the rest follows from it. */
export function drawProfile(random: Random, wish: Wish = {}): Profile {
  const status = wish.status ?? random.weighted(statusWeights);
  const segment = wish.segment ?? random.weighted(segmentWeights);
  const engagement = random.weighted(engagementOf[segment]);
  const drawnStage = random.weighted(stageWeights);
  const stage = status === 'prospect' ? 'evaluation' : status === 'churned' ? 'ended' : (wish.stage ?? drawnStage);
  const drawnBand = random.weighted(status === 'churned' ? { green: 0, yellow: 3, red: 7, unknown: 0 } : bandWeights);
  const band = status === 'prospect' ? 'unknown' : (wish.band ?? drawnBand);
  const trend = wish.trend ?? random.weighted(trendsOf[band] as Record<Trend, number>);
  const renewal = status === 'customer' ? (wish.renewal ?? drawRenewal(stage, random)) : null;
  return {
    status,
    segment,
    engagement,
    stage,
    inStage: random.int(6, stage === 'onboarding' ? 90 : 260),
    band,
    trend,
    currency: wish.currency ?? random.weighted(currencyWeights),
    strategic: status === 'customer' && (wish.strategic ?? random.chance(segment === 'enterprise' ? 0.22 : 0.02)),
    renewal,
  };
}

function drawRenewal(stage: string, random: Random): number | null {
  if (stage === 'renewal') return random.int(-25, 110);
  if (random.chance(0.04)) return null;
  return stage === 'onboarding' ? random.int(240, 365) : random.int(60, 365);
}

/** About where the score lies within its band, for the bands of the sample config. */
export function scoreWithin(band: Exclude<Band, 'unknown'>, random: Random): number {
  if (band === 'green') return random.int(72, 93);
  return band === 'yellow' ? random.int(47, 67) : random.int(20, 42);
}
