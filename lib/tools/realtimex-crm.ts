import type { Evidence, PageRule, ToolDefinition, Witness } from './tool-definition.ts';

/** Graded A: read in the published package's own source, below `src/components`, and seen on the running program. */
const source = (file: string): Evidence => ({
  evidence: 'A',
  source: `@realtimex/realtimex-crm 0.63.3 src/components/${file}`,
});
/** Its router lives behind `#`; a tab of a record is a further step of the path. */
const route = (resource: string, file: string): Pick<PageRule, 'urls' | 'groups'> => ({
  urls: [{ path: '/*', hash: `/${resource}/:id/show{/*}?`, ...source(file) }],
  groups: { id: ['digits'] },
});
/**
 * Only the button that edits the record on screen leads there: links between records lead to `/show`. It is left out on
 * narrow screens, so it is also read where it is not displayed.
 */
const editing = (resource: string): Witness[] => [
  {
    from: 'attribute',
    attribute: 'href',
    at: `a[href^="#/${resource}/"]:not([href$="/show"])`,
    unseen: true,
    clean: ['text'],
    equals: `#/${resource}/{key}`,
  },
];
const root = '#main-content';
/** The company a contact or deal belongs to; the avatar in the link holds initials, its own elements are marked. */
const companyOf = (file: string): PageRule['probes'] => [
  {
    ...{ name: 'company', kind: 'record', object: 'company', role: 'subject', from: 'href' },
    at: 'a[href^="#/companies/"]',
    unseen: true,
    ...source(file),
  },
  {
    ...{ name: 'company-name', kind: 'name', role: 'subject', from: 'text' },
    at: 'a[href^="#/companies/"] span:not([data-slot])',
    unseen: true,
    ...source(file),
  },
];
const list = (resource: string, object: string, file: string): PageRule => ({
  name: `${resource}-list`,
  urls: [{ path: '/*', hash: `/${resource}`, ...source(file) }],
  root,
  rows: { each: `a[href^="#/${resource}/"][href$="/show"]`, link: ':scope', object, ...source(file) },
});

/** RealTimeX CRM, a fork of Atomic CRM: a single page hosted by its users. Classes are a CSS kit's and mean nothing. */
export const realtimexCrm: ToolDefinition = {
  id: 'realtimex-crm',
  name: 'RealTimeX CRM',
  checked: { on: '2026-11-21', with: 'tool' },
  hosts: [],
  fingerprint: [
    { at: '#main-content [data-slot="avatar"]', ...source('atomic-crm/layout/Layout.tsx, ds/ui/avatar.tsx') },
  ],
  company: 'company',
  objects: { company: {}, contact: {}, deal: {} },
  pages: [
    {
      name: 'company',
      object: 'company',
      ...route('companies', 'atomic-crm/companies/CompanyShow.tsx'),
      root,
      witness: editing('companies'),
      probes: [
        {
          ...{ name: 'name', kind: 'name', role: 'subject', from: 'text', at: 'h5', expected: true },
          ...source('atomic-crm/companies/CompanyShow.tsx'),
        },
        {
          ...{ name: 'website', kind: 'domain', role: 'subject', from: 'href', unseen: true },
          at: 'a[rel="noopener"][href^="http"]',
          ...source('atomic-crm/companies/CompanyAside.tsx, ds/admin/url-field.tsx'),
        },
      ],
    },
    {
      name: 'contact',
      object: 'contact',
      ...route('contacts', 'atomic-crm/contacts/ContactShow.tsx'),
      root,
      witness: editing('contacts'),
      probes: [
        {
          ...{ name: 'email', kind: 'email', role: 'subject', from: 'href', unseen: true, many: 5 },
          at: 'a[href^="mailto:"]',
          ...source('ds/admin/email-field.tsx'),
        },
        ...(companyOf('atomic-crm/contacts/ContactShow.tsx') ?? []),
      ],
    },
    {
      name: 'deal',
      object: 'deal',
      ...route('deals', 'atomic-crm/deals/DealShow.tsx'),
      root,
      witness: editing('deals'),
      probes: companyOf('atomic-crm/deals/DealShow.tsx, DealAside.tsx') ?? [],
    },
    list('companies', 'company', 'atomic-crm/companies/CompanyCard.tsx'),
    list('contacts', 'contact', 'atomic-crm/contacts/ContactListContent.tsx'),
  ],
};
