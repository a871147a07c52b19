import { fold } from '../../../lib/cache/names.ts';
import type { Page, Wired } from '../../../lib/cache/seam.ts';
import type { Account, AccountDeletion, Feedback, KeyRules } from '../../../lib/model/index.ts';
import { accountKeys, feedbackKeys } from '../../../lib/model/index.ts';

/** Link keys of the tests: `https://t.example/<object>/<key>` is a record of the tool `t`. */
export const keyRules: KeyRules = {
  parse: (url) => {
    const parts = /^https:\/\/t\.example\/(\w+)\/(\w+)/.exec(url);
    return parts ? [{ tool: 't', instance: 't.example', object: parts[1] ?? '', key: parts[2] ?? '' }] : [];
  },
  isTool: (system) => system === 't',
};

export function wired<T extends Account | Feedback>(value: T): Wired<T> {
  return { value, line: new TextEncoder().encode(JSON.stringify(value)) };
}

export function anAccount(id: string, rev: number, more: Partial<Account> = {}): Account {
  return {
    id,
    rev,
    name: `Account ${id}`,
    updatedAt: '2026-11-20T06:00:00Z',
    status: undefined,
    engagement: undefined,
    ...more,
  };
}

export function aVoice(id: string, rev: number, accountId: string, more: Partial<Feedback> = {}): Feedback {
  return {
    id,
    rev,
    accountId,
    kind: 'request',
    title: `Ask ${id}`,
    status: 'open',
    updatedAt: '2026-11-20T06:00:00Z',
    importance: undefined,
    ...more,
  };
}

export function aPage(cursor: string, page: PageContent = {}): Page {
  return {
    accounts: (page.accounts ?? []).map(wired),
    feedback: (page.feedback ?? []).map(wired),
    deleted: { accounts: page.goneAccounts ?? [], feedback: page.goneFeedback ?? [] },
    cursor,
    more: false,
  };
}

export interface PageContent {
  accounts?: Account[];
  feedback?: Feedback[];
  goneAccounts?: AccountDeletion[];
  goneFeedback?: { id: string; rev: number; erase?: boolean }[];
}

type Kind = 'account' | 'feedback';

/** What the cache promises, in the plainest form: two maps, two lists of deletions, no layout. */
export class PlainCache {
  readonly accounts = new Map<string, Account>();
  readonly feedback = new Map<string, Feedback>();
  readonly dead: Record<Kind, Map<string, AccountDeletion>> = { account: new Map(), feedback: new Map() };

  /** Applies a page; returns the ids of feedback that went with an erased account. */
  apply(page: Page): string[] {
    const along: string[] = [];
    for (const gone of page.deleted.accounts) this.#bury('account', gone);
    for (const gone of page.deleted.feedback) this.#bury('feedback', gone);
    const erased = (id: string, rev: number) => {
      const gone = this.dead.account.get(id);
      return gone?.erase === true && gone.rev >= rev;
    };
    const fresh = new Set(page.deleted.accounts.filter(({ erase }) => erase).map(({ id }) => id));
    const implied = [...this.feedback.values()].filter((f) => fresh.has(f.accountId));
    for (const f of [...page.feedback.map(({ value }) => value), ...implied]) {
      if (!erased(f.accountId, f.rev)) continue;
      this.#bury('feedback', { id: f.id, rev: f.rev, erase: true });
      along.push(f.id);
    }
    this.#sweep();
    for (const { value } of page.accounts) this.#put('account', this.accounts, value);
    for (const { value } of page.feedback) this.#put('feedback', this.feedback, value);
    return along;
  }

  /** The same ids forgotten without regard to rev, as in the generation beside the one a page belongs to. */
  forgetElsewhere(page: Page, along: readonly string[]): void {
    for (const id of along) this.feedback.delete(id);
    for (const { id, erase } of page.deleted.accounts) {
      if (!erase) continue;
      this.accounts.delete(id);
      for (const [key, f] of this.feedback) if (f.accountId === id) this.feedback.delete(key);
    }
    for (const { id, erase } of page.deleted.feedback) if (erase) this.feedback.delete(id);
  }

  lookup(key: string): { accounts: string[]; feedback: string[] } {
    const accounts = [...this.accounts.values()].filter((a) => accountKeys(a, keyRules).includes(key));
    if (/^[io]:/.test(key) && accounts.length === 0) {
      const seen = new Set<string>();
      let at = this.dead.account.get(key.slice(2))?.into;
      while (at !== undefined && !seen.has(at)) {
        seen.add(at);
        const target = this.accounts.get(at);
        if (target) {
          accounts.push(target);
          break;
        }
        at = this.dead.account.get(at)?.into;
      }
    }
    const feedback = this.#voices().filter((f) => feedbackKeys(f, keyRules).includes(key));
    return { accounts: texts(accounts), feedback: texts(feedback) };
  }

  feedbackFor(key: string): { accounts: string[]; feedback: string[] } {
    const voices = this.#voices();
    const byId = new Map(voices.map((f) => [f.id, f]));
    const headOf = (id: string): string => {
      const path = [id];
      for (;;) {
        const next = byId.get(path.at(-1) ?? '')?.sameAs;
        if (next === undefined) return path.at(-1) ?? '';
        if (path.includes(next)) return next;
        path.push(next);
      }
    };
    const heads = new Set(voices.filter((f) => feedbackKeys(f, keyRules).includes(key)).map((f) => headOf(f.id)));
    const feedback = voices.filter((f) => heads.has(headOf(f.id)));
    const accounts = [...new Set(feedback.map((f) => f.accountId))].flatMap((id) => this.accounts.get(id) ?? []);
    return { accounts: texts(accounts), feedback: texts(feedback) };
  }

  search(prefix: string): string[] {
    const wanted = ` ${fold(prefix)}`;
    const hits = [...this.accounts.values()].filter((a) => ` ${fold(a.name)}`.includes(wanted));
    return texts(hits);
  }

  #voices(): Feedback[] {
    return [...this.feedback.values()].filter(
      (f) => !this.dead.account.has(f.accountId) || this.accounts.has(f.accountId),
    );
  }

  #bury(kind: Kind, gone: AccountDeletion): void {
    const before = this.dead[kind].get(gone.id);
    if (!before || before.rev <= gone.rev) this.dead[kind].set(gone.id, gone);
  }

  #sweep(): void {
    for (const [kind, records] of [
      ['account', this.accounts],
      ['feedback', this.feedback],
    ] as const) {
      for (const [id, { rev }] of records) {
        if ((this.dead[kind].get(id)?.rev ?? -1) >= rev) records.delete(id);
      }
    }
  }

  #put<T extends Account | Feedback>(kind: Kind, records: Map<string, T>, value: T): void {
    if ((this.dead[kind].get(value.id)?.rev ?? -1) >= value.rev) return;
    if ((records.get(value.id)?.rev ?? -1) > value.rev) return;
    records.set(value.id, value);
  }
}

/** Records as comparable text, in no order. */
export function texts(records: readonly (Account | Feedback)[]): string[] {
  return records
    .map((record) =>
      JSON.stringify(
        Object.entries(record)
          .filter(([, value]) => value !== undefined)
          .sort(),
      ),
    )
    .sort();
}
