import type { Account, Feedback } from '../model/index.ts';
import type { Role } from '../tools/sighting.ts';

export type Certainty = 'certain' | 'maybe';

/** What named the account: a person's remembered link, a record id, linked feedback, or an identifier's kind. */
export type MatchedBy = 'link' | 'record' | 'feedback' | 'email' | 'domain' | 'name' | 'codename';

/** One account a page is about, and why. */
export interface MatchedAccount {
  account: Account;
  certainty: Certainty;
  role: Role;
  by: MatchedBy;
  /** The identifier as the page shows it, so that a person can check the match. */
  evidence: string;
}

/**
 * - `certain`: one account; `several`: more than one, each certain (an issue);
 * - `ambiguous`: candidates of the same rank, shown as a choice;
 * - `maybe`: only hints; `none`: nothing the cache knows.
 */
export type Verdict = 'certain' | 'several' | 'ambiguous' | 'maybe' | 'none';

export interface Match {
  verdict: Verdict;
  accounts: MatchedAccount[];
}

/** What the resolver needs of the cache: everything stored under each key. Keys without a hit may be left out. */
export type LookUp = (keys: readonly string[]) => Promise<Map<string, Found>>;

export interface Found {
  accounts: Account[];
  feedback: Feedback[];
}
