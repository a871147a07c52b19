import { i18n } from '#i18n';
import { type Band, BandChip } from './Band.tsx';
import { CustomerText } from './CustomerText.tsx';
import { Sparkline, type TrailPoint } from './Sparkline.tsx';
import { WhyItMoved, type WhyItMovedProps } from './WhyItMoved.tsx';

export interface HealthSummaryProps {
  /** A whole number from 0 to 100; null where nothing is known. */
  score: number | null;
  band: Band;
  /** `delta` is signed, `−21`, or null for no change; `since` a date as people write it. */
  change: { delta: string | null; since: string } | null;
  reason: string | null;
  trail: TrailPoint[];
  /** The day of the trail's first point. */
  trailSince: string | null;
  why: Omit<WhyItMovedProps, 'onOpen'>;
}

/** One number, its band, how it moved and one reason. */
export function HealthSummary({ health, onOpen }: { health: HealthSummaryProps; onOpen: (url: string) => void }) {
  const { score, band, change, reason, trail } = health;
  return (
    <section className={`health health--${band}`}>
      <h2 className="only-heard">{i18n.t('health.label')}</h2>
      <div className="health__row">
        {score !== null && (
          <div className="health__score">
            <span className="only-heard">{i18n.t('health.score', [String(score)])}</span>
            <span aria-hidden="true">{score}</span>
          </div>
        )}
        <div className="health__words">
          <div className="health__head">
            <BandChip band={band} />
            {change && <span className="small soft">{changeWords(change)}</span>}
          </div>
          <p className="health__reason">
            {reason ? <CustomerText text={reason} max={240} /> : score === null && i18n.t('health.none_reason')}
          </p>
        </div>
        <Sparkline points={trail} label={trailWords(health)} />
      </div>
      <WhyItMoved {...health.why} onOpen={onOpen} />
    </section>
  );
}

function changeWords({ delta, since }: { delta: string | null; since: string }): string {
  return delta ? i18n.t('health.delta', [delta, since]) : i18n.t('health.unchanged', [since]);
}

function trailWords({ trail, trailSince }: HealthSummaryProps): string {
  const from = trail[0]?.score ?? '';
  const to = trail.at(-1)?.score ?? '';
  return i18n.t('health.trail', [String(from), String(to), trailSince ?? '']);
}
