import type { Account, Config, Feedback } from '../model/index.ts';
import type { Match } from '../resolve/match.ts';
import type { SyncStatus } from '../sync/status.ts';
import type { LinkView } from './link.ts';
import type { DraftText, OutboxCount, OutboxEntry } from './outbox.ts';

export type { OutboxCount };

/** All a content script ever learns: what the launcher draws. No name, no figure, no id. */
export interface LauncherView {
  verdict: Match['verdict'];
  band: 'red' | 'yellow' | 'green' | 'unknown' | null;
  strategic: boolean;
  /** How many accounts the page is about. */
  count: number;
  /** True until a person has opened the sidebar on this strategic record once. */
  wide: boolean;
  /** The launcher's fixed words, which a page would wait for: its name for people who do not see it, and its one label. */
  words: { name: string; strategic: string };
}

/** Where the extension stands with its API. */
export type Connection =
  | { state: 'none' }
  | { state: 'connected'; baseUrl: string; name: string; organization: string; role: string | null }
  | { state: 'refused'; baseUrl: string; since: number };

/**
 * How far what is kept here reaches. `all`: every account a person may see; else only their own, and of the others:
 * `mine`: nothing can be known; `could-ask`: the API would say, and the person has not allowed to ask; `asking`, `asked`,
 * `failed`: it is, was, or could not be asked about the record on screen.
 */
export type Reach = 'all' | 'mine' | 'could-ask' | 'asking' | 'asked' | 'failed';

/** The page beside the sidebar; null where no tool's page is open (a tab of its own, a page nobody enabled). */
export interface PageView {
  tool: string;
  toolName: string;
  page: string;
  /** How people name the record: `ticket 7`. */
  record: string | null;
  /** The record's address as the tab shows it, without its fragment. */
  url: string | null;
  /** E-mail address of whoever asks on this record. */
  asker: string | null;
  /** The page was recognised but nothing on it could be read. */
  unreadable: boolean;
}

/** Everything the sidebar shows, sent whole: it holds no state of its own that it could show for another record. */
export interface SidebarView {
  /** Names the record this view belongs to; a view of another record replaces it whole. */
  key: string;
  page: PageView | null;
  match: Match;
  /** Feedback of each matched account, by account id, newest first. */
  feedback: Record<string, Feedback[]>;
  /** The accounts' parents that the cache knows, by id. */
  parents: Record<string, Pick<Account, 'id' | 'name'>>;
  config: Config;
  connection: Connection;
  sync: SyncStatus;
  /** The account on screen is being asked for anew; what is shown is the copy from before. */
  refreshing: boolean;
  /** What was made here and is on its way to the API. */
  outbox: OutboxCount;
  /** Whether the API lets this person write feedback. */
  mayWrite: boolean;
  /** What a person said about the record's account; null where no record is on screen. */
  link: LinkView | null;
  /** E-mail address of the person signed in, by which their own feedback is known. */
  writer: string | null;
  /** What this person wrote for the accounts shown and the API has not confirmed yet, newest first. */
  captures: OutboxEntry[];
  /** What was begun beside this record and not sent. */
  draft: DraftText | null;
  reach: Reach;
  /** All feedback that links the issue on screen, with the accounts that raised it; null where the page is no issue. */
  issue: { voices: Feedback[]; accounts: Account[] } | null;
  /** Impact counts accounts, whatever they pay. */
  equalVoice: boolean;
  /** The person looked this account up by name: no page stands behind it, and nothing was matched. */
  visited: boolean;
}

/** One account as a list shows it: enough to tell it from its neighbours. */
export interface AccountHit {
  id: string;
  name: string;
  band: 'red' | 'yellow' | 'green' | 'unknown';
  strategic: boolean;
  segment: string | null;
  status: 'prospect' | 'customer' | 'churned';
}
