import type { Cast, Member } from './cast.ts';
import { type MadePage, madePage, recast } from './made-page.ts';
import { asKept, asShown, type Persona, unlisted } from './persona.ts';
import { nobody, only, type SamplePage } from './sample-page.ts';

const tool = 'zendesk';

/** Pages of Zendesk: what its documented interface says of a ticket is served with it. */
export function zendeskPages(cast: Cast): SamplePage[] {
  const host = `${cast.tenant}.zendesk.com`;
  const customer = (strategic: boolean) =>
    cast.one('Zendesk', ({ account, feedback }) => {
      const known = account.externalIds?.some(({ system }) => system === tool);
      const linked = feedback.some(({ links = [] }) => links.some((link) => link.startsWith(`https://${host}/`)));
      return known === true && linked && account.status === 'customer' && Boolean(account.strategic) === strategic;
    });
  const first = customer(true);
  const second = customer(false);
  const [group, subsidiary] = cast.family();
  const free = Number(cast.unlinked(`https://${host}/agent/tickets/`));
  const page = (file: string, shown: Persona, kept: Persona, numbers: { 42: string; 41: string }): MadePage =>
    recast(madePage(`zendesk/${file}`), {
      ...asShown(shown),
      ...asKept(kept),
      ...numbers,
      'acme.zendesk.com': host,
      'Acme Support': 'Support',
    });
  const ticket = (shown: Member, kept: Member) =>
    page('ticket.html', shown.persona, kept.persona, { 42: cast.ticketOf(shown), 41: cast.ticketOf(kept) });
  const stranger = (persona: Persona, number: number) =>
    page('ticket.html', persona, second.persona, { 42: String(number), 41: '41' });

  return [
    {
      ...{ tool, kind: 'record', title: 'Ticket of a strategic customer', shows: only(first.account) },
      about: 'Known by the organisation’s id and by feedback that links this ticket. The launcher is wide until seen.',
      page: ticket(first, second),
    },
    {
      ...{ tool, kind: 'kept', title: 'Ticket with another ticket kept in a tab', shows: only(second.account) },
      about: 'The hidden panel of the other tab holds another customer’s ticket.',
      page: ticket(second, first),
    },
    {
      ...{ tool, kind: 'ambiguous', title: 'Ticket of a group and its subsidiary' },
      about: 'The organisation lists the domains of both: a person chooses, and is remembered.',
      page: withDomains(stranger({ ...group.persona, idIn: () => undefined }, free), group.persona, subsidiary.persona),
      shows: { ...nobody, choice: [group.account, subsidiary.account] },
    },
    {
      ...{ tool, kind: 'no match', title: 'Ticket of an unknown company', shows: nobody },
      about: 'Nobody the API knows: the page stays as it is.',
      page: stranger(unlisted, free * 10),
    },
    {
      ...{ tool, kind: 'list', title: 'View of tickets', shows: nobody },
      about: 'Many customers’ tickets: no customer of the page as a whole.',
      page: page('view.html', first.persona, second.persona, { 42: cast.ticketOf(first), 41: cast.ticketOf(second) }),
    },
  ];
}

/** One organisation with the domains of both companies, and without a number in the vendor's systems. */
function withDomains(page: MadePage, ...companies: Persona[]): MadePage {
  const text = JSON.stringify(page.answers);
  const [one] = companies;
  const domains = JSON.stringify(companies.map(({ domain }) => domain));
  const changed = text
    .replace(JSON.stringify([one?.domain]), () => domains)
    .replace(JSON.stringify(one?.accountId), 'null');
  return { ...page, answers: JSON.parse(changed) };
}
