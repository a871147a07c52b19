import type { Evidence, PageRule, Probe, RowRule, Selector, ToolDefinition, Witness } from './tool-definition.ts';

const types: Evidence = { evidence: 'A', source: 'HubSpot developer documentation, object type ids and record URLs' };
const legacy: Evidence = { evidence: 'B', source: 'RingCentral for HubSpot 1d612f24, src' };
const helpDesk: Evidence = { evidence: 'B', source: 'Clockify b45395e2, src/integrations/hubspot.js' };
const panels: Evidence = {
  evidence: 'B',
  source: 'HubSpot Ticket Refined 2ef14747, tests/fixtures/ticket-record.html; Clockify b45395e2',
};
const properties: Evidence = {
  evidence: 'B',
  source: 'property names in test ids: Clockify b45395e2, Toggl Track db77d5f9, HubSpot Ticket Refined 2ef14747',
};
const table: Evidence = {
  evidence: 'B',
  source: 'Toggl Track db77d5f9, src/content/hubspot.ts; HubSpot Ticket Refined 2ef14747',
};

/** What a record says of itself stands left; a preview of another record and the associations stand elsewhere. */
const own = '[data-test-id="left-sidebar"]';
const associations = ['[data-test-id="records-right-sidebar"]', '[data-test-id="right-sidebar"]'];

function property(name: string): Selector {
  return [
    `${own} [data-test-id="highlight-property-display-${name}"]`,
    `${own} [data-selenium-test="property-input-${name}"]`,
    `${own} [data-test-id="property-input-${name}"]`,
    `${own} [data-profile-property="${name}"]`,
  ];
}
const witness: Witness[] = [
  { from: 'text', at: property('hs_object_id'), clean: ['digits'], equals: '{id}' },
  { from: 'href', at: `${own} a[href*="/help-desk/"]` },
  {
    from: 'changed',
    at: [`${own} [data-test-id="highlight-record-label"]`, `${own} [data-selenium-test="highlightTitle"]`],
  },
];

/** Links in the column of associated records; an old and a new form of their addresses. */
function associated(name: string, type: string, object: string, role: 'subject' | 'requestor' | 'participant'): Probe {
  const at = associations.map((side) => `${side} :is(a[href*="/record/${type}/"], a[href*="/${object}/"])`);
  return { name, kind: 'record', role, object, many: 5, from: 'href', at, ...panels };
}
const company = associated('company', '0-2', 'company', 'subject');
const text = (name: string, of: string, kind: 'email' | 'domain') =>
  ({ name, kind, role: 'subject', from: 'text', at: property(of), ...properties }) as const;

interface Kind {
  object: string;
  type: string;
  probes: Probe[];
  inRow: Probe[];
}
const cell = (type: string, name: string, kind: 'email' | 'domain'): Probe => ({
  name: kind,
  kind,
  role: 'subject',
  from: 'text',
  at: `td[data-table-external-id^="cell-${type}-${name}-"], td[data-test-id^="cell-${type}-${name}-"]`,
  ...table,
});
const companyInRow: Probe = {
  name: 'company',
  kind: 'record',
  role: 'subject',
  object: 'company',
  many: 5,
  from: 'href',
  at: 'a[href*="/record/0-2/"]',
  ...table,
};

const kinds: Kind[] = [
  {
    object: 'contact',
    type: '0-1',
    probes: [text('email', 'email', 'email'), company],
    inRow: [cell('0-1', 'email', 'email'), companyInRow],
  },
  {
    object: 'company',
    type: '0-2',
    probes: [
      {
        name: 'name',
        kind: 'name',
        role: 'subject',
        expected: true,
        from: 'text',
        at: [`${own} [data-test-id="highlight-record-label"]`, `${own} [data-selenium-test="highlightTitle"]`],
        ...panels,
      },
      text('domain', 'domain', 'domain'),
    ],
    inRow: [cell('0-2', 'domain', 'domain')],
  },
  {
    object: 'deal',
    type: '0-3',
    probes: [company, associated('contacts', '0-1', 'contact', 'participant')],
    inRow: [companyInRow],
  },
  {
    object: 'ticket',
    type: '0-5',
    probes: [company, associated('contacts', '0-1', 'contact', 'requestor')],
    inRow: [companyInRow],
  },
];
const groups: PageRule['groups'] = { portal: ['digits'], id: ['digits'] };

function pagesOf({ object, type, probes, inRow }: Kind): PageRule[] {
  const rows: RowRule = {
    each: 'tr[data-test-id^="row-"]',
    link: `a[href*="/record/${type}/"]`,
    object,
    probes: inRow,
    ...table,
  };
  const plural = object === 'company' ? 'companies' : `${object}s`;
  return [
    {
      name: object,
      object,
      groups,
      urls: [
        { path: `/contacts/:portal/record/${type}/:id{/*}?`, ...types },
        { path: `/contacts/:portal/${object}/:id{/*}?`, ...legacy },
      ],
      witness,
      probes,
    },
    {
      name: `${object}-list`,
      groups,
      urls: [
        { path: `/contacts/:portal/objects/${type}/views/:view/:layout`, ...table },
        { path: `/contacts/:portal/objects/${type}`, ...table },
        { path: `/contacts/:portal/${plural}/:layout{/*}?`, ...legacy },
      ],
      rows,
    },
  ];
}

/** HubSpot's CRM and help desk. The number in every address is the tenant; one host serves all of them. */
export const hubspot: ToolDefinition = {
  id: 'hubspot',
  name: 'HubSpot',
  checked: { on: '2026-11-21', with: 'facts' },
  hosts: [
    'app.hubspot.com',
    'app-eu1.hubspot.com',
    'app-na2.hubspot.com',
    'app-na3.hubspot.com',
    'app-ap1.hubspot.com',
  ],
  instance: 'app.hubspot.com/{portal}',
  fingerprint: [{ at: '[data-test-id="hs-global-toolbar"]', ...panels }],
  company: 'company',
  objects: { contact: {}, company: {}, deal: {}, ticket: {} },
  pages: [
    ...kinds.flatMap(pagesOf),
    {
      name: 'help-desk',
      object: 'ticket',
      groups,
      urls: [{ path: '/help-desk/:portal/view/:view/ticket/:id{/*}?', ...helpDesk }],
      root: '[data-application-name="svh-help-desk"]',
      witness: [
        { from: 'href', at: '[data-test-id="ticket-header-name-link"]' },
        { from: 'href', at: '[data-test-id="ticket-header-name-link"] a' },
      ],
      probes: [
        {
          name: 'company',
          kind: 'record',
          role: 'subject',
          object: 'company',
          many: 5,
          from: 'href',
          at: [
            'a[data-selenium-test="company-chicklet-title-link"]',
            '[data-selenium-test="company-chicklet-title-link"] a',
          ],
          ...helpDesk,
        },
        {
          name: 'contacts',
          kind: 'record',
          role: 'requestor',
          object: 'contact',
          many: 5,
          from: 'href',
          at: [
            'a[data-selenium-test="contact-chicklet-title-link"]',
            '[data-selenium-test="contact-chicklet-title-link"] a',
          ],
          ...helpDesk,
        },
      ],
    },
  ],
};
