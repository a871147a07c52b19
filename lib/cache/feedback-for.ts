import { type Account, type Feedback, type RecordRef, recordKey } from '../model/index.ts';
import { accountsById, isFeedback, visibleFeedback } from './lookup.ts';
import type { View } from './view.ts';

/** Feedback that links a record, and every other voice of the same ask, with the accounts that raised them. */
export async function feedbackFor(view: View, ref: RecordRef): Promise<{ feedback: Feedback[]; accounts: Account[] }> {
  const key = recordKey(ref);
  const linked = (await view.byKeys([key])).get(key)?.filter(isFeedback) ?? [];
  const voices = new Voices(view);
  const visible = await visibleFeedback(view, linked);
  // Most voices of an ask link the record themselves: their accounts are read while the others are looked for.
  const [feedback, known] = await Promise.all([voices.sameAsks(visible), accountsById(view, ownersOf(visible))]);
  const accounts = new Map(known.map((account) => [account.id, account]));
  const others = ownersOf(feedback).filter((id) => !accounts.has(id));
  for (const account of await accountsById(view, others)) accounts.set(account.id, account);
  return { feedback, accounts: ownersOf(feedback).flatMap((id) => accounts.get(id) ?? []) };
}

function ownersOf(feedback: readonly Feedback[]): string[] {
  return [...new Set(feedback.map(({ accountId }) => accountId))];
}

/** Follows `sameAs` up to the first voice of an ask and down to all others, remembering what it read. */
class Voices {
  readonly #view: View;
  readonly #read = new Map<string, Feedback | null>();

  constructor(view: View) {
    this.#view = view;
  }

  async sameAsks(start: readonly Feedback[]): Promise<Feedback[]> {
    for (const voice of start) this.#read.set(voice.id, voice);
    const heads = new Set<string>();
    for (const head of await this.#heads(start)) heads.add(head);

    const found = new Map<string, Feedback>();
    const first = await this.#get([...heads]);
    for (const voice of first) found.set(voice.id, voice);
    for (let level = [...heads]; level.length > 0; ) {
      const below = await this.#below(level);
      const headOf = await this.#heads(below);
      const fresh = below.filter((voice, i) => heads.has(headOf[i] ?? '') && !found.has(voice.id));
      for (const voice of fresh) found.set(voice.id, voice);
      level = fresh.map(({ id }) => id);
    }
    return [...found.values()];
  }

  /**
   * The id of the first voice of each one's ask. A chain that names an unknown or deleted voice ends at that id; a voice
   * that stands in a cycle is its own head, as if it had no `sameAs`.
   */
  async #heads(voices: readonly Feedback[]): Promise<string[]> {
    const paths = voices.map(({ id }) => [id]);
    const heads: (string | undefined)[] = voices.map(() => undefined);
    while (heads.includes(undefined)) {
      const open = paths.filter((_, i) => heads[i] === undefined);
      await this.#get(open.map((path) => path.at(-1) as string));
      paths.forEach((path, i) => {
        if (heads[i] !== undefined) return;
        const next = this.#read.get(path.at(-1) as string)?.sameAs;
        if (next === undefined) heads[i] = path.at(-1);
        // The chain bites itself: the voice where it enters the cycle is its own head.
        else if (path.includes(next)) heads[i] = next;
        else path.push(next);
      });
    }
    return heads as string[];
  }

  async #below(ids: readonly string[]): Promise<Feedback[]> {
    const hits = await this.#view.byKeys(ids.map((id) => `s:${id}`));
    const voices = await visibleFeedback(this.#view, [...hits.values()].flat().filter(isFeedback));
    for (const voice of voices) this.#read.set(voice.id, voice);
    return voices;
  }

  async #get(ids: readonly string[]): Promise<Feedback[]> {
    const unread = ids.filter((id) => !this.#read.has(id));
    if (unread.length > 0) {
      const found = await this.#view.byIds('feedback', unread);
      const visible = await visibleFeedback(this.#view, [...found.values()]);
      for (const id of unread) this.#read.set(id, null);
      for (const voice of visible) this.#read.set(voice.id, voice);
    }
    return ids.map((id) => this.#read.get(id)).filter((voice) => voice !== null && voice !== undefined);
  }
}
