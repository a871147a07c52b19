import type { Kind } from '../../../lib/cache/hash.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { insider, isAfter, keyOf, needles, type Row, served, type User, users } from './rows.ts';

/** Behind every key of the same commit. */
const end = '~';

export interface ChangesBody {
  accounts: unknown[];
  feedback: unknown[];
  deleted: { accounts: unknown[]; feedback: unknown[] };
  cursor: string;
  more: boolean;
  snapshot: boolean;
  total: { accounts: number; feedback: number };
}

/** What a page of changes was asked with; `size` is how many rows the server cares to give. */
export interface Asked {
  cursor: string | null;
  user: User;
  size: number;
  /** Gives rows again that it gave before, as it may. */
  repeats: boolean;
}

/** A server of the contract, in the plainest form: rows, a commit counter and nothing lost. */
export class ModelServer {
  readonly name: string;
  readonly rows = new Map<string, Row>();
  /** The newest commit. */
  head = 0;
  /** Cursors of an earlier era are expired. */
  era = 1;
  /** Which fields people see: with other rules the same record reads differently. By era. */
  readonly rules = new Map([[1, 1]]);
  /** Whose words must leave no byte once a client knows of the commit: what stands in their needles, and that commit. */
  readonly erased = new Map<string, number>();

  readonly everErased = new Set<string>();
  /** What each account was ever merged into. */
  readonly mergedInto = new Map<string, Set<string>>();

  constructor(name: string) {
    this.name = name;
  }

  account(n: number): string {
    return `${this.name}a${n}`;
  }

  voice(n: number): string {
    return `${this.name}f${n}`;
  }

  get(kind: Kind, id: string): Row | undefined {
    return this.rows.get(keyOf({ kind, id }));
  }

  isAlive(kind: Kind, id: string): boolean {
    return this.get(kind, id)?.gone === false;
  }

  sees(user: string, row: Row): boolean {
    const account = row.kind === 'account' ? row : this.get('account', row.accountId);
    return !row.gone && (user === insider || account?.hidden !== true);
  }

  /** Writes accounts and voices in one transaction; what is there is changed, what was deleted comes back. */
  put(rows: { kind: Kind; id: string; accountId?: string; mark?: number; bad?: boolean; text?: string }[]): void {
    const written = rows.map(({ kind, id, accountId = '', mark = 0, bad = false, text }) => {
      const before = this.get(kind, id);
      // The feed has one entry a record: who did not hear of the erasure hears only of what was made anew.
      this.erased.delete(id);
      const hidden = before?.gone === false && before.hidden;
      const seen = before?.seen ?? new Set<string>();
      const row: Row = {
        ...{ kind, id, accountId, mark, bad, hidden, seen, rev: 0 },
        ...{ gone: false, erase: false, into: null, text: text ?? null },
      };
      return row;
    });
    this.#commit(written);
  }

  /** Deletes an account with its voices, or one voice. */
  remove(kind: Kind, id: string, erase: boolean): void {
    const row = this.get(kind, id);
    if (!row || (row.gone && (!erase || row.erase))) return;
    const along = kind === 'account' ? this.voicesOf(id) : [];
    if (erase) for (const each of [row, ...along]) this.#forget(each);
    this.#commit([row, ...along].map((each) => ({ ...each, gone: true, erase: each.erase || erase, into: null })));
  }

  /** One account becomes a part of another: its voices move there. */
  merge(id: string, into: string): void {
    const row = this.get('account', id);
    if (id === into || !row || row.gone || !this.isAlive('account', into)) return;
    this.mergedInto.set(id, (this.mergedInto.get(id) ?? new Set()).add(into));
    const moved = this.voicesOf(id).filter(({ gone }) => !gone);
    this.#commit([...moved.map((each) => ({ ...each, accountId: into })), { ...row, gone: true, into }]);
  }

  /** Hides an account and its voices from whoever may not see everything, or shows them again. */
  restrict(id: string): void {
    const row = this.get('account', id);
    if (!row || row.gone) return;
    this.#commit([{ ...row, hidden: !row.hidden }, ...this.voicesOf(id).filter(({ gone }) => !gone)]);
  }

