import type { Locks } from '../../../lib/sync/ports.ts';
import type { Life } from '../world/loop.ts';

/** Web Locks of one browser: a lock ends with what it was held for, or with the worker that held it. */
export class BrowserLocks {
  readonly #held = new Map<string, Life>();

  /** The locks as one worker sees them. */
  for(life: Life): Locks {
    return {
      request: async (name, _, body) => {
        if (this.#held.has(name)) return body(null);
        this.#held.set(name, life);
        try {
          return await body({});
        } finally {
          if (this.#held.get(name) === life) this.#held.delete(name);
        }
      },
    };
  }

  release(life: Life): void {
    for (const [name, holder] of this.#held) if (holder === life) this.#held.delete(name);
  }
}
