import {
  type Account,
  account,
  accountKeys,
  type Feedback,
  feedback,
  feedbackKeys,
  type KeyRules,
} from '../model/index.ts';
import { StoreError } from '../sync/status.ts';
import type { Kind } from './hash.ts';
import { kindOf, type Ordinal } from './ordinal.ts';

/** One stored version of a record. */
export type Stored = { at: Ordinal } & ({ kind: 'account'; value: Account } | { kind: 'feedback'; value: Feedback });

/** Reads a stored line by the model's schema, which takes `null` as absent; null for a line this version cannot read. */
export function parseLine(at: Ordinal, line: string): Stored | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new StoreError('lost', 'a stored record is damaged', { cause: error });
  }
  if (kindOf(at) === 'account') {
    const { success, data } = account.safeParse(json);
    return success ? { at, kind: 'account', value: data } : null;
  }
  const { success, data } = feedback.safeParse(json);
  return success ? { at, kind: 'feedback', value: data } : null;
}

/** The keys a record is listed under beside its id. */
export function keysOf(kind: 'account', value: Account, rules: KeyRules): string[];
export function keysOf(kind: 'feedback', value: Feedback, rules: KeyRules): string[];
export function keysOf(kind: Kind, value: Account | Feedback, rules: KeyRules): string[] {
  const all = kind === 'account' ? accountKeys(value as Account, rules) : feedbackKeys(value as Feedback, rules);
  return all.filter((key) => !key.startsWith('i:'));
}

export function storedKeys(record: Stored, rules: KeyRules): string[] {
  return record.kind === 'account' ? keysOf('account', record.value, rules) : keysOf('feedback', record.value, rules);
}
