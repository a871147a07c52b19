import type { SyncStatus } from './status.ts';

/** So many accounts and such a share of all gone in one cycle is news, however right it may be (F31). */
const fewest = 50;
const share = 0.2;

/** What one cycle took away, where it is so much that a person would ask; undefined otherwise. */
export function removedBetween(before: SyncStatus['counts'], accounts: number, at: number): SyncStatus['removed'] {
  if (!before) return undefined;
  const gone = before.accounts - accounts;
  return gone > fewest && gone > share * before.accounts ? { accounts: gone, of: before.accounts, at } : undefined;
}
