import { i18n } from '#i18n';
import { cut } from './cut.ts';

export type OutboxDeed = 'retry' | 'discard' | 'restore';

/** One thing a person made that is on its way, in words. */
export interface OutboxRow {
  id: string;
  /** What it is: `Feedback`, and its own words where they may be seen. */
  kind: string;
  title: string | null;
  account: string | null;
  /** When it was made, and by whom. */
  made: string;
  state: string;
  tone: 'plain' | 'fault';
  /** Why it stands so, since when, and what to do. */
  why: string;
  /** The API's own words. */
  says: string | null;
  deeds: OutboxDeed[];
}

export interface OutboxProps {
  rows: OutboxRow[];
  /** Items that cannot be read any more. */
  unreadable: number;
  /** Why nothing can be sent now; null while it can. */
  fault: string | null;
}

interface Props extends OutboxProps {
  onSend: () => void;
  onDeed: (id: string, deed: OutboxDeed) => void;
}

/** What was written here and the API has not confirmed yet: what, for which account, since when, why, and what to do. */
export function Outbox({ rows, unreadable, fault, onSend, onDeed }: Props) {
  return (
    <section className="panel outbox">
      <h2>{i18n.t('outbox.title')}</h2>
      <p className="soft">{i18n.t('outbox.intro')}</p>
      {fault && <p className="field__error">{fault}</p>}
      <ul className="plain outbox__list" aria-label={i18n.t('outbox.list')}>
        {rows.map((row) => (
          <Row key={row.id} row={row} onDeed={onDeed} />
        ))}
      </ul>
      {unreadable > 0 && <p className="soft">{i18n.t('outbox.unreadable', unreadable, [String(unreadable)])}</p>}
      <div className="actions">
        <button type="button" onClick={onSend}>
          {i18n.t('outbox.send')}
        </button>
      </div>
    </section>
  );
}

function Row({ row, onDeed }: { row: OutboxRow; onDeed: Props['onDeed'] }) {
  const name = cut(row.title ?? row.kind, 120);
  return (
    <li className="outbox__row">
      <p>
        <span className={`chip outbox__state outbox__state--${row.tone}`}>{row.state}</span> {row.kind}
        {row.account && ' '}
        {row.account && <span dir="auto">{i18n.t('outbox.for_account', [cut(row.account, 120)])}</span>}
      </p>
      {row.title && (
        <p className="outbox__title" dir="auto">
          {name}
        </p>
      )}
      <p className="small soft">{row.made}</p>
      <p className="small">{row.why}</p>
      {row.says && (
        <p className="small soft" dir="auto">
          {i18n.t('outbox.why.says', [cut(row.says, 400)])}
        </p>
      )}
      {row.deeds.length > 0 && (
        <div className="actions">
          {row.deeds.map((deed) => (
            <button
              key={deed}
              type="button"
              className="plain-button"
              aria-label={i18n.t('outbox.act_on', [deedWords[deed](), name])}
              onClick={() => onDeed(row.id, deed)}
            >
              {deedWords[deed]()}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

const deedWords: Record<OutboxDeed, () => string> = {
  retry: () => i18n.t('outbox.retry'),
  discard: () => i18n.t('outbox.discard'),
  restore: () => i18n.t('outbox.undo'),
};
