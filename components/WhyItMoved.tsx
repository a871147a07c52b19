import { i18n } from '#i18n';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { ExternalLink } from './ExternalLink.tsx';
import { keyed } from './keyed.ts';

/** One part of the score, then and now. */
export interface HealthPart {
  id: string;
  name: string;
  /** Share of the whole, `40 %`; null where it does not count. */
  weight: string | null;
  before: number | null;
  now: number | null;
  evidence: string | null;
}

export interface HealthMove {
  label: string;
  /** A date as people write it. */
  at: string;
  /** Signed, `−6`; null where the event names no figure. */
  delta: string | null;
  url: string | null;
}

export interface WhyItMovedProps {
  moved: boolean;
  parts: HealthPart[];
  /** The day the older scores are from. */
  compared: string | null;
  events: HealthMove[];
  asOf: string | null;
  /** The organisation's limits, and whether the score was sent or is the mean of its parts. */
  rule: { green: number; yellow: number; sent: boolean };
  onOpen: (url: string) => void;
}

/** An argument-proof number: its parts, their weights, what happened, and as of when. */
export function WhyItMoved({ moved, parts, compared, events, asOf, rule, onOpen }: WhyItMovedProps) {
  if (parts.length === 0 && events.length === 0) return null;
  const limits: [string, string] = [String(rule.green), String(rule.yellow)];
  return (
    <details className="why">
      <summary>
        <Chevron />
        {i18n.t(moved ? 'health.why' : 'health.why_score')}
      </summary>
      {parts.length > 0 && <Parts parts={parts} thenShown={compared !== null} />}
      {events.length > 0 && (
        <>
          <h3>{i18n.t('health.events')}</h3>
          <ul className="moves">
            {keyed(events, ({ label }) => label).map(({ key, item }) => (
              <Move key={key} event={item} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
      <p className="small soft">
        {rule.sent ? i18n.t('health.rule_sent', limits) : i18n.t('health.rule', limits)}{' '}
        {compared && `${i18n.t('health.compared', [compared])}. `}
        {asOf && `${i18n.t('health.as_of', [asOf])}.`}
      </p>
    </details>
  );
}

function Parts({ parts, thenShown }: { parts: HealthPart[]; thenShown: boolean }) {
  return (
    <table className="parts">
      <thead>
        <tr>
          <th scope="col">{i18n.t('health.part')}</th>
          <th scope="col">{i18n.t('health.weight')}</th>
          {thenShown && <th scope="col">{i18n.t('health.before')}</th>}
          <th scope="col">{i18n.t('health.now')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.id}>
            <th scope="row">
              <CustomerText text={part.name} max={60} />
              {part.evidence && (
                <span className="parts__evidence">
                  <CustomerText text={part.evidence} max={240} />
                </span>
              )}
            </th>
            <td>{part.weight}</td>
            {thenShown && <td>{part.before}</td>}
            <td className={fell(part) ? 'parts__fell' : undefined}>{part.now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fell({ before, now }: HealthPart): boolean {
  return before !== null && now !== null && now < before;
}

function Move({ event, onOpen }: { event: HealthMove; onOpen: (url: string) => void }) {
  const label = <CustomerText text={event.label} max={240} />;
  return (
    <li>
      <span className="moves__day soft">{event.at}</span>
      <span className="moves__label">
        {event.url ? (
          <ExternalLink url={event.url} onOpen={onOpen}>
            {label}
          </ExternalLink>
        ) : (
          label
        )}
      </span>
      <span className="moves__delta">{event.delta}</span>
    </li>
  );
}