  /** Every record that breaks the contract is written anew, well. */
  heal(): void {
    const bad = [...this.rows.values()].filter((row) => row.bad && !row.gone);
    if (bad.length > 0) this.#commit(bad.map((row) => ({ ...row, bad: false })));
  }

  expire(): void {
    const rules = this.rules.get(this.era) ?? 1;
    this.era += 1;
    this.rules.set(this.era, rules);
  }

  changeRules(): void {
    this.expire();
    this.rules.set(this.era, (this.rules.get(this.era) ?? 1) + 1);
  }

  voicesOf(accountId: string): Row[] {
    return [...this.rows.values()].filter((row) => row.kind === 'feedback' && row.accountId === accountId);
  }

  /** What stands in every record served to a user under the rules of an era. */
  eyes(user: string, era: number): string {
    return `${this.name}/${user}/${this.rules.get(era)}`;
  }

  /** One page; null where the cursor is gone. */
  changes({ cursor, user, size, repeats }: Asked): ChangesBody | null {
    const at = cursor === null ? this.#start(user) : readCursor(cursor);
    if (!at || at.era !== this.era || at.user !== user) return null;
    const rows = [...this.rows.values()];
    const body: ChangesBody = {
      ...{ accounts: [], feedback: [], deleted: { accounts: [], feedback: [] }, cursor: '', more: false },
      ...{ snapshot: at.snapshot !== null, total: { accounts: rows.length, feedback: 0 } },
    };
    const told = rows.filter((row) => row.seen.has(user));
    const after = (rev: number, key: string) => told.filter((row) => isAfter(row, rev, key)).sort(byCommit);
    let next = at;
    if (at.snapshot !== null) {
      const place = at.snapshot;
      const left = rows.filter((row) => this.sees(user, row) && keyOf(row) > place).sort(byKey);
      const given = left.slice(0, size);
      for (const row of given) this.#give(row, user, body);
      next = { ...at, snapshot: given.length < left.length ? keyOf(given.at(-1) as Row) : null };
    } else {
      const given = after(at.rev, at.key).slice(0, size);
      const again = repeats ? told.filter((row) => !isAfter(row, at.rev, at.key) && row.rev > at.rev - 3) : [];
      for (const row of [...again, ...given]) this.#give(row, user, body);
      next = { ...at, ...this.positionAfter(given.at(-1), at) };
    }
    body.cursor = writeCursor(next);
    body.more = next.snapshot !== null || after(next.rev, next.key).length > 0;
    return body;
  }

  /** Where a page that ends with a row leaves the reader. */
  positionAfter(last: Row | undefined, before: { rev: number; key: string }): { rev: number; key: string } {
    return last ? { rev: last.rev, key: keyOf(last) } : before;
  }

  /** Whether anything lies behind a cursor for its user. */
  hasNews(cursor: string): boolean {
    const at = readCursor(cursor);
    if (!at || at.snapshot !== null) return true;
    return [...this.rows.values()].some((row) => row.seen.has(at.user) && isAfter(row, at.rev, at.key));
  }

  #start(user: User) {
    return { era: this.era, user, snapshot: '', rev: this.head, key: end };
  }

  #give(row: Row, user: User, body: ChangesBody): void {
    const { kind, id, rev } = row;
    const gone = kind === 'account' ? body.deleted.accounts : body.deleted.feedback;
    if (this.sees(user, row)) {
      (kind === 'account' ? body.accounts : body.feedback).push(served(row, this.eyes(user, this.era)));
    } else if (!row.gone) gone.push({ id, rev });
    else {
      const into = row.into !== null && this.get('account', row.into)?.seen.has(user) ? { into: row.into } : {};
      gone.push({ id, rev, ...(row.erase ? { erase: true } : {}), ...into });
    }
  }

  #commit(rows: Row[]): void {
    this.head += 1;
    for (const row of rows) this.rows.set(keyOf(row), { ...row, rev: this.head });
    for (const row of rows) for (const user of users) if (this.sees(user, row)) row.seen.add(user);
  }

  #forget({ id, text }: Row): void {
    this.erased.set(id, this.head + 1);
    this.everErased.add(id);
    const own = text === null ? null : needles(text)[0];
    if (own) this.erased.set(own.id, this.head + 1);
  }
}

function byCommit(a: Row, b: Row): number {
  return a.rev - b.rev || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function byKey(a: Row, b: Row): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
