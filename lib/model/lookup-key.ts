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
export function contractAccountKeys(account: Account, { parse }: KeyRules): string[] {
  return unique([
    ...(account.domains ?? []).map(normal.hostname).map((domain) => domain && `d:${domain}`),
    ...(account.people ?? [])
      .map((person) => person.email && normal.email(person.email))
      .map((mail) => mail && `e:${mail}`),
    ...(account.externalIds ?? []).map(externalIdKey),
    ...(account.records ?? []).flatMap((url) => linkKeys(url, parse)),
  ]);
}

/**
 * Every key an account is found by in the cache: the contract's, and four that never leave the browser:
 * `i:<id>`, `n:<normal name>`, `c:<codename>`, and `o:<id>` for an id of the company's own system (no tool's, any system).
 */
export function accountKeys(account: Account, rules: KeyRules): string[] {
  const own = (account.externalIds ?? []).filter(
    ({ system, instance, object }) => !instance && !object && !rules.isTool(system),
  );
  return unique([
    ...contractAccountKeys(account, rules),
    `i:${account.id}`,
    prefixed('n:', normal.companyName(account.name)),
    ...(account.codenames ?? []).map((name) => prefixed('c:', normal.codename(name))),
    ...[account.id, ...own.map(({ id }) => id)].map((id) => `o:${id}`),
  ]);
}

/** Every key a voice is found by: `i:<id>`, `a:<account id>`, `s:<first voice's id>` and one `r:` per link. */
export function feedbackKeys(item: Feedback, { parse }: KeyRules): string[] {
  return unique([
    `i:${item.id}`,
    `a:${item.accountId}`,
    item.sameAs && `s:${item.sameAs}`,
    ...(item.links ?? []).flatMap((url) => linkKeys(url, parse)),
  ]);
}

function prefixed(prefix: string, value: string | null): string | null {
  return value && prefix + value;
}

function unique(keys: (string | null | undefined)[]): string[] {
  return [...new Set(keys.filter((key): key is string => Boolean(key)))];
}
