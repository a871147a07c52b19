import type { Account } from '../model/account.ts';
import type { Feedback } from '../model/feedback.ts';
import { type RecordRef, recordKey } from '../model/record-ref.ts';
import type { Identifier, Role, Sighting } from '../tools/sighting.ts';
import { type CompanyObject, type DomainRules, type Trial, trials } from './identifier-keys.ts';
import type { Found, LookUp, Match, MatchedAccount, MatchedBy } from './match.ts';

export interface ResolveOptions {
  domains: DomainRules;
  companyObject: CompanyObject;
  lookUp: LookUp;
  /** The accounts behind all voices of the asks that link a record (same-as chains). */
  voicesFor: (ref: RecordRef) => Promise<Account[]>;
  /** What a person once said of this record: the accounts it belongs to; with none of them, that it is nobody's. */
  remembered?: { accountIds: readonly string[] } | undefined;
}

/** An identifier with the accounts it names. */
interface Hit {
  identifier: Identifier;
  by: MatchedBy;
  accounts: Account[];
}

/** Within a role, the strongest evidence decides; links and ids first, names last. */
const ranks: Record<MatchedBy, number> = { link: 5, record: 4, feedback: 4, codename: 4, email: 3, domain: 2, name: 1 };
const decisive: Role[] = ['subject', 'requestor'];

/**
 * Which accounts a page is about. The subject decides, then the requestor; participants, addresses in the text and
 * probes without evidence are at most a maybe. Two accounts of the same rank are a choice, never a guess.
 */
export async function resolve(sighting: Sighting, options: ResolveOptions): Promise<Match> {
  const { remembered } = options;
  if (remembered?.accountIds.length === 0) return none;
  const linked = await byHand(remembered?.accountIds ?? [], options.lookUp);
  const [only] = linked.flatMap(({ accounts }) => accounts);
  // One customer's record: nobody else counts beside the one a person named. An issue may concern others too.
  if (only && !sighting.several) return certain(matched(linked, 'certain'));
  const hits = await findHits(sighting, options);
  return sighting.several ? severalAccounts([...linked, ...hits]) : oneAccount(hits);
}

const none: Match = { verdict: 'none', accounts: [] };
const chosen: Identifier = { kind: 'record', value: '', role: 'subject', grade: 'A', probe: 'choice' };

/** Accounts a person named that are still among the customers. */
async function byHand(accountIds: readonly string[], lookUp: LookUp): Promise<Hit[]> {
  if (accountIds.length === 0) return [];
  const found = await lookUp(accountIds.map((id) => `i:${id}`));
  return accountIds.flatMap((id) => {
    const accounts = found.get(`i:${id}`)?.accounts ?? [];
    return accounts.length > 0 ? [{ identifier: chosen, by: 'link' as const, accounts }] : [];
  });
}

async function findHits(sighting: Sighting, options: ResolveOptions): Promise<Hit[]> {
  const asked = sighting.identifiers
    .filter(({ kind, role, ref }) => kind !== 'record' || role !== 'mention' || (ref && isFollowed(ref, sighting)))
    .map((identifier) => ({ identifier, trials: trials(identifier, options.domains, options.companyObject) }));
  const keys = [...new Set(asked.flatMap((each) => each.trials.flatMap((trial) => trial.keys)))];
  if (keys.length === 0) return [];
  const found = await options.lookUp(keys);
  const voices = await voicesBehind(found, sighting, options);
  return asked.flatMap(({ identifier, trials: tried }) =>
    firstHits(identifier, tried, (trial, key) =>
      trial.through === 'feedback' ? (voices.get(key) ?? []) : (found.get(key)?.accounts ?? []),
    ),
  );
}

/**
 * A linked record is followed from an issue only, and never to another issue: the issues a ticket or an issue links
 * concern other customers too.
 */
function isFollowed({ tool, object }: RecordRef, { several, record }: Sighting): boolean {
  return several && !(record?.tool === tool && record.object === object);
}

/**
 * The accounts whose feedback links each record. On an issue the voices of the same ask count too; a ticket, also one
 * that an issue links, is one customer's own, so there only feedback that links it itself says whose it is.
 */
