import { i18n } from '#i18n';
import { formatNumber } from '../lib/format/number.ts';
import { useLate } from './use-late.ts';

export interface SyncPanelProps {
  /** `2 min ago`; null before the first sync. */
  last: string | null;
  running: boolean;
  accounts: number | null;
  feedback: number | null;
  /** The first load under way: its share of the whole, and in words. */
  progress: { share: number | null; words: string } | null;
  /** What is wrong, since when, what to do; null where all is well. */
  fault: string | null;
}

/** How fresh the data on this computer is. */
export function SyncPanel({ sync, onSync }: { sync: SyncPanelProps; onSync: () => void }) {
  const late = useLate(sync.progress?.words);
  return (
    <section className="panel">
      <h2>{i18n.t('options.sync.title')}</h2>
      <dl className="facts">
        <dt>{i18n.t('options.sync.last')}</dt>
        <dd>{sync.last ?? i18n.t('options.sync.never')}</dd>
        {sync.accounts !== null && (
          <>
            <dt>{i18n.t('options.sync.records')}</dt>
            <dd>{countWords(sync.accounts, sync.feedback ?? 0)}</dd>
          </>
        )}
      </dl>
      {sync.progress && (
        <>
          {!(sync.progress.share === null && late) && (
            <progress
              className="progress"
              aria-label={i18n.t('options.diagnostics.snapshot')}
              max={sync.progress.share === null ? undefined : 1}
              value={sync.progress.share ?? undefined}
            />
          )}
          <p className="small soft">{sync.progress.words}</p>
        </>
      )}
      {sync.fault && <p className="field__error">{sync.fault}</p>}
      <div className="actions">
        <button type="button" onClick={onSync} disabled={sync.running}>
          {i18n.t('options.sync.now')}
        </button>
        <span className="small soft" role="status">
          {sync.running ? i18n.t('options.sync.running') : ''}
        </span>
      </div>
    </section>
  );
}

function countWords(accounts: number, feedback: number): string {
  return [
    i18n.t('options.sync.accounts', accounts, [formatNumber(accounts)]),
    i18n.t('options.sync.feedback', feedback, [formatNumber(feedback)]),
  ].join(', ');
}
