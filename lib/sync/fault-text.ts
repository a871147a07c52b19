import { isStale } from './schedule.ts';
import type { Fault, FaultCode, SyncStatus } from './status.ts';

/** What a person can do about it; one for each fault. */
export type FaultAction = 'sync-now' | 'open-options' | 'sign-in' | 'open-page' | 'diagnostics' | 'update' | 'restart';

/** A sentence of the locale file and what goes into its `$1`: a time (ms since epoch), a duration in ms, a number or text. */
export interface Sentence {
  key: `sync.${string}`;
  value?: { time: number } | { duration: number } | { number: number } | { text: string };
}

/** A fault in people's words: what happened, since when, what happens next, one action; the code is for support. */
export interface FaultText {
  code: FaultCode;
  /** Serious: something must be done. Otherwise it passes by itself and is said quietly. */
  isSerious: boolean;
  what: Sentence;
  since: Sentence;
  next: Sentence;
  action: { act: FaultAction; label: Sentence };
}

const actions: Record<FaultCode, FaultAction> = {
  OFFLINE: 'sync-now',
  TIMEOUT: 'sync-now',
  TRUNCATED: 'sync-now',
  NOT_API: 'open-page',
  UNAUTHORIZED: 'sign-in',
  FORBIDDEN: 'sync-now',
  NOT_FOUND: 'open-options',
  RATE_LIMITED: 'diagnostics',
  SERVER: 'sync-now',
  SCHEMA: 'diagnostics',
  PROTOCOL: 'diagnostics',
  VERSION: 'update',
  STORE_QUOTA: 'sync-now',
  STORE_BROKEN: 'restart',
};

/** These wait for a person or an administrator; the others pass by themselves. */
const serious = new Set<FaultCode>([
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'VERSION',
  'SCHEMA',
  'STORE_QUOTA',
  'STORE_BROKEN',
]);

/** A server's fault is said from the third try on, a server's wish to wait from two minutes on (F16, F18). */
const quietTries = 2;
const quietWait = 2 * 60_000;

/** The words for a fault, or null where it is too early to bother anybody. */
export function faultText(fault: Fault, now: number): FaultText | null {
  const { code, since, retryAt, attempts } = fault;
  if (code === 'SERVER' && attempts <= quietTries) return null;
  if (code === 'RATE_LIMITED' && (retryAt ?? 0) - now <= quietWait) return null;
  const act = actions[code];
  return {
    code,
    isSerious: serious.has(code),
    what: { key: `sync.fault.${wordOf(code)}` },
    since: { key: 'sync.since', value: { time: since } },
    next:
      retryAt === null
        ? { key: 'sync.next.waitsForYou' }
        : { key: 'sync.next.triesIn', value: { duration: Math.max(0, retryAt - now) } },
    action: { act, label: { key: `sync.action.${camel(act)}` } },
  };
}

/** The one line about freshness that always stands: loading, current, or how old the data is. */
export function freshnessText(status: SyncStatus, now: number): Sentence {
  const { snapshot, lastSyncedAt, fault } = status;
  if (snapshot && lastSyncedAt === null) {
    return snapshot.total
      ? {
          key: 'sync.loadingPercent',
          value: { number: Math.min(99, Math.floor((100 * snapshot.loaded) / snapshot.total)) },
        }
      : { key: 'sync.loading', value: { number: snapshot.loaded } };
  }
  if (lastSyncedAt === null) return { key: 'sync.never' };
  const isOffline = fault?.code === 'OFFLINE' || fault?.code === 'TIMEOUT';
  if (isOffline) return { key: 'sync.offlineShowing', value: { time: lastSyncedAt } };
  return { key: isStale(status, now) ? 'sync.stale' : 'sync.current', value: { time: lastSyncedAt } };
}

/** `STORE_QUOTA` becomes `storeQuota`. */
function wordOf(code: FaultCode): string {
  return camel(code.toLowerCase());
}

function camel(text: string): string {
  return text.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}
