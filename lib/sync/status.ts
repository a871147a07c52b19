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
  | 'STORE_QUOTA'
  | 'STORE_BROKEN';

export interface Fault {
  code: FaultCode;
  /** When this fault began (ms since epoch), kept while it lasts. */
  since: number;
  /** When the next try is planned; null when it waits for a person. */
  retryAt: number | null;
  /** Status, path or problem title for Diagnostics; never a value of a record. */
  detail: string;
  attempts: number;
}

/** What people see of sync. Stored, so that it outlives the worker. Times are ms since epoch. */
export interface SyncStatus {
  /** Whether a cycle runs now. */
  running: boolean;
  /** End of the last complete cycle; null before the first. */
  lastSyncedAt: number | null;
  /** The server's own `Date` at the head last reached. */
  fault: Fault | null;
  /** Progress of a snapshot being loaded; `total` is the server's estimate. */
  snapshot: { loaded: number; total: number | null; startedAt: number } | null;
  /** Rows that could not be read, by id, with the path of what is wrong and no values. */
  quarantined: number;
  counts: { accounts: number; feedback: number } | null;
}
