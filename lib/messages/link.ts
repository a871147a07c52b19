import * as z from 'zod/mini';
import type { Refusal } from '../model/outbox-item.ts';

const short = z.string().check(z.maxLength(2048));

/**
 * What a person does about the account of the record on screen. `key` names the record whose view they saw, `id` is made
 * once for each deed: asked again without an answer, it is the same one.
 * - `link`: this record is this account, here and, where that is allowed, for everybody;
 * - `share`: what is linked here already is told the API too;
 * - `undo`: it is not, and what was told is taken back.
 */
export const recordLink = z.object({
  key: short,
  accountId: short,
  deed: z.enum(['link', 'share', 'undo']),
  id: z.uuid(),
});
export type RecordLink = z.output<typeof recordLink>;

/** An account that a person linked the record on screen to. */
export interface LinkedAccount {
  id: string;
  name: string;
  /** When it was linked (ms since epoch). */
  at: number;
  /** `here`: on this computer alone; `waiting`: on its way to the API; `shared`: the API has it; `refused`: it does not want it. */
  shared: 'here' | 'waiting' | 'shared' | 'refused';
  refusal: Refusal | null;
}

/** What can be said and done about the account of the record on screen. */
export interface LinkView {
  linked: LinkedAccount[];
  /** Accounts of which the API says that this record is theirs, against what was linked here. */
  against: { id: string; name: string }[];
  /** Whether the API lets this person tell it what belongs to whom. */
  mayShare: boolean;
}
