import { i18n } from '#i18n';
import type { HealthSummaryProps } from '../../components/HealthSummary.tsx';
import type { HealthMove, HealthPart } from '../../components/WhyItMoved.tsx';
import { formatChange, formatPercent } from '../../lib/format/number.ts';
import { type HealthReading, healthOf } from '../../lib/model/health.ts';
import { type HealthChange, healthChange, scoreLine } from '../../lib/model/health-change.ts';
import type { Account, AccountEvent } from '../../lib/model/index.ts';
import { dayOf, dayWords, momentWords, type Viewing } from './viewing.ts';

/** Past scores drawn at most; older ones say nothing about now. */
const trailLength = 24;
const eventsShown = 6;

const partWords = {
  usage: 'part.usage',
  engagement: 'part.engagement',
  sentiment: 'part.sentiment',
  relationship: 'part.relationship',
  support: 'part.support',
  adoption: 'part.adoption',
  outcomes: 'part.outcomes',
} as const;

/** An account's health in words and figures, with the argument behind it. */
export function healthProps(account: Account, view: Viewing): HealthSummaryProps {
  const reading = healthOf(account, view.config);
  const change = healthChange(account, view.config);
  const trail = scoreLine(account, view.config).slice(-trailLength);
  const [first] = trail;
  return {
    score: reading.score,
    band: reading.band,
    change: change && { delta: signed(change.delta), since: dayWords(change.since, view) },
    reason: account.status === 'churned' ? i18n.t('health.past_reason') : reasonOf(reading, change),
    trail: trail.map(({ at, score }) => ({ at: Date.parse(at), score })),
    trailSince: first ? dayWords(first.at, view) : null,
    why: {
      moved: change !== null,
      parts: partsOf(reading, change),
      compared: change ? dayWords(change.since, view) : null,
      events: (change?.events ?? account.events ?? []).slice(0, eventsShown).map((event) => moveOf(event, view)),
      asOf: reading.asOf ? momentWords(reading.asOf, view) : null,
      rule: { ...view.config.bands, sent: !reading.derived },
    },
  };
}

/** The one reason: what pulled most; where nothing moved, the weakest part of a score that is not healthy. */
function reasonOf(reading: HealthReading, change: HealthChange | null): string | null {
  if (change?.pulledMost?.evidence) return change.pulledMost.evidence;
  const told = reading.components.filter(({ evidence, score }) => evidence !== null && score !== null);
  const sign = reading.band === 'green' ? -1 : 1;
  const [most] = told.toSorted((a, b) => sign * ((a.score ?? 0) - (b.score ?? 0)) || b.share - a.share);
  return most?.evidence ?? null;
}

function partsOf(reading: HealthReading, change: HealthChange | null): HealthPart[] {
  const before = new Map(change?.components.map(({ id, from }) => [id, from]));
  const order = new Map(change?.components.map(({ id }, at) => [id, at]));
  return reading.components
    .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0) || b.share - a.share)
    .map(({ id, score, share, evidence }) => ({
      id,
      name: partName(id),
      weight: score === null ? null : formatPercent(share),
      before: rounded(before.get(id) ?? null),
      now: rounded(score),
      evidence,
    }));
}

function moveOf({ label, at, delta, url }: AccountEvent, view: Viewing): HealthMove {
  return { label, at: dayOf(at, view), delta: delta ? signed(delta) : null, url: url ?? null };
}

function partName(id: string): string {
  if (Object.hasOwn(partWords, id)) return i18n.t(partWords[id as keyof typeof partWords]);
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll(/[_-]+/g, ' ');
}

function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score);
}

/** A change with a true minus sign, which stands as wide as the plus. */
function signed(delta: number): string {
  return formatChange(delta).replace('-', '−');
}
