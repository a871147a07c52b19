import type { Account, AccountEvent, Health } from './account.ts';
import type { EffectiveConfig } from './effective-config.ts';
import { healthOf, healthScore } from './health.ts';
import { turningPoint } from './turning-point.ts';

/** How one component moved, and how many points of the score that is. */
export interface ComponentChange {
  id: string;
  from: number | null;
  to: number | null;
  /** `to - from` in the component's own points; null where one of them is not known. */
  delta: number | null;
  /** share * delta, in points of the score; 0 where the delta is not known. */
  points: number;
  evidence: string | null;
}

export interface HealthChange {
  /** `YYYY-MM-DD`: the date of the score it moved away from. */
  since: string;
  from: number;
  to: number;
  /** `to - from`, never 0. */
  delta: number;
  /** Strongest pull in the direction of the change first, what held against it last. */
  components: ComponentChange[];
  /** Events after `since` that moved the score, newest first; an event's `delta` is in points of the score. */
  events: AccountEvent[];
  /** The component that pulled most in the direction of the change; null where the history has no components. */
  pulledMost: ComponentChange | null;
}

/**
 * "Why did it move?": the change since the present trend began (see `turningPoint`), the delta of every component over
 * that time, and the events that carry a delta in it. A past score that was not sent is derived with today's weights.
 * @returns null where there is no score, no history, or no difference
 */
export function healthChange(
  account: Pick<Account, 'health' | 'events'>,
  config: EffectiveConfig,
): HealthChange | null {
  const { health } = account;
  const now = healthOf(account, config);
  if (!health || now.score === null) return null;
  const past = (health.history ?? []).flatMap((entry) => {
    const score = healthScore({ ...entry, components: weighLike(entry.components, health) }, config.weights);
    return score === null ? [] : [{ at: entry.at, score, entry }];
  });
  const start = turningPoint(past, now.score);
  if (!start) return null;

  const delta = now.score - start.score;
  const before = new Map(start.entry.components?.map(({ id, score }) => [id, score]));
  const components = now.components
    .map(({ id, score: to, share, evidence }): ComponentChange => {
      const from = before.get(id) ?? null;
      const moved = from === null || to === null ? null : to - from;
      return { id, from, to, delta: moved, points: share * (moved ?? 0), evidence };
    })
    .sort((a, b) => (b.points - a.points) * Math.sign(delta));
  const first = components[0];
  return {
    since: start.at,
    from: start.score,
    to: now.score,
    delta,
    components,
    events: eventsAfter(account.events, start.at, health.asOf),
    pulledMost: first && first.points * delta > 0 ? first : null,
  };
}

/** The dated scores of an account, oldest first, ending with today's: what a spark line draws. */
export function scoreLine(account: Pick<Account, 'health'>, config: EffectiveConfig): { at: string; score: number }[] {
  const { health } = account;
  const score = healthScore(health, config.weights);
  const line = (health?.history ?? []).flatMap((entry) => {
    const past = healthScore({ ...entry, components: weighLike(entry.components, health) }, config.weights);
    return past === null ? [] : [{ at: entry.at, score: past }];
  });
  line.sort((a, b) => (a.at < b.at ? -1 : 1));
  const asOf = health?.asOf?.slice(0, 10);
  if (score !== null && asOf && (line.at(-1)?.at ?? '') < asOf) line.push({ at: asOf, score });
  return line;
}

function eventsAfter(events: Account['events'], since: string, asOf: string | undefined): AccountEvent[] {
  const end = asOf === undefined ? Number.POSITIVE_INFINITY : Date.parse(asOf);
  return (events ?? [])
    .filter(({ at, delta }) => delta && utcDate(at) > since && Date.parse(at) <= end)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function utcDate(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

// A history entry carries no weights: those of today's components hold.
function weighLike(past: { id: string; score?: number | undefined }[] | undefined, health: Health | undefined) {
  const weights = new Map(health?.components?.map(({ id, weight }) => [id, weight]));
  return past?.map((component) => ({ ...component, weight: weights.get(component.id) }));
}
