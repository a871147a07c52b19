import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { GuardedButton } from './Guarded.tsx';

export type YourDeed = 'edit' | 'retry' | 'discard' | 'restore' | 'take-back';

/** One thing this person wrote for the account on screen. */
export interface YourRow {
  id: string;
  title: string;
  /** Waiting, sending, sent, not sent … */
  state: string;
  tone: 'plain' | 'fault';
  why: string;
  deeds: YourDeed[];
}

interface Props {
  rows: YourRow[];
  problem: string | null;
  onDeed: (id: string, deed: YourDeed) => void;
}

/** What this person wrote here lately: where it stands, and what can still be done about it. */
export function Yours({ rows, problem, onDeed }: Props) {
  if (rows.length === 0 && !problem) return null;
  return (
    <section className="yours">
      <h2>{i18n.t('capture.yours')}</h2>
      {problem && (
        <p className="field__error" role="alert">
          {problem}
        </p>
      )}
      <ul className="plain">
        {rows.map((row) => (
          <Row key={row.id} row={row} onDeed={onDeed} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, onDeed }: { row: YourRow; onDeed: Props['onDeed'] }) {
  return (
    <li className="yours__row">
      <p className="yours__head">
        <span className={`chip outbox__state outbox__state--${row.tone}`}>{row.state}</span>{' '}
        <CustomerText text={row.title} max={160} />
      </p>
      <p className="small soft">{row.why}</p>
      {row.deeds.length > 0 && (
        <p className="yours__deeds">
          {row.deeds.map((deed) => {
            const words = deedWords[deed]();
            const label = i18n.t('capture.act_on', [words, row.title.slice(0, 120)]);
            // To open a form changes nothing.
            return deed === 'edit' ? (
              <button
                key={deed}
                type="button"
                className="plain-button"
                aria-label={label}
                onClick={() => onDeed(row.id, deed)}
              >
                {words}
              </button>
            ) : (
              <GuardedButton key={deed} className="plain-button" label={label} onPress={() => onDeed(row.id, deed)}>
                {words}
              </GuardedButton>
            );
          })}
        </p>
      )}
    </li>
  );
}

const deedWords: Record<YourDeed, () => string> = {
  edit: () => i18n.t('capture.edit'),
  retry: () => i18n.t('outbox.retry'),
  discard: () => i18n.t('outbox.undo'),
  restore: () => i18n.t('outbox.undo'),
  'take-back': () => i18n.t('capture.take_back'),
};
