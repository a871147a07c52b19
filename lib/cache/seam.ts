import type { Account, AccountDeletion, Feedback, FeedbackDeletion, RecordRef } from '../model/index.ts';
import type { Found } from '../resolve/match.ts';

/** A checked record beside the exact bytes it came in, which are what is stored. */
export interface Wired<T> {
  value: T;
  /** One line of JSON in UTF-8, without line breaks. */
  line: Uint8Array;
}

/** One page of changes whose records passed their schema. */
export interface Page {
  accounts: Wired<Account>[];
  feedback: Wired<Feedback>[];
  deleted: { accounts: AccountDeletion[]; feedback: FeedbackDeletion[] };
  /** The cursor to ask with next; stored in the same transaction as the page's records. */
  cursor: string;
  more: boolean;
}

/** Where the cache stands. */
export interface CacheState {
  /** The generation readers see; null before the first snapshot is whole. */
  current: GenerationState | null;
  /** A snapshot being built beside it. */
  building: GenerationState | null;
  /** Rows of the current generation are missing: it stays readable, but a new snapshot is due. */
  damaged: boolean;
}

export interface GenerationState {
  id: string;
  cursor: string | null;
  accounts: number;
  feedback: number;
  /** Which definitions its link keys were made with; another value means the keys must be made again. */
  keyScheme: string;
}

/**
 * The store behind the background worker. Every method that writes is one transaction: all of it or nothing, also when
 * the worker dies on the next line.
 */
export interface Cache {
  state(): Promise<CacheState>;
  /**
   * Begins a snapshot beside the current generation; an unfinished one of the same key scheme goes on, another is dropped.
   * `anew` drops it in any case, because its cursor is gone.
   */
  startGeneration(keyScheme: string, anew?: boolean): Promise<GenerationState>;
  /** Does the part of `applyPage` that needs no store ahead, while the page before is still being written. */
  prepare(page: Page): void;
  /** Applies one page, whole, to the generation being built or else the current one. A lower rev never replaces a higher one. */
  applyPage(page: Page): Promise<GenerationState>;
  /** Makes the built generation the one readers see and drops the old one. */
  swap(): Promise<GenerationState>;
  /** Accounts and feedback stored under each lookup key. Keys without a hit are left out. */
  lookup(keys: readonly string[]): Promise<Map<string, Found>>;
  /** All feedback that links a record, same-as voices included, with the accounts that raised it. */
  feedbackFor(ref: RecordRef): Promise<{ feedback: Feedback[]; accounts: Account[] }>;
  /** Accounts with a word of their name that begins with the prefix, by name; at most `limit`. */
  search(prefix: string, limit?: number): Promise<Account[]>;
  /** Merges the current generation's newest pages into its index when there are many; for idle time. */
  tidy(): Promise<void>;
  /** Lets go of the store; the next call opens it again. */
  close(): void;
  /** Closes and deletes everything. */
  wipe(): Promise<void>;
}
