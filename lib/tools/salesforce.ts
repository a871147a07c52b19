import { classicPage } from './salesforce-classic.ts';
import type {
  Evidence,
  PageRule,
  Probe,
  RowRule,
  Selector,
  ToolDefinition,
  UrlShape,
  Witness,
} from './tool-definition.ts';

const inspector: Evidence = { evidence: 'A', source: 'Salesforce Inspector reloaded f0bc8f32, addon/inspector.js' };
const reference: Evidence = {
  evidence: 'A',
  source: 'Salesforce documentation, PageReference types of lightning/navigation',
};
const prefixes: Evidence = { evidence: 'A', source: 'Salesforce help 000385203, key prefixes; Classic record URL' };
/** Salesforce names every field by object and API name, in whatever language and layout. */
const byName: Evidence = {
  evidence: 'B',
  source: 'data-target-selection-name and data-field-id as public test suites use them, 2023 to 2026',
};
const header: Evidence = {
  evidence: 'B',
  source: 'records-highlights2 as Toggl Track db77d5f9 and public test suites use it',
};
/** A header may show any lookup to an account, a reseller's too. */
const headerLink: Evidence = {
  evidence: 'C',
  source: 'compact layout in records-highlights2: which field it is stands nowhere',
};
const listView: Evidence = {
  evidence: 'B',
  source: 'list view rows as Toggl Track db77d5f9 and public test suites use them',
};

/** Several record pages stay mounted; the innermost visible one is the subtab in front. */
const roots = [
  'one-record-home-flexipage2',
  '.windowViewMode-maximized.active.lafPageHost',
  '.windowViewMode-normal.active',
];
/** Headings of related lists link to the record they belong to; a page without one is told apart by its title. */
const witness: Witness[] = [
  { from: 'href', at: 'a[href*="/related/"]', unseen: true },
  {
    from: 'changed',
    at: ['records-highlights2 [slot="primaryField"]', '.entityNameTitle', '.slds-page-header__title'],
  },
];
const toAccount = 'a[href*="/lightning/r/001"], a[href*="/lightning/r/Account/001"]';

/** A field of the record by its API name: in a page layout, and as a field of its own on the page. */
function field(object: string, name: string, inside: string): Selector {
  return [
    `[data-target-selection-name="sfdc:RecordField.${object}.${name}"] ${inside}`,
    `flexipage-field[data-field-id^="Record${name}Field"] ${inside}`,
  ];
}
const shown = ':is([data-output-element-id="output-field"], .test-id__field-value)';

/** The account a record belongs to, as its own field says and as its header may. */
function accountOf(object: string): Probe[] {
  const link = { kind: 'record', role: 'subject', object: 'account', from: 'href' } as const;
  return [
    { name: 'account', ...link, at: field(object, 'AccountId', 'a[href*="/001"]'), ...byName },
    { name: 'account-in-header', ...link, many: 5, at: `records-highlights2 :is(${toAccount})`, ...headerLink },
  ];
}
const website = (object: string): Probe => ({
  name: 'website',
  kind: 'domain',
  role: 'subject',
  from: 'href',
  at: field(object, 'Website', 'a[href^="http"]'),
  ...byName,
});
const email = (object: string, name: string, role: 'subject' | 'requestor'): Probe => ({
  name: name === 'Email' ? 'email' : name === 'SuppliedEmail' ? 'web-email' : 'contact-email',
  kind: 'email',
  role,
  from: 'text',
  at: field(object, name, 'a[href^="mailto:"]'),
  ...byName,
});

interface Kind {
  object: string;
  /** As it stands in addresses. */
  api: string;
  /** What its ids begin with. */
  prefix: string;
  probes: Probe[];
}

