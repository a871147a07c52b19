import type { Account, ExternalId } from './account.ts';
import type { Feedback } from './feedback.ts';
import * as normal from './normal-form.ts';
import { type ParseRecordUrl, recordKey } from './record-ref.ts';

/** What lookup keys depend on beside the record: how URLs are parsed and which ids are tools. */
export interface KeyRules {
  parse: ParseRecordUrl;
  isTool: (system: string) => boolean;
}

/** `x:<system>|<instance>|<object>|<id>`; absent parts are empty. Salesforce ids compare by their 18-character form. */
export function externalIdKey({ system, instance, object, id }: ExternalId): string {
  const exact = system === 'salesforce' ? (normal.salesforceId(id) ?? id) : id;
  return `x:${system}|${instance?.toLowerCase() ?? ''}|${object ?? ''}|${exact}`;
}

/** The keys of one link: one per tool that may claim it, else its normal form. */
export function linkKeys(url: string, parse: ParseRecordUrl): string[] {
  const refs = parse(url);
  if (refs.length > 0) return refs.map(recordKey);
  const form = normal.link(url);
  return form ? [`r:|||${form}`] : [];
}

/** The contract's keys of an account: `d:`, `e:`, `x:` and `r:`. */
export function contractAccountKeys(account: Account, rules: KeyRules): string[] {
  return distinct((found) => visitContractKeys(account, rules, found));
}

/**
 * Every key an account is found by in the cache: the contract's, and four that never leave the browser:
 * `i:<id>`, `n:<normal name>`, `c:<codename>`, and `o:<id>` for an id of the company's own system (no tool's, any system).
 */
export function accountKeys(account: Account, rules: KeyRules): string[] {
  return distinct((found) => visitAccountKeys(account, rules, found));
}

/** Every key a voice is found by: `i:<id>`, `a:<account id>`, `s:<first voice's id>` and one `r:` per link. */
export function feedbackKeys(item: Feedback, rules: KeyRules): string[] {
  return distinct((found) => visitFeedbackKeys(item, rules, found));
}

/** Told each key in two parts, which need not be put together to be hashed. */
export type VisitKey = (prefix: string, rest: string) => void;

/** The keys of `accountKeys` one by one, some perhaps twice: an import makes a million and keeps none of them. */
export function visitAccountKeys(account: Account, rules: KeyRules, found: VisitKey): void {
  visitContractKeys(account, rules, found);
  found('i:', account.id);
  visitForm('n:', normal.companyName(account.name), found);
  for (const name of account.codenames ?? []) visitForm('c:', normal.codename(name), found);
  found('o:', account.id);
  for (const { system, instance, object, id } of account.externalIds ?? []) {
    if (!instance && !object && !rules.isTool(system)) found('o:', id);
  }
}

/** The keys of `feedbackKeys` one by one, some perhaps twice. */
export function visitFeedbackKeys(item: Feedback, { parse }: KeyRules, found: VisitKey): void {
  found('i:', item.id);
  found('a:', item.accountId);
  if (item.sameAs) found('s:', item.sameAs);
  for (const url of item.links ?? []) for (const key of linkKeys(url, parse)) found('', key);
}

function visitContractKeys(account: Account, { parse }: KeyRules, found: VisitKey): void {
  for (const domain of account.domains ?? []) visitForm('d:', normal.hostname(domain), found);
  for (const { email } of account.people ?? []) if (email) visitForm('e:', normal.email(email), found);
  for (const id of account.externalIds ?? []) found('', externalIdKey(id));
  for (const url of account.records ?? []) for (const key of linkKeys(url, parse)) found('', key);
}

function visitForm(prefix: string, form: string | null, found: VisitKey): void {
  if (form) found(prefix, form);
}

function distinct(visit: (found: VisitKey) => void): string[] {
  const keys = new Set<string>();
  visit((prefix, rest) => void keys.add(prefix + rest));
  return [...keys];
}
