import type { Account, Health } from './account.ts';
import type { EffectiveConfig } from './effective-config.ts';

export type Band = 'green' | 'yellow' | 'red' | 'unknown';

/** One component of a score with the weight that counts for it. */
export interface WeighedComponent {
  id: string;
  /** 0-100; null where the component has no score and so does not count. */
  score: number | null;
  weight: number;
  /** The part of the score that this component decides, 0..1: weight / sum of the weights that count. */
  share: number;
  evidence: string | null;
}

export interface HealthReading {
  /** 0-100, a whole number; null where nothing is known. */
  score: number | null;
  band: Band;
  /** True where the score was computed from the components, false where the API sent it. */
  derived: boolean;
  components: WeighedComponent[];
  asOf: string | null;
}

interface Scored {
  score?: number | undefined;
  components?: { id: string; score?: number | undefined; weight?: number | undefined }[] | undefined;
}

/** A whole number, halves up. Decimal weights leave 44.499999999 where the sum is 44.5, so the last bits are forgiven. */
export function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5 + 1e-9);
}

/**
 * The score: as sent, else sum(w * s) / sum(w) over the components that have a score; w is the component's own, else the
 * config's for its id, else 1; a sum of 0 means no score. Rounded half up.
 * @returns 0-100 or null
 */
export function healthScore(health: Scored | undefined, weights: Record<string, number>): number | null {
  if (health?.score !== undefined) return roundHalfUp(health.score);
  const counted = (health?.components ?? []).flatMap(({ id, score, weight }) =>
    score === undefined ? [] : [{ score, weight: weight ?? configured(weights, id) }],
  );
  const sum = counted.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return null;
  return roundHalfUp(counted.reduce((total, { score, weight }) => total + weight * score, 0) / sum);
}

/** The band of a rounded score: green at or above its threshold, yellow likewise, else red; no score is `unknown`, never red. */
export function bandOf(score: number | null, bands: EffectiveConfig['bands']): Band {
  if (score === null) return 'unknown';
  if (score >= bands.green) return 'green';
  return score >= bands.yellow ? 'yellow' : 'red';
}

/** An account's health as it is shown: score, band, and every component with the share it has in the score. */
export function healthOf(account: Pick<Account, 'health'>, config: EffectiveConfig): HealthReading {
  const { health } = account;
  const score = healthScore(health, config.weights);
  return {
    score,
    band: bandOf(score, config.bands),
    derived: health?.score === undefined && score !== null,
    components: weigh(health, config.weights),
    asOf: health?.asOf ?? null,
  };
}

function weigh(health: Health | undefined, weights: Record<string, number>): WeighedComponent[] {
  const weighed = (health?.components ?? []).map(({ id, score, weight, evidence }) => ({
    id,
    score: score ?? null,
    weight: weight ?? configured(weights, id),
    evidence: evidence ?? null,
  }));
  const sum = weighed.reduce((total, { score, weight }) => total + (score === null ? 0 : weight), 0);
  return weighed.map((part) => ({ ...part, share: part.score === null || sum === 0 ? 0 : part.weight / sum }));
}

// Ids come from a server: `constructor` must not find what every object inherits.
function configured(weights: Record<string, number>, id: string): number {
  return Object.hasOwn(weights, id) ? (weights[id] ?? 1) : 1;
}
