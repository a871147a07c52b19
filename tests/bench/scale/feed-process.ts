import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Account } from '../../../lib/model/account.ts';

/** What the server process says when it listens. */
export interface FeedReady {
  url: string;
  accounts: number;
  feedback: number;
  /** Bytes of JSON in the snapshot. */
  bytes: number;
  pages: number;
}

export type FeedOrder =
  | { order: 'asked' }
  | { order: 'reset' }
  | { order: 'change'; accounts: number }
  | { order: 'records'; places: number[] };

interface FeedAnswer {
  firstAskedAt: number | null;
  pages: number;
  records: Account[];
}

/** The API the benchmarks sync from, in a process of its own. */
export class FeedProcess {
  readonly ready: FeedReady;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: FeedReady) {
    this.#child = child;
    this.ready = ready;
  }

  static async start(accounts: number): Promise<FeedProcess> {
    const child = fork(resolve(import.meta.dirname, 'serve.ts'), [String(accounts)]);
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the feed server ended (${code})`)));
    ended.catch(() => undefined);
    const [ready] = (await Promise.race([once(child, 'message'), ended])) as [FeedReady];
    return new FeedProcess(child, ready);
  }

  /** When the first request since the last order came, ms since epoch. */
  async firstAskedAt(): Promise<number> {
    const { firstAskedAt } = await this.#order({ order: 'asked' });
    if (firstAskedAt === null) throw new Error('nobody asked the feed server');
    return firstAskedAt;
  }

  /** Makes a delta and resolves to the cursor it lies behind. */
  async change(accounts: number): Promise<number> {
    return (await this.#order({ order: 'change', accounts })).pages - 1;
  }

  /** Takes all deltas back. */
  async reset(): Promise<void> {
    await this.#order({ order: 'reset' });
  }

  /** Accounts by their place in the snapshot. */
  async records(places: number[]): Promise<Account[]> {
    return (await this.#order({ order: 'records', places })).records;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }

  async #order(order: FeedOrder): Promise<FeedAnswer> {
    const answer = once(this.#child, 'message');
    this.#child.send(order);
    const [value] = (await answer) as [FeedAnswer];
    return value;
  }
}
