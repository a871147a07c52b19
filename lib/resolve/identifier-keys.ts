import * as normal from '../model/normal-form.ts';
import { emailDomain } from '../model/normal-form.ts';
import { type RecordRef, recordKey } from '../model/record-ref.ts';
import type { Identifier } from '../tools/sighting.ts';
import { isFreeMail } from './free-mail.ts';
import type { MatchedBy } from './match.ts';

/** Domains that never name a customer: the organisation's own, its resellers', free mail. Lower-case host names. */
export interface DomainRules {
  own: readonly string[];
  reseller: readonly string[];
  free: readonly string[];
}

/** One way an identifier may name an account: keys tried in turn, the first with a hit decides. */
export interface Trial {
  by: MatchedBy;
  keys: string[];
  /** Which hits count: accounts stored under the key, or accounts whose feedback is. */
  through: 'account' | 'feedback';
}

/** What key-making needs to know of the tools: a tool's own word for a company. */
export type CompanyObject = (tool: string) => string | undefined;

/** The trials of one identifier, strongest first; none where the identifier may not name anybody. */
export function trials(identifier: Identifier, domains: DomainRules, companyObject: CompanyObject): Trial[] {
  switch (identifier.kind) {
    case 'record':
      return identifier.ref ? recordTrials(identifier.ref, identifier.role, companyObject) : [];
    case 'accountId':
      return [account('record', [`o:${identifier.value}`])];
    case 'email':
      return emailTrials(identifier, domains);
    case 'domain':
      return identifier.role === 'mention' ? [] : domainTrials(identifier.value, domains);
    case 'codename':
      return [account('codename', [`c:${identifier.value}`])];
    case 'name': {
      const name = identifier.role === 'subject' ? normal.companyName(identifier.value) : null;
      return name ? [account('name', [`n:${name}`])] : [];
    }
  }
}

/** A linked record (role mention) is certain only through feedback that links it; the record on screen also by its ids. */
function recordTrials(ref: RecordRef, role: Identifier['role'], companyObject: CompanyObject): Trial[] {
  const key = recordKey(ref);
  const feedback: Trial = { by: 'feedback', keys: [key], through: 'feedback' };
  if (role === 'mention') return [feedback];
  const objects = companyObject(ref.tool) === ref.object ? [ref.object, ''] : [ref.object];
  const ids = [ref.instance, ''].flatMap((instance) =>
    objects.map((object) => `x:${ref.tool}|${instance}|${object}|${ref.key}`),
  );
  return [...[key, ...ids].map((each) => account('record', [each])), feedback];
}

/** A person's full address may match although its domain may not, unless the domain is the organisation's own. */
function emailTrials({ value }: Identifier, domains: DomainRules): Trial[] {
  const domain = emailDomain(value);
  if (isUnder(domain, domains.own)) return [];
  return [account('email', [`e:${value}`]), ...domainTrials(domain, domains)];
}

/** An exact domain wins, then the longest listed parent by whole labels; never a single label. */
function domainTrials(domain: string, { own, reseller, free }: DomainRules): Trial[] {
  if (isUnder(domain, own) || isUnder(domain, reseller) || isUnder(domain, free) || isFreeMail(domain)) return [];
  const labels = domain.split('.');
  const parents = labels.slice(0, -1).map((_, at) => `d:${labels.slice(at).join('.')}`);
  return [account('domain', parents)];
}

function isUnder(domain: string, listed: readonly string[]): boolean {
  return listed.some((each) => domain === each || domain.endsWith(`.${each}`));
}

function account(by: MatchedBy, keys: string[]): Trial {
  return { by, keys, through: 'account' };
}
