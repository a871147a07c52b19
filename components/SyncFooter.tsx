import { i18n } from '#i18n';
import { ExternalLink } from './ExternalLink.tsx';

export interface SyncFooterProps {
  /** When the score on screen was measured: `06:00 today`. */
  asOf: string | null;
  sync:
    | { state: 'synced'; ago: string }
    | { state: 'syncing' }
    | { state: 'refreshing' }
    | { state: 'never' }
    | { state: 'stale'; since: string; retry: string | null }
    | { state: 'offline'; since: string; retry: string | null };
  url: string | null;
}

interface Props extends SyncFooterProps {
  onOpen: (url: string) => void;
  onSync: () => void;
}

/** How old is what I see, and where is the whole of it. */
export function SyncFooter({ asOf, sync, url, onOpen, onSync }: Props) {
  return (
    <footer className="footer">
      <span className="traits footer__times">
        {asOf && <span className="trait">{i18n.t('footer.as_of', [asOf])}</span>}
        <span className={`trait footer__sync footer__sync--${sync.state}`}>{syncWords(sync)}</span>
      </span>
      <span className="footer__acts">
        {(sync.state === 'stale' || sync.state === 'offline' || sync.state === 'never') && (
          <button type="button" className="plain-button" onClick={onSync}>
            {i18n.t('footer.sync_now')}
          </button>
        )}
        {url && (
          <ExternalLink url={url} onOpen={onOpen}>
            {i18n.t('sidebar.open_account')}
          </ExternalLink>
        )}
      </span>
    </footer>
  );
}

function syncWords(sync: SyncFooterProps['sync']): string {
  switch (sync.state) {
    case 'synced':
      return i18n.t('footer.synced', [sync.ago]);
    case 'syncing':
      return i18n.t('footer.syncing');
    case 'refreshing':
      return i18n.t('footer.refreshing');
    case 'never':
      return i18n.t('footer.never');
    default: {
      const since = i18n.t(`footer.${sync.state}`, [sync.since]);
      return sync.retry ? `${since}, ${i18n.t('footer.retry', [sync.retry])}` : since;
    }
  }
}
