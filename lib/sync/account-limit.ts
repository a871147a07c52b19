import type { Me } from '../model/index.ts';
import { TooMany } from './fault.ts';
import type { PullPorts } from './ports.ts';

/** Thrown where the whole is more than may be kept, and the part that is one's own can be asked for instead. */
export class Narrowed extends Error {
  override name = 'Narrowed';
}

/**
 * Holds a cycle to `limits.accounts`, the most a browser shall keep. Where the API can tell one's own accounts apart
 * (capability `scope`), only those are asked for from then on, until the limit is another; else it is a fault.
 */
export class AccountLimit {
  readonly #records: PullPorts['records'];
  readonly #most: number | null;
  /** Whether one's own accounts could be asked for instead of all. */
  readonly #canNarrow: boolean;
  #scope: string | undefined;

  private constructor(records: PullPorts['records'], most: number | null, canNarrow: boolean, scope?: string) {
    this.#records = records;
    this.#most = most;
    this.#canNarrow = canNarrow;
    this.#scope = scope;
  }

  static async load({ records, scope }: PullPorts, { limits, capabilities }: Me): Promise<AccountLimit> {
    const most = limits?.accounts ?? null;
    const canNarrow = scope === undefined && capabilities.includes('scope');
    const isNarrow = canNarrow && most !== null && (await records.kept('narrowed'))?.value === most;
    return new AccountLimit(records, most, canNarrow, isNarrow ? 'mine' : scope);
  }

  /** What to ask for: `mine`, or undefined for all one may see. */
  get scope(): string | undefined {
    return this.#scope;
  }

  /** Throws Narrowed or TooMany where so many accounts are more than may be kept. */
  async check(accounts: number): Promise<void> {
    if (this.#most === null || accounts <= this.#most) return;
    if (!this.#canNarrow || this.#scope === 'mine') throw new TooMany(accounts, this.#most);
    await this.#records.keep('narrowed', { value: this.#most, etag: null });
    this.#scope = 'mine';
    throw new Narrowed();
  }
}
