/**
 * How many messages each sender may still send: `perSecond` on average, with a reserve of `burst`. Lost with the worker,
 * which gives a sender no more than one burst.
 */
export class Allowance {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #left = new Map<number, { count: number; at: number }>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** True when the sender may send one more at `now` (ms); that one is then counted. */
  take(sender: number, now: number): boolean {
    const before = this.#left.get(sender) ?? { count: this.#burst, at: now };
    // A clock that was set back gives nothing and takes nothing.
    const earned = (Math.max(0, now - before.at) / 1000) * this.#perSecond;
    const count = Math.min(this.#burst, before.count + earned);
    const allowed = count >= 1;
    this.#left.set(sender, { count: allowed ? count - 1 : count, at: now });
    return allowed;
  }
}
