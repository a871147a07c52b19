/**
 * How often each tab's page told that it moved. Lost with the worker, and with it all that compares the count.
 */
const moves = new Map<number, number>();

/** A page told of another record, or that it left one. Call it before anything else is awaited for that message. */
export function noteMove(tabId: number): void {
  moves.set(tabId, (moves.get(tabId) ?? 0) + 1);
}

/** The tab is gone. */
export function forgetMoves(tabId: number): void {
  moves.delete(tabId);
}

/**
 * What `look` finds of a tab; null where its page moved on while it was looked for. What was found before a move must not
 * be told after it: the page takes it for word of the record now on screen.
 */
export async function unlessMoved<T>(tabId: number, look: () => Promise<T>): Promise<T | null> {
  const before = moves.get(tabId);
  const found = await look();
  return moves.get(tabId) === before ? found : null;
}
