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
  return [...addContractKeys(new Set(), account, rules)];
}

/**
 * Every key an account is found by in the cache: the contract's, and four that never leave the browser:
 * `i:<id>`, `n:<normal name>`, `c:<codename>`, and `o:<id>` for an id of the company's own system (no tool's, any system).
 */
export function accountKeys(account: Account, rules: KeyRules): string[] {
  const keys = addContractKeys(new Set(), account, rules);
  keys.add(`i:${account.id}`);
  add(keys, 'n:', normal.companyName(account.name));
  for (const name of account.codenames ?? []) add(keys, 'c:', normal.codename(name));
  keys.add(`o:${account.id}`);
  for (const { system, instance, object, id } of account.externalIds ?? []) {
    if (!instance && !object && !rules.isTool(system)) keys.add(`o:${id}`);
  }
  return [...keys];
}

/** Every key a voice is found by: `i:<id>`, `a:<account id>`, `s:<first voice's id>` and one `r:` per link. */
export function feedbackKeys(item: Feedback, { parse }: KeyRules): string[] {
  const keys = new Set([`i:${item.id}`, `a:${item.accountId}`]);
  if (item.sameAs) keys.add(`s:${item.sameAs}`);
  for (const url of item.links ?? []) for (const key of linkKeys(url, parse)) keys.add(key);
  return [...keys];
}

/** Every record of an import comes through here: one set is filled, no list is made on the way. */
function addContractKeys(keys: Set<string>, account: Account, { parse }: KeyRules): Set<string> {
  for (const domain of account.domains ?? []) add(keys, 'd:', normal.hostname(domain));
  for (const { email } of account.people ?? []) if (email) add(keys, 'e:', normal.email(email));
  for (const id of account.externalIds ?? []) keys.add(externalIdKey(id));
  for (const url of account.records ?? []) for (const key of linkKeys(url, parse)) keys.add(key);
  return keys;
}

function add(keys: Set<string>, prefix: string, value: string | null): void {
  if (value) keys.add(prefix + value);
}
