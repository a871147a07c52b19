import type { Cast } from './cast.ts';
import { type MadePage, madePage, recast } from './made-page.ts';
import { asKept, asShown, type Persona, unlisted } from './persona.ts';
import { nobody, only, type SamplePage } from './sample-page.ts';

const tool = 'salesforce';

/** Pages of Salesforce Lightning and its console. */
export function salesforcePages(cast: Cast): SamplePage[] {
  const host = `${cast.tenant}.lightning.force.com`;
  const customer = (status: string) =>
    cast.one('Salesforce', ({ account }) => {
      const known = account.externalIds?.some(({ system }) => system === tool);
      return known === true && account.status === status;
    });
  const first = customer('customer');
  const second = customer('customer');
  const prospect = customer('prospect');
  const [group, subsidiary] = cast.family();
  const page = (file: string, shown: Persona, kept: Persona, more: Record<string, string> = {}): MadePage =>
    named(
      recast(madePage(`salesforce/${file}`), {
        ...asShown(shown),
        ...asKept(kept),
        ...{ '001xx000003DGQX': shown.idIn(tool) ?? '001xx000003DGQX', 'acme.lightning.force.com': host },
        ...{ 'Erneuerung 2027': 'Renewal 2027', 'Offene (0)': 'Open (0)', 'Anderes Konto': 'Another account' },
        ...more,
      }),
    );

  return [
    {
      ...{ tool, kind: 'record', title: 'Account', shows: only(first.account) },
      about: 'Known by its id. Its parent and a reseller are linked too, and are not it.',
      page: page('account.html', first.persona, second.persona),
    },
    {
      ...{ tool, kind: 'record', title: 'Deal of a prospect', shows: only(prospect.account) },
      about: 'Not a customer yet: what they look for, and similar customers.',
      page: page('opportunity.html', prospect.persona, second.persona),
    },
    {
      ...{
        tool,
        kind: 'kept',
        title: 'Case in the console, another case in the next tab',
        shows: only(second.account),
      },
      about: 'The console keeps the other customer’s case alive and hidden.',
      page: page('case-console.html', second.persona, first.persona),
    },
    {
      ...{ tool, kind: 'ambiguous', title: 'Lead between a group and its subsidiary' },
      about: 'The website is the group’s, the address the subsidiary’s: a person chooses, and is remembered.',
      page: page('lead.html', { ...group.persona, name: `${group.persona.name} Ventures` }, second.persona, {
        'jens.petersen@nordwind-logistics.example': `jens.petersen@${subsidiary.persona.domain}`,
        'Jens Petersen': 'Jens Petersen',
      }),
      shows: { ...nobody, choice: [group.account, subsidiary.account] },
    },
    {
      ...{ tool, kind: 'no match', title: 'Lead of an unknown company', shows: nobody },
      about: 'Nobody the API knows: the page stays as it is.',
      page: page('lead.html', unlisted, second.persona, { '00Qxx000001a2b3EAA': '00Qxx000001a2c4EAA' }),
    },
    {
      ...{ tool, kind: 'list', title: 'Recent cases', shows: nobody },
      about: 'Many customers’ cases: no customer of the page as a whole.',
      page: page('case-list.html', first.persona, second.persona),
    },
  ];
}

/** Labels of fields in English, from their API names: the fixtures carry other languages, which readers must not need. */
function named(page: MadePage): MadePage {
  const label =
    /((?:RecordField\.\w+\.|data-field-id="Record)(\w+?)(?:Field1)?">(?:<[\w-]+>)?<span class="test-id__field-label">)\p{L}+/gu;
  const words = (name: string) =>
    name.replace(/(__c|Id)$/, '').replace(/(?<=[a-z])[A-Z]/g, (first) => ` ${first.toLowerCase()}`);
  return { ...page, html: page.html.replace(label, (_, before: string, name: string) => before + words(name)) };
}