const kinds: Kind[] = [
  {
    object: 'account',
    api: 'Account',
    prefix: '001',
    probes: [
      {
        name: 'name',
        kind: 'name',
        role: 'subject',
        expected: true,
        from: 'text',
        at: 'records-highlights2 [slot="primaryField"]',
        ...header,
      },
      website('Account'),
      {
        name: 'account-number',
        kind: 'accountId',
        role: 'subject',
        from: 'text',
        at: field('Account', 'AccountNumber', shown),
        ...byName,
      },
    ],
  },
  {
    object: 'contact',
    api: 'Contact',
    prefix: '003',
    probes: [...accountOf('Contact'), email('Contact', 'Email', 'subject')],
  },
  { object: 'opportunity', api: 'Opportunity', prefix: '006', probes: accountOf('Opportunity') },
  {
    object: 'lead',
    api: 'Lead',
    prefix: '00Q',
    probes: [
      { name: 'company', kind: 'name', role: 'subject', from: 'text', at: field('Lead', 'Company', shown), ...byName },
      website('Lead'),
      email('Lead', 'Email', 'subject'),
    ],
  },
  {
    object: 'case',
    api: 'Case',
    prefix: '500',
    probes: [
      ...accountOf('Case'),
      {
        name: 'contact',
        kind: 'record',
        role: 'requestor',
        object: 'contact',
        from: 'href',
        at: field('Case', 'ContactId', 'a[href*="/003"]'),
        ...byName,
      },
      email('Case', 'ContactEmail', 'requestor'),
      email('Case', 'SuppliedEmail', 'requestor'),
    ],
  },
];

const byId = (kind: Kind): Pick<PageRule, 'object' | 'groups' | 'starts'> => ({
  object: kind.object,
  groups: { id: ['salesforceId'] },
  starts: { id: kind.prefix },
});
const at = (paths: string[], evidence: Evidence): UrlShape[] => paths.map((path) => ({ path, ...evidence }));

function pagesOf(kind: Kind): PageRule[] {
  const { object, api, prefix, probes } = kind;
  const rows: RowRule = {
    each: ['tr[data-row-key-value]', 'tr.dataRow'],
    link: ['a[href*="/lightning/r/"]', `a[href^="/${prefix}"]`],
    object,
    ...listView,
    ...(object === 'account' || object === 'lead' ? {} : { probes: [inRow] }),
  };
  return [
    {
      name: object,
      ...byId(kind),
      urls: [
        ...at([`/lightning/r/${api}/:id/view`, '/lightning/r/:id/view'], inspector),
        ...at([`/lightning/app/:app/r/${api}/:id/view`, '/lightning/app/:app/r/:id/view'], reference),
        { path: '/one/one.app', hash: '/sObject/:id/view', ...inspector },
      ],
      root: roots,
      witness,
      probes,
    },
    // An address of the record whose page is not read: one related list.
    {
      name: `${object}-address`,
      ...byId(kind),
      urls: [...at([`/lightning/r/${api}/:id/related/:list/view`, '/lightning/r/:id/related/:list/view'], reference)],
    },
    { name: `${object}-classic`, ...byId(kind), urls: at(['/:id'], prefixes), ...classicPage(object) },
    {
      name: `${object}-list`,
      urls: [...at([`/lightning/o/${api}/list`], inspector), ...at([`/${prefix}`, `/${prefix}/o`], prefixes)],
      root: ['lst-list-view-manager', '#bodyCell'],
      rows,
    },
  ];
}

const inRow: Probe = {
  name: 'account',
  kind: 'record',
  role: 'subject',
  object: 'account',
  from: 'href',
  at: [toAccount, 'a[href^="/001"]'],
  ...listView,
};

/** Salesforce Lightning and its console: sales and service records of one organisation under two hosts. */
export const salesforce: ToolDefinition = {
  id: 'salesforce',
  name: 'Salesforce',
  checked: { on: '2026-11-22', with: 'facts' },
  hosts: ['*.lightning.force.com', '*.my.salesforce.com'],
  instance: '{site}.my.salesforce.com',
  fingerprint: [
    { at: '#auraLoadingBox', ...inspector },
    { at: 'body.sfdcBody', ...inspector },
  ],
  company: 'account',
  objects: { account: {}, contact: {}, opportunity: {}, lead: {}, case: {} },
  pages: kinds.flatMap(pagesOf),
};
