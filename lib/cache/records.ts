import {
  type Account,
  account,
  accountKeys,
  type Feedback,
  feedback,
  feedbackKeys,
  type KeyRules,
  visitAccountKeys,
  visitFeedbackKeys,
} from '../model/index.ts';
import { quickCheckOf } from '../model/quick-check.ts';
import { StoreError } from '../sync/status.ts';
import type { Kind } from './hash.ts';
import { kindOf, type Ordinal } from './ordinal.ts';

/** One stored version of a record. */
export type Stored = { at: Ordinal } & ({ kind: 'account'; value: Account } | { kind: 'feedback'; value: Feedback });

/** What tells versions apart. */
export interface Version {
  at: Ordinal;
  kind: Kind;
  value: { id: string; rev: number };
}

/** Id and rev of a stored line: it passed its schema when it came. */
export function parseIdentity(line: string): Version['value'] {
  return parse(line) as Version['value'];
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new StoreError('lost', 'a stored record is damaged', { cause: error });
  }
}

/** Reads a stored line by the model's schema, which takes `null` as absent; null for a line this version cannot read. */
export function parseLine(at: Ordinal, line: string): Stored | null {
  const json = parse(line);
  // Most stored records are read back as they are: interpreting the schema costs ten times the parsing.
  if (kindOf(at) === 'account') {
    if (quickCheckOf(account)(json)) return { at, kind: 'account', value: json as Account };
    const { success, data } = account.safeParse(json);
    return success ? { at, kind: 'account', value: data } : null;
  }
  if (quickCheckOf(feedback)(json)) return { at, kind: 'feedback', value: json as Feedback };
  const { success, data } = feedback.safeParse(json);
  return success ? { at, kind: 'feedback', value: data } : null;
}

/** `i:` keys are not listed with the others: every version of a record is found by the hash of its id. */
export function isIdKey(key: string): boolean {
  return key.startsWith('i:');
}

/** Whether a record is listed under a key that is not its id's: asked of everything a hash finds. */
export function isUnder(record: Stored, key: string, rules: KeyRules): boolean {
  let isFound = false;
  const compare = (prefix: string, rest: string) => {
    isFound ||= prefix.length + rest.length === key.length && key.startsWith(prefix) && key.endsWith(rest);
  };
  if (record.kind === 'account') visitAccountKeys(record.value, rules, compare);
  else visitFeedbackKeys(record.value, rules, compare);
  return isFound;
}

/** The keys a record is listed under beside its id. */
export function storedKeys(record: Stored, rules: KeyRules): string[] {
  const all = record.kind === 'account' ? accountKeys(record.value, rules) : feedbackKeys(record.value, rules);
  return all.filter((key) => !isIdKey(key));
}
