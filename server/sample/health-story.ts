import type { Account } from '../../lib/model/account.ts';
import { type Cause, type ComponentId, causes, componentIds, componentWeights, steadyEvidence } from './causes.ts';
import { places } from './company-names.ts';
import { daysBefore } from './day.ts';
import { personName } from './people.ts';
import type { Random } from './random.ts';

export type Trend = 'collapsing' | 'falling' | 'rising' | 'steady' | 'recovering' | 'slipping';

export interface HealthWish {
  /** About where the score shall end. */
  score: number;
  trend: Trend;
  /** The date of the score, `YYYY-MM-DD`. */
  on: string;
  sponsor: string;
  /** True: the API sends the score; false: it is left to be derived from the components. */
  sent: boolean;
  /** Where events of the kind `ticket` lead, if anywhere. */
  ticketUrl: (number: number) => string;
}

/** One move of one component, in steps of five points: a weight of 0.2 makes a step one whole point of the score. */
interface Move {
  daysAgo: number;
  cause: Cause;
  steps: number;
}

type Levels = Record<ComponentId, number>;

const months = 9;
interface Turn {
  /** How many days ago, from..to. */
  days: readonly [number, number];
  direction: 1 | -1;
  /** Absent: one that no other turn of the trend moved. */
  component?: ComponentId;
  /** How far, in steps of five points; absent: 3 to 7. */
  steps?: readonly [number, number];
}

/** When a trend's moves happen and which way they go, newest first. */
const shapes: Record<Trend, readonly Turn[]> = {
  collapsing: [
    { days: [3, 8], direction: -1, component: 'usage' },
    { days: [12, 18], direction: 1, component: 'sentiment' },
    { days: [21, 27], direction: -1, component: 'relationship' },
    { days: [31, 36], direction: -1, component: 'sentiment' },
    { days: [40, 47], direction: -1, component: 'usage' },
    { days: [50, 55], direction: -1, component: 'engagement' },
    { days: [150, 200], direction: 1, component: 'relationship' },
  ],
  falling: [
    { days: [4, 12], direction: -1 },
    { days: [14, 28], direction: -1 },
    { days: [30, 48], direction: -1 },
    { days: [160, 220], direction: 1 },
  ],
  rising: [
    { days: [5, 20], direction: 1 },
    { days: [25, 45], direction: 1 },
    { days: [50, 85], direction: 1 },
    { days: [170, 230], direction: -1 },
  ],
  recovering: [
    { days: [6, 25], direction: 1 },
    { days: [30, 55], direction: 1 },
    { days: [95, 115], direction: -1 },
    { days: [120, 150], direction: -1 },
  ],
  slipping: [
    { days: [5, 25], direction: -1 },
    { days: [40, 80], direction: -1, steps: [1, 2] },
    { days: [130, 200], direction: 1 },
  ],
  steady: [
    { days: [15, 40], direction: 1, steps: [1, 2] },
    { days: [60, 110], direction: -1, steps: [1, 2] },
    { days: [150, 220], direction: 1, steps: [2, 4] },
  ],
};

/**
 * A health with its history and the events that explain it: every change of a component is one event, the event's `delta`
 * is what it did to the score in whole points, and the deltas after any date of the history add up to the difference
 * between that score and today's.
 */
export function healthStory(wish: HealthWish, random: Random): Pick<Required<Account>, 'health' | 'events'> {
  const now = finalLevels(wish.score, random);
  const moves = movesOf(wish.trend, now, random);
  const told = moves.map((move) => ({ ...move, ...tell(move, wish.sponsor, random) }));
  const score = scoreOf(now);
  return {
    health: {
      ...(wish.sent ? { score } : {}),
      components: componentIds.map((id) => ({
        id,
        score: now[id],
        weight: componentWeights[id],
        evidence: told.find(({ cause }) => cause.component === id)?.evidence ?? steady(id, now[id]),
      })),
      history: history(wish.on, now, moves, wish.sent),
      asOf: `${wish.on}T00:00:00Z`,
    },
    events: told.map(({ cause, daysAgo, steps, label }, i) => ({
      at: `${daysBefore(wish.on, daysAgo)}T${String(8 + (i % 9)).padStart(2, '0')}:${random.int(10, 59)}:00Z`,
      kind: cause.kind,
      label,
      component: cause.component,
      delta: pointsOf(cause.component, steps),
      ...(cause.kind === 'ticket' ? { url: wish.ticketUrl(i) } : {}),
    })),
  };
}

