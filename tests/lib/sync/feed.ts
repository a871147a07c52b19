import { ApiError } from '../../../lib/api/api-error.ts';
import type { ApiClient, ChangesRequest, Conditional } from '../../../lib/api/client.ts';
import { type ChangesAnswer, parsePage } from '../../../lib/api/page.ts';
import { openCache } from '../../../lib/cache/cache.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import type { Account, Feedback, Me } from '../../../lib/model/index.ts';
import { openOwn } from '../../../lib/own/own.ts';
import type { Locks, PullPorts } from '../../../lib/sync/ports.ts';
import { freshEngine } from '../cache/killing.ts';
import { anAccount, aVoice, keyRules } from '../cache/model.ts';

type Row = { rev: number; id: string } & (
  | { kind: 'account'; record: Account | Record<string, unknown> }
  | { kind: 'feedback'; record: Feedback }
  | { kind: 'gone'; of: 'accounts' | 'feedback'; erase?: boolean }
);

export const somebody: Me = {
  id: 'u1',
  name: 'Kai',
  email: 'kai@v.example',
  role: undefined,
  organization: { id: 'o', name: 'V' },
  permissions: [],
  capabilities: [],
  limits: undefined,
  lookupKey: undefined,
};

/** A server in memory that keeps the contract's promises, and breaks them where a test says so. */
export class Feed {
  /** What stands after every write, one row an id, in commit order. */
  rows: Row[] = [];
  asked: ChangesRequest[] = [];
  /** Runs before each answer of `changes`; throws or waits to break it. */
  before: (request: ChangesRequest, n: number) => void | Promise<void> = () => undefined;
  /** Changes the page before it is sent. */
  bend: (page: Record<string, unknown>) => Record<string, unknown> = (page) => page;
  me: () => Promise<Me> = async () => somebody;
  /** The server's clock, as its answers tell it. */
  serverTime: number | null = null;
  config: ApiClient['config'] = async () => ({ changed: true, value: {} as never, etag: 'W/"c"', serverTime: null });
  #rev = 0;
  /** Cursors of an older age are expired. */
  age = 1;

  put(
    record:
      | { kind: 'account'; id: string; more?: Partial<Account> }
      | { kind: 'feedback'; id: string; accountId: string },
  ): void {
    const rev = this.#next(record.id);
    const { id } = record;
    if (record.kind === 'account')
      this.rows.push({ rev, id, kind: 'account', record: anAccount(id, rev, record.more) });
    else this.rows.push({ rev, id, kind: 'feedback', record: aVoice(id, rev, record.accountId) });
  }

  remove(of: 'accounts' | 'feedback', id: string, erase?: boolean): void {
    const rev = this.#next(id);
    this.rows.push({ rev, id, kind: 'gone', of, ...(erase ? { erase } : {}) });
  }

  accounts(n: number): this {
    for (let i = 0; i < n; i += 1) this.put({ kind: 'account', id: `a${i}`, more: { domains: [`d${i}.example`] } });
    return this;
  }

  changes = async (request: ChangesRequest): Promise<Conditional<ChangesAnswer>> => {
    const { body, etag } = await this.page(request);
    const { serverTime } = this;
    if (body === null) return { changed: false, serverTime };
    return { changed: true, value: parsePage(new TextEncoder().encode(JSON.stringify(body))), etag, serverTime };
  };

  /**
   * One page before it is sent; a null body says that nothing changed. Cursors are `<age>:<rev the snapshot ends
   * at>:<rev reached>`; the snapshot is over when both are equal.
   */
  async page(request: ChangesRequest): Promise<{ body: Record<string, unknown> | null; etag: string }> {
    this.asked.push(request);
    await this.before(request, this.asked.length);
    const [age, end, reached] = request.cursor?.split(':').map(Number) ?? [this.age, this.#rev, 0];
    if (age !== this.age) throw new ApiError('CURSOR_GONE', { status: 410, detail: 'cursor expired' });
    const etag = `W/"${this.#rev}-${request.cursor}"`;
    if (request.etag === etag && reached === this.#rev) return { body: null, etag };
    const isSnapshot = (reached ?? 0) < (end ?? 0);
    // What went before the snapshot began was never told; what goes while it is taken is.
    const isNews = (row: Row) => row.rev > (end ?? 0) || row.kind !== 'gone';
    const left = this.rows.filter((row) => row.rev > (reached ?? 0) && (!isSnapshot || isNews(row)));
    const page = left.slice(0, request.limit);
    const upTo = page.length < left.length ? (page.at(-1)?.rev ?? 0) : this.#rev;
    const records = (kind: Row['kind']) =>
      page.flatMap((row) => (row.kind === kind && 'record' in row ? [row.record] : []));
    const gone = (list: string) =>
      page.flatMap((row) =>
        row.kind === 'gone' && row.of === list ? [{ id: row.id, rev: row.rev, erase: row.erase }] : [],
      );
    const body = this.bend({
      accounts: records('account'),
      feedback: records('feedback'),
      deleted: { accounts: gone('accounts'), feedback: gone('feedback') },
      cursor: `${age}:${end}:${upTo}`,
      more: page.length < left.length,
      snapshot: isSnapshot,
      total: this.total,
    });
    return { body, etag };
  }

  /** What stands, as the server counts it. */
  get total(): { accounts: number; feedback: number } {
    const count = (kind: Row['kind']) => this.rows.filter((row) => row.kind === kind).length;
    return { accounts: count('account'), feedback: count('feedback') };
  }

  get client(): PullPorts['client'] {
    return { changes: this.changes, me: () => this.me(), config: (etag) => this.config(etag) };
  }

  #next(id: string): number {
    this.rows = this.rows.filter((row) => row.id !== id);
    this.#rev += 1;
    return this.#rev;
  }
}

/** Web Locks of one browser. */
export class FakeLocks implements Locks {
  readonly #held = new Set<string>();
  async request<T>(name: string, _: { ifAvailable: true }, body: (lock: unknown) => Promise<T>): Promise<T> {
    if (this.#held.has(name)) return body(null);
    this.#held.add(name);
    try {
      return await body({});
    } finally {
      this.#held.delete(name);
    }
  }
}

export type World = PullPorts & {
  feed: Feed;
  engine: ReturnType<typeof freshEngine>;
  cache: Cache;
  clock: { now: number };
  records: ReturnType<typeof openOwn>;
};

/** Everything a pull needs, real but for network, clock and chance. */
export function aWorld(feed = new Feed(), engine = freshEngine()): World {
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  return {
    feed,
    engine,
    clock,
    client: feed.client,
    cache: openCache({ name: 'cache', ...engine, keyRules }),
    records: openOwn({ name: 'own', ...engine, now }),
    now,
    random: () => 0.5,
    locks: new FakeLocks(),
    lockName: 'pull',
    epoch: () => 'e1',
    keyScheme: () => '1',
  };
}

/** The ids the cache knows of those the server has ever named. */
export async function idsIn(cache: Cache, ids: readonly string[]): Promise<string[]> {
  const found = await cache.lookup(ids.map((id) => `i:${id}`));
  return ids.filter((id) => found.has(`i:${id}`));
}
