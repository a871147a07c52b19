/** What one pass over a page may cost, whatever the page does: steps are counted, not timed, so that tests repeat. */
export interface Budget {
  /** Elements looked at. */
  candidates: number;
  /** Nodes walked for their text. */
  nodes: number;
  /** Characters of text taken. */
  characters: number;
}

/** For the record of a page. */
export function recordBudget(): Budget {
  return { candidates: 200, nodes: 20_000, characters: 200_000 };
}

/** For one row of a list. */
export function rowBudget(): Budget {
  return { candidates: 20, nodes: 500, characters: 10_000 };
}

/** The most records read from one list. */
export const maxRows = 600;

/** The most identifiers of one row; the receiver takes no more either. */
export const maxRowIdentifiers = 10;

/** The most identifiers of one sighting; the receiver takes no more either. */
export const maxIdentifiers = 50;
