import type { Cache } from '../../lib/cache/seam.ts';
import type { Drafts } from '../../lib/own/drafts.ts';
import type { Outbox } from '../../lib/sync/outbox.ts';

/**
 * The cache, with what was made here following what each page deletes: merged accounts take their captures, drafts and
 * links with them, erased ones are forgotten here too (T28). Before the page is applied: with its cursor it would never come again.
 */
export function following(cache: Cache, outbox: Outbox, own: Pick<Drafts, 'follow'>): Cache {
  return {
    ...cache,
    async applyPage(page) {
      const { accounts, feedback } = page.deleted;
      if (accounts.some(({ erase, into }) => erase || into) || feedback.some(({ erase }) => erase)) {
        await Promise.all([outbox.follow(page.deleted), own.follow(accounts)]);
      }
      return cache.applyPage(page);
    },
  };
}
