/** What a cursor of the model server says; only the simulator's checks look inside. */
export interface Position {
  era: number;
  user: string;
  /** The last account or feedback a running snapshot gave; null when it is over. */
  snapshot: string | null;
  /** Everything up to here was delivered (a running snapshot's: will be). */
  rev: number;
  key: string;
}

export function writeCursor({ era, user, snapshot, rev, key }: Position): string {
  return `c${[era, user, rev, key, snapshot ?? '-'].join(';')}`;
}

/** Null for what the server never wrote. */
export function readCursor(text: string): Position | null {
  const [era, user, rev, key, snapshot] = text.slice(1).split(';');
  if (!text.startsWith('c') || era === undefined || user === undefined || snapshot === undefined) return null;
  return { era: Number(era), user, rev: Number(rev), key: key ?? '', snapshot: snapshot === '-' ? null : snapshot };
}
