import type { AccountDeletion, FeedbackDeletion } from '../model/index.ts';
import type { Kind } from './hash.ts';

/** Deletions of one page as they are stored. */
export interface Deletions {
  accounts: AccountDeletion[];
  feedback: FeedbackDeletion[];
}

/** Every deletion a generation has seen; of several for one id the highest rev holds. */
export class Tombstones {
  readonly #dead: Record<Kind, Map<string, AccountDeletion>> = { account: new Map(), feedback: new Map() };

  constructor(pages: Iterable<Deletions> = []) {
    for (const page of pages) this.add(page);
  }

  add(page: Deletions): this {
    for (const gone of page.accounts) this.#bury('account', gone);
    for (const gone of page.feedback) this.#bury('feedback', gone);
    return this;
  }

  /** A copy with one page more, so that a page that fails to commit leaves no trace. */
  with(page: Deletions): Tombstones {
    const all = new Tombstones();
    for (const kind of ['account', 'feedback'] as const) {
      for (const [id, gone] of this.#dead[kind]) all.#dead[kind].set(id, gone);
    }
    return all.add(page);
  }

  get(kind: Kind, id: string): AccountDeletion | undefined {
    return this.#dead[kind].get(id);
  }

  /** Whether a version is dead: its deletion has the same rev or a higher one. */
  covers(kind: Kind, id: string, rev: number): boolean {
    return (this.#dead[kind].get(id)?.rev ?? -1) >= rev;
  }

  entries(kind: Kind): IterableIterator<AccountDeletion> {
    return this.#dead[kind].values();
  }

  #bury(kind: Kind, gone: AccountDeletion): void {
    const before = this.#dead[kind].get(gone.id);
    if (!before || before.rev <= gone.rev) this.#dead[kind].set(gone.id, gone);
  }
}
