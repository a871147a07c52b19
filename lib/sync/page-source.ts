import { ApiError } from '../api/api-error.ts';
import type { Conditional } from '../api/client.ts';
import type { ChangesAnswer } from '../api/page.ts';
import { BrokenProtocol } from './fault.ts';
import type { Pace } from './pace.ts';
import type { PullPorts } from './ports.ts';

/** Asks for pages, as large as the line bears, and has them packed before their turn to be stored. */
export class PageSource {
  readonly #ports: Pick<PullPorts, 'client' | 'cache'>;
  readonly #pace: Pace;
  readonly #signal: AbortSignal;
  readonly #cutLately: boolean;

  /** `cutLately`: the last cycle ended with a page that was cut. */
  constructor(ports: Pick<PullPorts, 'client' | 'cache'>, pace: Pace, signal: AbortSignal, cutLately: boolean) {
    this.#ports = ports;
    this.#pace = pace;
    this.#signal = signal;
    this.#cutLately = cutLately;
  }

  /** The page behind a cursor; null asks for the first of a snapshot. Throws `ApiError` or BrokenProtocol. */
  async ask(
    cursor: string | null,
    etag: string | null,
    scope: string | undefined,
  ): Promise<Conditional<ChangesAnswer>> {
    const once = () => this.#ports.client.changes({ cursor, limit: this.#pace.limit, scope, etag }, this.#signal);
    try {
      const answer = await once().catch((error: unknown) => {
        // A cut line is often a passing one: once more at once, unless that did not help the last time (F4).
        if (error instanceof ApiError && error.code === 'TRUNCATED' && !this.#cutLately) return once();
        throw error;
      });
      if (answer.changed) this.#ports.cache.prepare(answer.value);
      await this.#pace.faster();
      return answer;
    } catch (error) {
      if (error instanceof ApiError && (error.code === 'TIMEOUT' || error.code === 'TRUNCATED'))
        await this.#pace.slower();
      if (cursor === null && isCursorGone(error)) throw new BrokenProtocol('a snapshot is refused as an old cursor');
      throw error;
    }
  }
}

export function isCursorGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'CURSOR_GONE';
}
