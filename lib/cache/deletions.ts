import type { FeedbackDeletion } from '../model/index.ts';
import type { Forget } from './erase.ts';
import { isFeedback } from './lookup.ts';
import type { Page } from './seam.ts';
import type { Deletions, Tombstones } from './tombstones.ts';
import type { View } from './view.ts';

/**
 * What a page deletes, with what follows from it: forgetting an account forgets its feedback up to that rev too,
 * whether or not the server lists it. `view` is the generation before the page; it is asked only when something is erased.
 */
export async function deletionsOf(page: Page, before: Tombstones, view: () => Promise<View>): Promise<Deletions> {
  const after = before.with(page.deleted);
  const isForgotten = (accountId: string, rev: number) =>
    after.get('account', accountId)?.erase === true && after.covers('account', accountId, rev);
  const implied: FeedbackDeletion[] = page.feedback
    .filter(({ value }) => isForgotten(value.accountId, value.rev))
    .map(({ value }) => ({ id: value.id, rev: value.rev, erase: true }));
  const erased = page.deleted.accounts.filter(({ erase }) => erase);
  if (erased.length > 0) {
    const hits = await (await view()).byKeys(erased.map(({ id }) => `a:${id}`));
    for (const { value } of [...hits.values()].flat().filter(isFeedback)) {
      if (isForgotten(value.accountId, value.rev)) implied.push({ id: value.id, rev: value.rev, erase: true });
    }
  }
  return { accounts: page.deleted.accounts, feedback: [...page.deleted.feedback, ...implied] };
}

/** The records of which no byte may stay. */
export function toForget({ accounts, feedback }: Deletions): Forget[] {
  return [
    ...accounts.filter(({ erase }) => erase).map(({ id, rev }): Forget => ({ kind: 'account', id, rev })),
    ...feedback.filter(({ erase }) => erase).map(({ id, rev }): Forget => ({ kind: 'feedback', id, rev })),
  ];
}

/** The same records in another generation: revs do not compare there, so every version goes. */
export async function toForgetElsewhere(targets: readonly Forget[], elsewhere: View): Promise<Forget[]> {
  const accounts = targets.filter(({ kind }) => kind === 'account').map(({ id }) => `a:${id}`);
  const voices = accounts.length > 0 ? [...(await elsewhere.byKeys(accounts)).values()].flat().filter(isFeedback) : [];
  return [
    ...targets.map((target) => ({ ...target, rev: Number.MAX_SAFE_INTEGER })),
    ...voices.map(({ value }): Forget => ({ kind: 'feedback', id: value.id, rev: value.rev })),
  ];
}