/** Steps of five points of a component in points of the score: 0.4 * 5 = 2, 0.2 * 5 = 1. */
function pointsOf(component: ComponentId, steps: number): number {
  return Math.round(componentWeights[component] * 5 * steps);
}

/** Levels around the wished score whose weighted mean it is: 0.4u + 0.2(e + s + r) = score. */
function finalLevels(score: number, random: Random): Levels {
  const spread = Math.min(8, Math.floor(Math.min(score, 100 - score) / 3));
  const usage = random.int(-spread, spread);
  const engagement = random.int(-spread, spread) - usage;
  const sentiment = random.int(-spread, spread);
  const relationship = -2 * usage - engagement - sentiment;
  return {
    usage: score + usage,
    engagement: score + engagement,
    sentiment: score + sentiment,
    relationship: score + relationship,
  };
}

/** The moves that led to today's levels, newest first; each leaves the level before it within 0..100. */
function movesOf(trend: Trend, now: Levels, random: Random): Move[] {
  const level = { ...now };
  const shape = shapes[trend];
  // Usage moves in every trend: a change that people shall believe shows in what they do.
  const others = componentIds.filter((id) => id !== 'usage');
  const order: ComponentId[] = ['usage', ...random.some(others, others.length)];
  return shape
    .map(({ days, direction, component, steps = [3, 7] }, i) => ({
      daysAgo: random.int(...days),
      far: random.int(...steps),
      direction,
      component: component ?? order[i % order.length] ?? 'usage',
    }))
    .flatMap(({ daysAgo, direction, component, far }): Move[] => {
      const room = direction === 1 ? level[component] : 100 - level[component];
      const steps = Math.min(far, Math.floor(room / 5)) * direction;
      if (steps === 0) return [];
      level[component] -= 5 * steps;
      const cause = random.pick(causes.filter((one) => one.component === component && one.direction === direction));
      return [{ daysAgo, cause, steps }];
    })
    .sort((a, b) => a.daysAgo - b.daysAgo);
}

function history(on: string, now: Levels, moves: readonly Move[], sent: boolean) {
  return Array.from({ length: months }, (_, i) => (months - i) * 30).map((daysAgo) => {
    const levels = { ...now };
    for (const move of moves) if (move.daysAgo < daysAgo) levels[move.cause.component] -= 5 * move.steps;
    return {
      at: daysBefore(on, daysAgo),
      ...(sent ? { score: scoreOf(levels) } : {}),
      components: componentIds.map((id) => ({ id, score: levels[id] })),
    };
  });
}

function scoreOf(levels: Levels): number {
  const tenths = componentIds.reduce((sum, id) => sum + componentWeights[id] * 10 * levels[id], 0);
  return Math.floor(Math.round(tenths) / 10 + 0.5);
}

function tell({ cause, steps }: Move, sponsor: string, random: Random): { label: string; evidence: string } {
  const words: Record<string, string> = {
    n: String(random.int(2, 6)),
    pct: String(Math.abs(steps) * 5 + random.int(0, 4)),
    days: random.pick(['30', '45', '60']),
    place: random.pick(places),
    sponsor,
    former: personName(random),
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? name);
  return { label: fill(cause.label), evidence: fill(cause.evidence) };
}

function steady(id: ComponentId, level: number): string {
  return steadyEvidence[id][level < 45 ? 0 : level < 70 ? 1 : 2];
}
