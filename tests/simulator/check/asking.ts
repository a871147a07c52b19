import type { Browser } from '../client/browser.ts';
import type { NetworkFault, Sent } from '../world/network.ts';
import { hold } from './violation.ts';

const minute = 60_000;
const hour = 60 * minute;
const mostInMinute = 6;
const mostInHour = 30;
/** A call that somebody asked for, and what the same cycle still had in the air. */
const perWish = 4;
/** What is no fault to the browser: the answer comes, only late or after the server heard twice. */
const harmless = new Set<NetworkFault>(['slow', 'twice']);

/** What a browser asks of a server that refuses: not too often (I11), and of its own accord not at all after a 403 (F9). */
export class Asking {
  readonly #met = new Map<NetworkFault, number[]>();
  /** The last 403: when its call left, and when it was heard. */
  #forbidden: { at: number; heardAt: number } | null = null;
  #wishes: readonly number[] = [];

  /** Notes a call; says what is wrong with it, if anything. */
  sent({ at, fault, request }: Sent, browser: Browser): string | null {
    this.#wishes = browser.allowedAt;
    const since = this.#forbidden?.at ?? null;
    // The calls of one cycle leave together; whatever comes later was begun anew.
    if (since !== null && request.method === 'GET' && at - since > minute) {
      const isWished = browser.allowedAt.some((wish) => wish >= since);
      if (!isWished && at - since < 23 * hour) return `asked again ${Math.round(at - since)} ms after a 403`;
      this.#forbidden = null;
    }
    if (fault === null || harmless.has(fault)) return null;
    this.#met.set(fault, [...(this.#met.get(fault) ?? []), at]);
    if (request.method === 'GET') this.#forbidden = null;
    return null;
  }

  /**
   * Notes an answer at the time it is heard. Of two calls that leave together one may fail first, and end the cycle before
   * the other is heard.
   */
  heard({ at, fault, request }: Sent, now: number): void {
    // A write that is refused so is parked by itself; reading is refused as a whole.
    if (request.method !== 'GET') return;
    if (fault === 'forbidden') this.#forbidden = { at, heardAt: now };
    // Asked once more, for a reason, it allowed it.
    else if (fault === null && this.#forbidden && at > this.#forbidden.heardAt) this.#forbidden = null;
  }

  /** Throws where one fault was met too often. */
  hold(now: number): void {
    for (const [fault, times] of this.#met) {
      const recent = times.filter((at) => now - at <= hour);
      this.#met.set(fault, recent);
      for (const [span, most] of [
        [minute, mostInMinute],
        [hour, mostInHour],
      ] as const) {
        const calls = recent.filter((at) => now - at <= span).length;
        const wishes = this.#wishes.filter((at) => now - at <= span + minute).length;
        const may = most + perWish * wishes;
        hold(calls <= may, 'I11', () => `${calls} calls met "${fault}" in ${span / minute} minutes, ${may} may`);
      }
    }
  }
}
