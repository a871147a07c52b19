import { i18n } from '#i18n';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { keyed } from './keyed.ts';

export interface LifecycleStageProps {
  label: string;
  description: string | null;
  /** Time in the stage as people say it: `3 months`. */
  inStage: string | null;
  /** Which of the organisation's stages it is, from 0; null for one it does not list. */
  place: { index: number; count: number } | null;
  milestones: { label: string; done: boolean; at: string | null }[];
}

/** Where in the lifecycle the account stands, since when, and what is still to do. */
export function LifecycleStage({ label, description, inStage, place, milestones }: LifecycleStageProps) {
  const done = milestones.filter((milestone) => milestone.done).length;
  return (
    <section className="stage">
      <div className="split">
        <h2>{i18n.t('lifecycle.label')}</h2>
        {place && <StageTrack {...place} />}
      </div>
      <p>
        <b className="stage__label">
          <CustomerText text={label} max={80} />
        </b>
        {inStage && <span className="soft"> {i18n.t('lifecycle.since', [inStage])}</span>}
      </p>
      {description && (
        <p className="small soft">
          <CustomerText text={description} max={240} />
        </p>
      )}
      {milestones.length > 0 && (
        <details>
          <summary>
            <Chevron />
            {i18n.t('lifecycle.milestones', [String(done), String(milestones.length)])}
          </summary>
          <ul className="plain milestones">
            {keyed(milestones, ({ label }) => label).map(({ key, item: milestone }) => (
              <li key={key}>
                <MilestoneMark done={milestone.done} />
                <span>
                  <CustomerText text={milestone.label} max={160} />
                  {milestone.at && <span className="soft small milestones__at">{milestone.at}</span>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function MilestoneMark({ done }: { done: boolean }) {
  return (
    <svg
      className={done ? 'mark mark--done' : 'mark'}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label={i18n.t(done ? 'lifecycle.done' : 'lifecycle.waiting')}
    >
      {done ? (
        <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      ) : (
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
    </svg>
  );
}

/** Dashes drawn at most; an organisation with more stages sees the first ones. */
const dashes = 12;

function StageTrack({ index, count }: { index: number; count: number }) {
  const shown = Math.min(count, dashes);
  const line = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => `M${(from + at) * 14 + 2} 2h8`).join('');
  const here = Math.min(index + 1, shown);
  return (
    <svg
      className="track"
      width={shown * 14 - 2}
      height="4"
      fill="none"
      strokeWidth="4"
      strokeLinecap="round"
      role="img"
      aria-label={i18n.t('lifecycle.place', [String(index + 1), String(count)])}
    >
      <path className="track__past" d={line(0, here)} />
      <path className="track__ahead" d={line(here, shown)} />
    </svg>
  );
}
