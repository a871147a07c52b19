import { randomUUID } from 'node:crypto';
import type { Rig } from './rig.ts';

/** Begins every title that is made here. */
export const beginning = 'soak ';

interface Capture {
  id: string;
  title: string;
  accountId: string;
  /** The background said that it is kept. */
  isKept: boolean;
}

/** What people wrote, and what became of it at the API. */
export class Captures {
  readonly #rig: Rig;
  readonly #accounts: readonly string[];
  readonly #made: Capture[] = [];

  constructor(rig: Rig, accounts: readonly string[]) {
    this.#rig = rig;
    this.#accounts = accounts;
  }

  get kept(): number {
    return this.#made.filter(({ isKept }) => isKept).length;
  }

  /** Hands one over; whoever takes it may be killed meanwhile. Resolves when it is kept, or nobody can say. */
  make(): Promise<void> {
    const number = this.#made.length;
    const accountId = this.#accounts[number % this.#accounts.length] ?? '';
    const capture = { id: randomUUID(), title: `${beginning}${number}`, accountId, isKept: false };
    this.#made.push(capture);
    return this.#hand(capture);
  }

  /** The form asks once more, under the same id, where it got no answer. */
  async askAgain(): Promise<void> {
    for (const capture of this.#made) if (!capture.isKept) await this.#hand(capture);
  }

  /** What is wrong at the API: kept and not there, or there more than once. */
  async wrong(): Promise<{ lost: string[]; doubled: string[] }> {
    const effects = await this.#rig.api.effects(beginning);
    const lost = this.#made.filter(({ title, isKept }) => isKept && !effects.has(title)).map(({ title }) => title);
    const doubled = [...effects].filter(([, times]) => times > 1).map(([title]) => title);
    return { lost, doubled };
  }

  async #hand(capture: Capture): Promise<void> {
    const { id, title, accountId } = capture;
    const body = { accountId, kind: 'request', title };
    try {
      await this.#rig.must('page:keep', { capture: { id, write: { kind: 'feedback', body }, draft: null } });
      capture.isKept = true;
    } catch (error) {
      // Killed before it could answer. A refusal is an answer, and wrong here: every account is in the copy.
      if (/"code"/.test(String(error))) throw error;
    }
  }
}
