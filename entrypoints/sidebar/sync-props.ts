import type { LoadingProps } from '../../components/Loading.tsx';
import type { SyncFooterProps } from '../../components/SyncFooter.tsx';
import { formatNumber } from '../../lib/format/number.ts';
import { formatRelative } from '../../lib/format/relative-time.ts';
import { isStale } from '../../lib/sync/schedule.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { clockWords, type Viewing, waitWords } from './viewing.ts';

/** How old the data on screen is. */
export function syncWords(sync: SyncStatus, view: Viewing): SyncFooterProps['sync'] {
  const { fault, lastSyncedAt } = sync;
  if (fault && !fault.quiet) {
    const retry = fault.retryAt !== null && fault.retryAt > view.now ? clockWords(fault.retryAt, view) : null;
    if (fault.code === 'OFFLINE') return { state: 'offline', since: clockWords(fault.since, view), retry };
    return { state: 'stale', since: clockWords(lastSyncedAt ?? fault.since, view), retry };
  }
  if (sync.running) return { state: 'syncing' };
  if (lastSyncedAt === null) return { state: 'never' };
  // Without a fault too: the alarms may have been lost.
  return isStale(sync, view.now)
    ? { state: 'stale', since: clockWords(lastSyncedAt, view), retry: null }
    : { state: 'synced', ago: formatRelative(lastSyncedAt, view.now) };
}

/** True until the first snapshot is whole: nothing can be looked up yet. */
export function firstLoad(sync: SyncStatus): boolean {
  return sync.lastSyncedAt === null && sync.counts === null;
}

/** How far the snapshot is, and how long it will take at the pace so far. */
export function loadingProps({ snapshot }: SyncStatus, view: Viewing): LoadingProps {
  if (!snapshot) return { loaded: null, total: null, share: null, left: null };
  const { loaded, total, startedAt } = snapshot;
  const share = total ? Math.min(1, loaded / total) : null;
  const spent = view.now - startedAt;
  // Two seconds in, the pace says something.
  const left = share !== null && share > 0 && share < 1 && spent > 2000 ? (spent * (1 - share)) / share : null;
  return {
    loaded: formatNumber(loaded),
    total: total === null ? null : formatNumber(total),
    share,
    left: left === null ? null : waitWords(left),
  };
}
