import type { Importance } from '../../lib/model/feedback.ts';
import { email } from '../../lib/model/normal-form.ts';
import type { SampleAccount } from './account.ts';
import { areaOf } from './areas.ts';
import { daysBefore } from './day.ts';
import type { HostAsk } from './host-links.ts';
import type { HostIssue, HostTicket } from './host-seed.ts';
import type { Random } from './random.ts';
import type { Vendor } from './vendor.ts';
import type { SampleFeedback } from './voices.ts';

/** Where the host tools stand; no slash at the end. */
export interface HostBases {
  rt: string;
  redmine: string;
}

export function ticketUrl({ rt }: HostBases, n: number): string {
  return `${rt}/Ticket/Display.html?id=${n}`;
}

export function issueUrl({ redmine }: HostBases, n: number): string {
  return `${redmine}/issues/${n}`;
}

const byPriority: Record<string, Importance> = { Urgent: 'critical', High: 'high', Low: 'low' };

/**
 * The voices of one host ask, each open: the first carries the links, up to two more are the same account's and belong to
 * it. They are nobody else's `sameAs`, because the links of one voice hold for all and a ticket is one customer's.
 */
export function hostVoices(
  ask: HostAsk,
  account: SampleAccount,
  idOf: (i: number) => string,
  { bases, vendor, today }: { bases: HostBases; vendor: Vendor; today: string },
  random: Random,
): SampleFeedback[] {
  const { ticket, issues } = ask;
  const kind = issues.some(({ tracker }) => tracker === 'Bug') ? 'problem' : 'request';
  const title = (ticket?.subject ?? issues[0]?.subject ?? '').replace(/^((fw|fwd|re|aw):\s*)+/i, '');
  const tracked = issues.length > 0;
  const status = tracked ? random.pick(['planned', 'in-progress', 'open']) : 'open';
  const importance = byPriority[issues[0]?.priority ?? ''] ?? 'medium';
  const age = random.int(12, 40);
  const first: SampleFeedback = {
    id: idOf(0),
    accountId: account.id,
    kind,
    title,
    area: areaOf(`${title} ${issues.map(({ subject }) => subject).join(' ')}`),
    importance,
    status,
    ...(status === 'open' ? {} : { statusAt: moment(today, 3) }),
    ...quoteOf(ticket),
    ...personOf(ticket, account),
    links: [...(ticket ? [ticketUrl(bases, ticket.n)] : []), ...issues.map((issue) => issueUrl(bases, issue.n))],
    source: sourceOf(bases, ticket, issues),
    createdBy: random.pick(vendor.agents),
    createdAt: moment(today, age),
    updatedAt: moment(today, status === 'open' ? age : 3),
  };
  const others = (account.people ?? []).filter(({ name }) => name !== first.person?.name);
  return [
    first,
    ...others.slice(0, 2).map((person, i) => again(first, idOf(i + 1), person.name, age - 3 * (i + 1), today)),
  ];
}

function again(
  first: SampleFeedback,
  id: string,
  name: string | undefined,
  age: number,
  today: string,
): SampleFeedback {
  const { links: _links, source: _source, quote: _quote, person: _person, ...rest } = first;
  return {
    ...rest,
    id,
    sameAs: first.id,
    quote: `Any news on this? “${first.title}” came up again in our weekly.`,
    ...(name ? { person: { name } } : {}),
    createdAt: moment(today, age),
    updatedAt: first.status === 'open' ? moment(today, age) : first.updatedAt,
  };
}

// The longest sentence of the mail says most; greetings, addresses and headers are short or have no end.
function quoteOf(ticket: HostTicket | null): Pick<SampleFeedback, 'quote'> {
  const lines = (ticket?.body ?? '').split(/\n+|(?<=[.!?。])\s+/u).map((line) => line.trim());
  const sentences = lines.filter((line) => /[.!?。]$/u.test(line) && line.length <= 240);
  const quote = sentences.sort((a, b) => b.length - a.length)[0];
  return quote ? { quote } : {};
}

// Resellers and agents write for others: only the account's own people are quoted by name.
function personOf(ticket: HostTicket | null, account: SampleAccount): Pick<SampleFeedback, 'person'> {
  const address = ticket?.requestor && email(ticket.requestor.email);
  const person = account.people?.find((one) => one.email === address) ?? (ticket ? undefined : account.people?.[0]);
  return person?.name ? { person: { name: person.name, ...(person.email ? { email: person.email } : {}) } } : {};
}

function sourceOf(bases: HostBases, ticket: HostTicket | null, issues: HostIssue[]) {
  if (ticket) return { tool: 'rt', url: ticketUrl(bases, ticket.n) };
  return issues[0] ? { tool: 'redmine', url: issueUrl(bases, issues[0].n) } : undefined;
}

function moment(today: string, daysAgo: number): string {
  return `${daysBefore(today, daysAgo)}T09:00:00Z`;
}
