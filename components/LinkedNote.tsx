import { i18n } from '#i18n';
import { cut } from './cut.ts';
import { GuardedButton } from './Guarded.tsx';

export interface LinkedRow {
  id: string;
  name: string;
  /** When it was linked, in words. */
  at: string;
  /** How far it has come, in words; with the API's own where it refused. */
  state: string;
  refused: boolean;
  /** Whether it can be told the API from here; `retry` where that failed before. */
  share: 'share' | 'retry' | null;
}

interface Props {
  rows: LinkedRow[];
  /** Names of accounts of which the API says that the record is theirs. */
  against: string[];
  onShare: (accountId: string) => void;
  onUndo: (accountId: string) => void;
}

/** What a person linked this record to, who knows of it, and the way back. */
export function LinkedNote({ rows, against, onShare, onUndo }: Props) {
  if (rows.length === 0) return null;
  const theirs = against.map((name) => cut(name, 120)).join(', ');
  return (
    <section className="linked" aria-label={i18n.t('link.linked')}>
      {rows.map((row) => (
        <div key={row.id} className={row.refused ? 'linked__row linked__row--refused' : 'linked__row'}>
          <p dir="auto">{i18n.t('link.linked_to', [cut(row.name, 120), row.at])}</p>
          <p className="small soft" dir="auto">
            {row.state}
          </p>
          <div className="actions">
            {row.share && (
              <GuardedButton onPress={() => onShare(row.id)}>
                {i18n.t(row.share === 'retry' ? 'link.retry' : 'link.share')}
              </GuardedButton>
            )}
            <GuardedButton
              className="plain-button"
              label={i18n.t('link.undo_of', [cut(row.name, 120)])}
              onPress={() => onUndo(row.id)}
            >
              {i18n.t('link.undo')}
            </GuardedButton>
          </div>
        </div>
      ))}
      {theirs && (
        <p className="linked__against" dir="auto">
          {i18n.t('link.against', [theirs])}
        </p>
      )}
    </section>
  );
}
