import type { SampleAccount } from './cast.ts';
import type { MadePage } from './made-page.ts';

/**
 * - `record`: a record and its customer; `list`: many records, so nobody's page;
 * - `kept`: a second customer's record is alive in the page and hidden;
 * - `ambiguous`: two customers fit equally; `no match`: a company the API does not know.
 */
export type PageKind = 'record' | 'list' | 'kept' | 'ambiguous' | 'no match';

/** Who must be shown, and as what; nobody else. */
export interface Shows {
  certain: SampleAccount[];
  maybe: SampleAccount[];
  /** Candidates a person chooses from. */
  choice: SampleAccount[];
}

/** One page of a tool that cannot run here, and what the sidebar must say on it. */
export interface SamplePage {
  tool: string;
  kind: PageKind;
  title: string;
  /** What makes this page worth a look, in one sentence. */
  about: string;
  page: MadePage;
  shows: Shows;
}

/** Nothing at all. */
export const nobody: Shows = { certain: [], maybe: [], choice: [] };
/** These customers, each certain. */
export const only = (...certain: SampleAccount[]): Shows => ({ ...nobody, certain });
