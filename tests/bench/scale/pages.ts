import type { Account } from '../../../lib/model/account.ts';
import { bigEntries, changed } from './big-feed.ts';

const recordsPerPage = 1000;

/** One page's JSON up to its cursor, and where its accounts' lines lie. */
interface FeedPage {
  head: Buffer;
  lines: { from: number; to: number }[];
}

/** A feed made before the clock runs: a snapshot of pages in the contract's form, then deltas. A cursor is a page's number. */
export class Feed {
  readonly #pages: FeedPage[] = [];
  readonly #snapshotPages: number;
  readonly accounts: number;
  #rev: number;
  feedback = 0;

  constructor(accounts: number) {
    this.accounts = accounts;
    let batch: { accounts: string[]; feedback: string[] } = { accounts: [], feedback: [] };
    for (const { account, feedback } of bigEntries(accounts)) {
      batch.accounts.push(JSON.stringify(account));
      if (feedback) batch.feedback.push(JSON.stringify(feedback));
      if (batch.accounts.length + batch.feedback.length < recordsPerPage) continue;
      this.#add(batch);
      batch = { accounts: [], feedback: [] };
    }
    if (batch.accounts.length > 0) this.#add(batch);
    this.#snapshotPages = this.#pages.length;
    this.#rev = 2 * accounts + 2;
  }

  get pages(): number {
    return this.#pages.length;
  }

  /** Bytes of JSON in the snapshot. */
  get bytes(): number {
    return this.#pages.slice(0, this.#snapshotPages).reduce((sum, { head }) => sum + head.length, 0);
  }

  /** The page behind a cursor; null at the head. */
  page(cursor: number): Buffer[] | null {
    const page = this.#pages[cursor];
    if (!page) return null;
    const isSnapshot = cursor < this.#snapshotPages;
    const last = isSnapshot ? this.#snapshotPages : this.#pages.length;
    const total = isSnapshot
      ? `,"snapshot":true,"total":{"accounts":${this.accounts},"feedback":${this.feedback}}`
      : '';
    return [page.head, Buffer.from(`"cursor":"${cursor + 1}","more":${cursor + 1 < last}${total}}\n`)];
  }

  /** An empty page: nothing lies behind this cursor. */
  headPage(): Buffer[] {
    return [pageHead([], []), Buffer.from(`"cursor":"${this.#pages.length}","more":false}\n`)];
  }

  /** Adds a page in which so many accounts, spread over all, have changed. */
  change(count: number): void {
    const batch = { accounts: [] as string[], feedback: [] };
    // A prime stride meets every account once before it meets one again.
    for (let i = 0; i < count; i += 1) {
      const place = ((this.#rev + i) * 7919) % this.accounts;
      batch.accounts.push(JSON.stringify(changed(this.account(place), this.#rev + i)));
    }
    this.#rev += count;
    this.#add(batch);
  }

  /** Takes the deltas back. */
  reset(): void {
    this.#pages.length = this.#snapshotPages;
  }

  /** The account at a place of the snapshot. */
  account(place: number): Account {
    return JSON.parse(this.#line('accounts', place)) as Account;
  }

  #line(_: 'accounts', place: number): string {
    let rest = place;
    for (const { head, lines } of this.#pages) {
      const line = lines[rest];
      if (line) return head.toString('utf8', line.from, line.to);
      rest -= lines.length;
    }
    throw new Error(`there is no account ${place}`);
  }

  #add({ accounts, feedback }: { accounts: string[]; feedback: string[] }): void {
    const lines: FeedPage['lines'] = [];
    let at = '{"accounts":[\n'.length;
    for (const line of accounts) {
      const length = Buffer.byteLength(line);
      lines.push({ from: at, to: at + length });
      at += length + ',\n'.length;
    }
    this.feedback += feedback.length;
    this.#pages.push({ head: pageHead(accounts, feedback), lines });
  }
}

function pageHead(accounts: string[], feedback: string[]): Buffer {
  const list = (lines: string[]) => (lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : '[]');
  return Buffer.from(
    `{"accounts":${list(accounts)},\n"feedback":${list(feedback)},\n"deleted":{"accounts":[],"feedback":[]},\n`,
  );
}
