import type { Cache } from '../../lib/cache/seam.ts';
import { forget, recall, remember } from '../../lib/platform/session-memory.ts';
import { joined, type OnSight, type SightMemory } from '../../lib/resolve/on-sight.ts';

const key = 'sight';

/**
 * The answers of one sign-in (`name`), in the browser's memory; another one's are none (T29). Where there is no room for
 * them they last as long as the worker.
 */
export function sightMemory(name: string): SightMemory {
  return {
    async read() {
      const kept = (await recall(key)) as { name: string; answers: unknown } | undefined;
      return kept?.name === name ? kept.answers : undefined;
    },
    write: (answers) => remember(key, { name, answers }).catch(() => undefined),
  };
}

/** Signed out or another sign-in: nothing of it may stay. */
export function forgetSight(): Promise<void> {
  return forget([key]);
}

/** The copy with what was looked up on sight beside it; a page of changes that takes records away ends those answers. */
export function withSight(cache: Cache, sight: OnSight): Cache {
  return {
    ...cache,
    async lookup(keys) {
      const [found, seen] = await Promise.all([cache.lookup(keys), sight.lookup(keys)]);
      for (const [key, beside] of seen) found.set(key, joined(found.get(key), beside));
      return found;
    },
    async feedbackFor(ref) {
      const [found, seen] = await Promise.all([cache.feedbackFor(ref), sight.feedbackFor(ref)]);
      return joined(found, seen);
    },
    async applyPage(page) {
      const { accounts, feedback } = page.deleted;
      if (accounts.length + feedback.length > 0) await sight.forget();
      return cache.applyPage(page);
    },
  };
}
