import type { LauncherView } from './view.ts';

/** The name of the port over which a list's page asks about its rows. */
export const rowsPort = 'rows';

/** At most this many rows in one question. */
export const mostRows = 50;

/** At most this many identifiers of one row; readers find no more. */
export const mostRowIdentifiers = 10;

/** All that a page learns of one row: what its badge draws. No name, no figure, no id. */
export interface RowMark {
  /** Null on an issue, which shows a count. */
  band: LauncherView['band'];
  /** How many customers an issue concerns; 0 on other records. */
  count: number;
  strategic: boolean;
  /** The same in fixed words, for people who do not see it. */
  says: string;
}

/** The answer to one question: a mark a row, in its order; null where no customer is certain. */
export interface RowsTold {
  id: number;
  marks: (RowMark | null)[];
}