async function voicesBehind(found: Map<string, Found>, { several, identifiers }: Sighting, options: ResolveOptions) {
  const voices = new Map<string, Account[]>();
  for (const { ref, role } of identifiers) {
    if (!ref) continue;
    const feedback = found.get(recordKey(ref))?.feedback ?? [];
    if (feedback.length === 0) continue;
    const all = several && role !== 'mention';
    voices.set(recordKey(ref), all ? await options.voicesFor(ref) : await authors(feedback, options.lookUp));
  }
  return voices;
}

async function authors(feedback: Feedback[], lookUp: LookUp): Promise<Account[]> {
  const ids = [...new Set(feedback.map(({ accountId }) => `i:${accountId}`))];
  const found = await lookUp(ids);
  return ids.flatMap((id) => found.get(id)?.accounts ?? []);
}

/** The hits of the strongest rank that has any: an id and linked feedback count alike. */
function firstHits(
  identifier: Identifier,
  tried: Trial[],
  accountsOf: (trial: Trial, key: string) => Account[],
): Hit[] {
  const hits: Hit[] = [];
  for (const trial of tried) {
    if (hits[0] && ranks[hits[0].by] > ranks[trial.by]) break;
    const accounts = trial.keys.map((key) => accountsOf(trial, key)).find((each) => each.length > 0);
    if (accounts) hits.push({ identifier, by: trial.by, accounts });
  }
  return hits;
}

/** A ticket, deal or person belongs to one customer: the strongest evidence of the first role that has any. */
function oneAccount(hits: Hit[]): Match {
  for (const role of decisive) {
    const inRole = hits.filter((hit) => hit.identifier.role === role && hit.identifier.grade !== 'C');
    const best = Math.max(...inRole.map((hit) => ranks[hit.by]));
    const accounts = matched(
      inRole.filter((hit) => ranks[hit.by] === best),
      'certain',
    );
    if (accounts.length === 1) return certain(accounts);
    if (accounts.length > 1) return { verdict: 'ambiguous', accounts };
  }
  return maybes(hits);
}

/** An issue may concern several customers: each identifier that names exactly one account makes it certain. */
function severalAccounts(hits: Hit[]): Match {
  const subject = hits.filter(({ identifier, by }) => identifier.role === 'subject' || by === 'feedback');
  const deciding = subject.length > 0 ? subject : hits.filter(({ identifier }) => identifier.role === 'requestor');
  const sure = deciding.filter(
    ({ identifier, accounts, by }) => identifier.grade !== 'C' && (accounts.length === 1 || by === 'feedback'),
  );
  const accounts = matched(sure, 'certain');
  const rest = matched(hits, 'maybe').filter(
    ({ account }) => !accounts.some((other) => other.account.id === account.id),
  );
  if (accounts.length === 0) return maybes(hits);
  return { verdict: accounts.length > 1 ? 'several' : 'certain', accounts: [...accounts, ...rest] };
}

function maybes(hits: Hit[]): Match {
  const accounts = matched(hits, 'maybe');
  return accounts.length > 0 ? { verdict: 'maybe', accounts } : none;
}

function certain(accounts: MatchedAccount[]): Match {
  return { verdict: 'certain', accounts };
}

/** Each account once, by its strongest evidence. */
function matched(hits: Hit[], certainty: MatchedAccount['certainty']): MatchedAccount[] {
  const best = new Map<string, MatchedAccount>();
  for (const hit of [...hits].sort((a, b) => ranks[b.by] - ranks[a.by])) {
    for (const account of hit.accounts) {
      if (!best.has(account.id)) best.set(account.id, asMatched(hit, account, certainty));
    }
  }
  return [...best.values()];
}

function asMatched({ identifier, by }: Hit, account: Account, certainty: MatchedAccount['certainty']): MatchedAccount {
  return { account, certainty, role: identifier.role, by, evidence: shown(identifier) };
}

/** A record as people name it (`ticket 7`), everything else as it stands on the page. */
function shown({ ref, value }: Identifier): string {
  return ref ? `${ref.object} ${ref.key}` : value;
}
