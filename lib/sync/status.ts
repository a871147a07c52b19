/** Why the last cycle did not reach the head; each has a message, a place and a retry rule of its own. */
export type FaultCode =
  | 'OFFLINE'
  | 'TIMEOUT'
  | 'TRUNCATED'
  | 'NOT_API'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'SERVER'
  | 'SCHEMA'
  | 'PROTOCOL'
  | 'VERSION'
  | 'TOO_MANY'
  | 'STORE_QUOTA'
  | 'STORE_BLOCKED'
  | 'STORE_LOST'
  | 'STORE_NEWER'
  | 'STORE_BROKEN';

export interface Fault {
  code: FaultCode;
  /** When this fault began (ms since epoch), kept while it lasts. */
  since: number;
  /** When the next try is planned; null when it waits for a person. */
  retryAt: number | null;
  /** Until when the server asked to wait; what is left of `retryAt` is a wait of our own, which a person may skip. */
  askedUntil?: number;
  /** When it was met last, and its wait set: a clock that shows less was put back since. */
  metAt?: number;
  /** Status, path or problem title for Diagnostics; never a value of a record. */
  detail: string;
  attempts: number;
  /** Cycles since the last complete one, whatever ended them: what the wait grows by. Absent: as `attempts`. */
  tries?: number;
  /** Passes by itself most often: said under Diagnostics only, until it lasts or a person asks. Absent: said at once. */
  quiet?: boolean;
}

/** What people see of sync. Stored, so that it outlives the worker. Times are ms since epoch. */
export interface SyncStatus {
  /** Whether a cycle runs now. */
  running: boolean;
  /** End of the last complete cycle; null before the first. */
  lastSyncedAt: number | null;
  /** Why the last cycle did not reach the head; null when it did. */
  fault: Fault | null;
  /** Progress of a snapshot being loaded; `total` is the server's estimate. */
  snapshot: {
    loaded: number;
    total: number | null;
    startedAt: number;
    estimate?: { accounts: number; feedback: number } | undefined;
  } | null;
  /** Rows that could not be read, by id, with the path of what is wrong and no values. */
  quarantined: number;
  counts: { accounts: number; feedback: number } | null;
  /** Ms by which this computer's clock is ahead of the server's (behind: negative); absent while the two agree (F8). */
  clockOff?: number | undefined;
  /** The last time one cycle took away many of the accounts: how many of how many, and when (F31). */
  removed?: { accounts: number; of: number; at: number } | undefined;
  /** When the copy was last found to miss records, and so was loaded anew beside (F24, F41). */
  repairedAt?: number | undefined;
}

/**
 * Why a store refused, as data instead of an engine's exception:
 * - `quota`: the disk or the browser's share of it is full;
 * - `blocked`: another context holds an older version open (after 5 s);
 * - `lost`: rows that must be there are not (silent loss, eviction, files damaged);
 * - `newer`: a later version of the extension wrote it;
 * - `broken`: it cannot be opened, read or written.
 */
export type StoreFault = 'quota' | 'blocked' | 'lost' | 'newer' | 'broken';

/** The only error the stores throw on purpose. `message` names the engine's error, never a value of a record. */
export class StoreError extends Error {
  readonly fault: StoreFault;
  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.fault = fault;
  }
}

/** Finds what really happened: Dexie and IndexedDB hide a full disk inside an abort, so the chain of causes is walked. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const names: string[] = [];
  for (let at = error, depth = 0; at instanceof Object && depth < 8; depth += 1) {
    const { name, inner, cause } = at as { name?: unknown; inner?: unknown; cause?: unknown };
    names.push(typeof name === 'string' ? name : 'Error');
    at = inner ?? cause;
  }
  const message = names.join(' < ') || 'unknown error';
  return new StoreError(names.includes('QuotaExceededError') ? 'quota' : 'broken', message, { cause: error });
}
