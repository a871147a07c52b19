import type { Cast } from './cast.ts';
import { type MadePage, madePage, recast } from './made-page.ts';
import { asKept, asShown, type Persona, unlisted } from './persona.ts';
import { nobody, only, type SamplePage } from './sample-page.ts';

const tool = 'hubspot';

/** Pages of HubSpot's CRM. The sample company's API knows none of its ids: domains and people's addresses must do. */
export function hubspotPages(cast: Cast): SamplePage[] {
  const first = cast.one('HubSpot', ({ account }) => account.status === 'prospect');
  const second = cast.one('HubSpot', ({ account }) => account.status === 'customer');
  const page = (file: string, shown: Persona, kept: Persona, more: Record<string, string> = {}): MadePage =>
    named(
      recast(madePage(`hubspot/${file}`), {
        ...asShown(shown),
        ...asKept(kept),
        ...{ 'In the timeline': 'Logged an email', ...more },
      }),
    );

  return [
    {
      ...{ tool, kind: 'record', title: 'Company', shows: only(first.account) },
      about: 'A prospect, known by its domain. A preview of another company stands beside it.',
      page: page('company.html', first.persona, second.persona),
    },
    {
      ...{ tool, kind: 'kept', title: 'Contact with another record kept', shows: only(second.account) },
      about: 'Known by the person’s address. The hidden record is another company’s.',
      page: page('contact.html', second.persona, first.persona),
    },
    {
      ...{ tool, kind: 'no match', title: 'Company nobody knows', shows: nobody },
      about: 'Nobody the API knows: the page stays as it is.',
      page: page('company.html', unlisted, second.persona, { '987654321': '987654399' }),
    },
    {
      ...{ tool, kind: 'list', title: 'List of companies', shows: nobody },
      about: 'Many companies: no customer of the page as a whole.',
      page: page('company-list.html', first.persona, second.persona),
    },
  ];
}

const labels: Record<string, string> = { hs_object_id: 'Record ID', email: 'Email', company: 'Company name' };

/** Labels of properties in English, from their internal names: the fixtures carry another language. */
function named(page: MadePage): MadePage {
  const label = /(data-test-id="(\w+)"><label>)\p{L}+/gu;
  return {
    ...page,
    html: page.html.replace(label, (_, before: string, name: string) => before + (labels[name] ?? name)),
  };
}
