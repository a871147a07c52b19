import type { Cast, Member } from './cast.ts';
import { type Casting, type MadePage, madePage, recast } from './made-page.ts';
import { asKept, asShown, type Persona, unlisted } from './persona.ts';
import { nobody, only, type SamplePage } from './sample-page.ts';

/** An issue's text and who else it names: a customer's ticket, and a person's address. */
const mentioning = (tenant: string, ticket: string, person: Persona): Casting => ({
  'acme.zendesk.com/agent/tickets/42': `${tenant}.zendesk.com/agent/tickets/${ticket}`,
  'maria.schmidt@nordwind-logistics.example': person.people[0]?.email ?? '',
});

const coded = (cast: Cast) =>
  cast.one('a label', ({ account }) => account.status === 'customer' && account.codenames !== undefined);
const customer = (cast: Cast) => cast.one('an issue', ({ account }) => account.status === 'customer');
const withTicket = (cast: Cast): Member =>
  cast.one('a linked ticket', ({ account, feedback }) => {
    const links = feedback.flatMap((voice) => voice.links ?? []);
    return account.status === 'customer' && links.some((link) => link.includes('.zendesk.com/'));
  });

/** Pages of Jira Cloud. */
export function jiraPages(cast: Cast): SamplePage[] {
  const tool = 'jira';
  const host = `${cast.tenant}.atlassian.net`;
  const [field, ticket, label, person] = [customer(cast), withTicket(cast), coded(cast), customer(cast)];
  const page = (file: string, shown: Persona, kept: Persona, more: Casting): MadePage =>
    recast(madePage(`jira/${file}`), {
      ...asShown(shown),
      ...asKept(kept),
      ...{ 'acme.atlassian.net': host, 'Acme Jira': 'Jira' },
      ...more,
    });
  const plain = { 'customer-nordwind': 'backend', 'acme.zendesk.com': `unlinked.zendesk.com` };

  return [
    {
      ...{ tool, kind: 'record', title: 'Issue of several customers' },
      about: 'One by its customer field, one by a linked ticket, one by a label; an address in a comment is a maybe.',
      page: page('issue.html', field.persona, person.persona, {
        ...mentioning(cast.tenant, cast.ticketOf(ticket), person.persona),
        'customer-nordwind': `customer-${label.persona.codename?.replaceAll(' ', '-')}`,
      }),
      shows: { ...only(field.account, ticket.account, label.account), maybe: [person.account] },
    },
    {
      ...{ tool, kind: 'kept', title: 'Issue in a dialog over its board', shows: only(person.account) },
      about: 'Behind the dialog stands another customer’s issue, hidden.',
      page: page('dialog-over-board.html', person.persona, field.persona, { ...plain, 'DEV-118': 'DEV-121' }),
    },
    {
      ...{ tool, kind: 'no match', title: 'Issue of an unknown company', shows: nobody },
      about: 'Nobody the API knows: the page stays as it is.',
      page: page('panel-beside-list.html', unlisted, person.persona, { ...plain, 'DEV-118': 'DEV-122' }),
    },
    {
      ...{ tool, kind: 'list', title: 'Search', shows: nobody },
      about: 'Many issues: no customer of the page as a whole.',
      page: page('search.html', field.persona, person.persona, {}),
    },
  ];
}

/** Pages of GitHub: the issue that customers asked for, a pull request, a project. */
export function githubPages(cast: Cast): SamplePage[] {
  const tool = 'github';
  const repository = `${cast.tenant}/platform`;
  const asked = cast.asked(`https://github.com/${repository}/issues/`);
  const number = asked.url.split('/').at(-1) ?? '';
  const isFree = ({ account }: Member) => !asked.accounts.some(({ id }) => id === account.id);
  const free = (choose: () => Member): Member => {
    const found = choose();
    return isFree(found) ? found : free(choose);
  };
  const [ticket, label, person, other] = [withTicket, coded, customer, coded].map((choose) => free(() => choose(cast)));
  if (!ticket || !label || !person || !other) throw new Error('too few customers for GitHub');
  const page = (file: string, shown: Persona, kept: Persona, number: string, more: Casting = {}): MadePage =>
    recast(madePage(`github/${file}`), {
      ...asShown(shown),
      ...asKept(kept),
      ...{ 'acme/platform': repository, '118': number, '117': '9117', 'customer/red_cedar': 'area/dispatch' },
      ...{ 'orgs/acme': `orgs/${cast.tenant}`, 'acme%7Cplatform%7C118': `${cast.tenant}%7Cplatform%7C${number}` },
      ...more,
    });
  const unlinked = cast.unlinked(`https://github.com/${repository}/issues/`);
  const nowhere = { 'acme.zendesk.com': 'unlinked.zendesk.com' };

  return [
    {
      ...{ tool, kind: 'record', title: 'Issue that many customers ask for' },
      about: 'By feedback that links it, by a linked ticket and by a label; an address in a comment is a maybe.',
      page: page('issue.html', label.persona, other.persona, number, {
        ...mentioning(cast.tenant, cast.ticketOf(ticket), person.persona),
      }),
      shows: { ...only(...asked.accounts, ticket.account, label.account), maybe: [person.account] },
    },
    {
      ...{ tool, kind: 'record', title: 'Pull request', shows: only(ticket.account) },
      about: 'It names one customer’s ticket.',
      page: page('pull-2026.html', unlisted, other.persona, `${unlinked}1`, {
        ...mentioning(cast.tenant, cast.ticketOf(ticket), unlisted),
      }),
    },
    {
      ...{ tool, kind: 'kept', title: 'Issue in a panel beside its project', shows: only(other.account) },
      about: 'The page keeps another customer’s issue, hidden.',
      page: page('panel-beside-project.html', other.persona, label.persona, `${unlinked}2`, nowhere),
    },
    {
      ...{ tool, kind: 'no match', title: 'Pull request of an unknown company', shows: nobody },
      about: 'Nobody the API knows: the page stays as it is.',
      page: page('pull-2025.html', unlisted, other.persona, `${unlinked}3`, nowhere),
    },
    {
      ...{ tool, kind: 'list', title: 'Issues', shows: nobody },
      about: 'Many issues: no customer of the page as a whole.',
      page: page('issues.html', label.persona, other.persona, number),
    },
  ];
}
