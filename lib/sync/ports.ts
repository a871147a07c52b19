import type { ApiClient } from '../api/client.ts';
import type { BadRow } from '../api/page.ts';
import type { Cache } from '../cache/seam.ts';
import type { Fault, SyncStatus } from './status.ts';

/** What a cycle needs of the store that outlives the worker. */
export interface SyncRecords {
  status(): Promise<SyncStatus>;
  saveStatus(status: SyncStatus): Promise<void>;
  kept(key: string): Promise<{ value: unknown; etag: string | null } | null>;
  keep(key: string, answer: { value: unknown; etag: string | null }): Promise<void>;
  quarantine(bad: readonly BadRow[], good: readonly string[]): Promise<number>;
  clearQuarantine(): Promise<void>;
}

/** The browser's Web Locks, or anything that keeps two cycles apart across all contexts of the extension. */
export interface Locks {
  request<T>(name: string, options: { ifAvailable: true }, body: (lock: unknown) => Promise<T>): Promise<T>;
}

export interface PullPorts {
  client: Pick<ApiClient, 'me' | 'config' | 'changes'>;
  cache: Cache;
  records: SyncRecords;
  /** Ms since epoch. */
  now: () => number;
  /** From [0, 1). */
  random: () => number;
  locks: Locks;
  lockName: string;
  /** Changes on sign-out and when another API is connected: answers of an older epoch are dropped (T29). */
  epoch: () => string | Promise<string>;
  /** Which definitions the link keys of this version are made with; asked after the configuration was refreshed. */
  keyScheme: () => string | Promise<string>;
  /** `mine` where the API offers it. */
  scope?: string;
  /** Told a fault that could not be written into the status, because the store of the status is what fails. */
  untold?: (fault: Fault) => void;
}

/**
 * - `head`: the server's newest state was reached; `fault`: see the status;
 * - `waiting`: the server asked to wait and the time is not over; `busy`: another context runs a cycle;
 * - `dropped`: signed out or switched meanwhile, nothing was written since.
 */
export type Outcome = 'head' | 'fault' | 'waiting' | 'busy' | 'dropped';
