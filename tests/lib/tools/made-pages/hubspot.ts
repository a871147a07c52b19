import { filler, type MadePage, reads } from './filler.ts';

const host = 'app.hubspot.com';
const instance = 'app.hubspot.com/123456';
const ref = (object: string, key: string) => ({ tool: 'hubspot', instance, object, key });
const columns = 'grade B: SysAdminDoc/HubSpot-Ticket-Refined@2ef14747 tests/fixtures/ticket-record.html';
const cards = 'grade B: links of associated records in clockify/browser-extension@b45395e2 src/integrations/hubspot.js';
const names =
  'grade B: test ids by property name in toggl/track-extension@db77d5f9 src/content/hubspot.ts and public extensions';
const rowsSource = 'grade B: toggl/track-extension@db77d5f9 src/content/hubspot.ts';
const desk = 'grade B: help desk in clockify/browser-extension@b45395e2 src/integrations/hubspot.js';
const head = '<title>HubSpot</title>';
const bar = '<div data-test-id="hs-global-toolbar"><input data-test-id="global-search-input-react"></div>';

const property = (name: string, value: string) =>
  `<span data-test-id="${name}"><label>Eigenschaft</label><div data-test-id="hover-content-wrapper"><span data-selenium-test="property-input-${name}"><span>${value}</span></span></div></span>`;
const associations = (...links: [string, string, string][]) =>
  `<div data-test-id="records-right-sidebar"><aside data-test-id="right-sidebar">${links
    .map(
      ([type, path, name]) =>
        `<div data-test-id="card-wrapper-ASSOCIATION_V3/${type}"><a data-selenium-test="company-chicklet-title-link" href="/contacts/123456/${path}"><span>${name}</span></a><span data-test-id="property-input-name">${name}</span></div>`,
    )
    .join('')}</aside></div>`;
const record = (title: string, highlights: [string, string][], properties: [string, string][], right: string) =>
  `<div class="record"><div data-test-id="left-sidebar"><div data-test-id="record-highlight-content"><strong data-test-id="highlight-record-label">${title}</strong>${highlights.map(([name, value]) => `<span data-test-id="highlight-property-display-${name}">${value}</span>`).join('')}</div><div data-card-type="PROPERTIES_V3" class="properties">${properties.map(([name, value]) => property(name, value)).join('')}</div></div><div data-test-id="middle-pane">${filler(60, title.length)}<article><a href="/contacts/123456/record/0-2/5555">In the timeline</a> other@timeline.example</article></div>${right}</div>`;
const other = `<div class="old" style="display:none">${record(
  'Sakura Foods',
  [
    ['domain', 'sakura-foods.example'],
    ['email', 'haruto.tanaka@sakura-foods.example'],
  ],
  [['hs_object_id', '41']],
  associations(['0-2', 'record/0-2/4141', 'Sakura Foods']),
)}</div>`;
/** Opens beside a list or a record, with another record in it and no other address. */
const preview = `<div data-crm-location="CRM_OBJECT_PREVIEW"><div data-test-id="record-highlight-content"><strong data-test-id="highlight-record-label">Yarrow Ltd</strong><span data-test-id="highlight-property-display-domain">yarrow.example</span></div><a data-selenium-test="company-chicklet-title-link" href="/contacts/123456/record/0-2/6666">Yarrow Ltd</a></div>`;

const page = (
  file: string,
  url: string,
  name: string,
  body: string,
  more: Pick<MadePage['header'], 'sources' | 'expect'> & Partial<MadePage['header']>,
): MadePage => ({
  file: `hubspot/${file}`,
  header: {
    url: `https://${host}${url}`,
    tool: 'hubspot',
    page: name,
    second: '.old',
    late: ['body > .record .properties'],
    ...more,
  },
  head,
  body: `${bar}${filler(160)}${body}${filler(160, 9)}`,
});
const self = (object: string, key: string) => `subject record hubspot|${instance}|${object}|${key} url`;
const nordwind = `subject record hubspot|${instance}|company|987654321 company`;
const sources = {
  '[data-selenium-test="property-input-hs_object_id"]': names,
  '[data-test-id="highlight-record-label"]': columns,
};
const sideLinks = { '[data-test-id="records-right-sidebar"] a': `${columns}; ${cards}` };
const id = (key: string): [string, string] => ['hs_object_id', key];

/** Pages of HubSpot's CRM and help desk. */
export const hubspotPages: MadePage[] = [
  page(
    'company.html',
    '/contacts/123456/record/0-2/987654321',
    'company',
    other +
      record(
        'Nordwind Logistics GmbH',
        [['domain', 'nordwind-logistics.example']],
        [id('987654321')],
        associations(['0-2', 'record/0-2/777', 'Silverline Reseller']),
      ) +
      preview,
    {
      sources: { ...sources, '[data-test-id="highlight-property-display-domain"]': names },
      expect: {
        record: ref('company', '987654321'),
        identifiers: reads(
          self('company', '987654321'),
          'subject name Nordwind Logistics GmbH name',
          'subject domain nordwind-logistics.example domain',
        ),
        rows: [],
      },
    },
  ),
  page(
    'contact.html',
    '/contacts/123456/contact/55',
    'contact',
    other +
      record(
        'Maria Schmidt',
        [],
        [id('55'), ['email', 'maria.schmidt@nordwind-logistics.example'], ['company', 'Yarrow Ltd']],
        associations(['0-2', 'company/987654321', 'Nordwind Logistics GmbH']),
      ) +
      preview,
    {
      sources: {
        ...sources,
        ...sideLinks,
        '[data-selenium-test="property-input-email"]': names,
        '[data-test-id="highlight-property-display-email"]': names,
      },
      expect: {
        record: ref('contact', '55'),
        identifiers: reads(
          self('contact', '55'),
          'subject email maria.schmidt@nordwind-logistics.example email',
          nordwind,
        ),
        rows: [],
      },
    },
  ),
  page(
    'deal.html',
    '/contacts/123456/record/0-3/56/view/1',
    'deal',
    other +
      record(
        'Erneuerung 2027',
        [],
        [id('56')],
        associations(
          ['0-2', 'record/0-2/987654321', 'Nordwind Logistics GmbH'],
          ['0-1', 'record/0-1/55', 'Maria Schmidt'],
        ),
      ) +
      preview,
    {
      sources: { ...sources, ...sideLinks },
      expect: {
        record: ref('deal', '56'),
        identifiers: reads(self('deal', '56'), nordwind, `participant record hubspot|${instance}|contact|55 contacts`),
        rows: [],
      },
    },
  ),
  page(
    'ticket.html',
    '/contacts/123456/ticket/777',
    'ticket',
    other +
      record(
        'SSO broken',
        [],
        [id('777')],
        associations(
          ['0-1', 'record/0-1/55', 'Maria Schmidt'],
          ['0-2', 'record/0-2/987654321', 'Nordwind Logistics GmbH'],
        ),
      ),
    {
      sources: { ...sources, ...sideLinks },
      expect: {
        record: ref('ticket', '777'),
        identifiers: reads(self('ticket', '777'), nordwind, `requestor record hubspot|${instance}|contact|55 contacts`),
        rows: [],
      },
    },
  ),
  page(
    'help-desk.html',
    '/help-desk/123456/view/1/ticket/777/thread/888',
    'help-desk',
    `<div class="old" style="display:none">${filler(24)}<div data-application-name="svh-help-desk"><a data-test-id="ticket-header-name-link" href="/contacts/123456/record/0-5/41"><span>Old</span></a><a data-selenium-test="company-chicklet-title-link" href="/contacts/123456/record/0-2/4141">Sakura Foods</a></div></div><div data-application-name="svh-help-desk"><a data-test-id="ticket-header-name-link" href="/contacts/123456/record/0-5/777"><span>SSO broken</span></a>${filler(40)}<div class="panel"><a data-selenium-test="contact-chicklet-title-link" href="/contacts/123456/record/0-1/55">Maria Schmidt</a><a data-selenium-test="company-chicklet-title-link" href="/contacts/123456/record/0-2/987654321">Nordwind Logistics GmbH</a></div></div>`,
    {
      late: ['.panel'],
      sources: {
        '[data-application-name="svh-help-desk"]': desk,
        '[data-test-id="ticket-header-name-link"]': desk,
        '[data-selenium-test="contact-chicklet-title-link"]': desk,
        '[data-selenium-test="company-chicklet-title-link"]': desk,
      },
      expect: {
        record: ref('ticket', '777'),
        identifiers: reads(self('ticket', '777'), nordwind, `requestor record hubspot|${instance}|contact|55 contacts`),
        rows: [],
      },
    },
  ),
  page(
    'company-list.html',
    '/contacts/123456/objects/0-2/views/all/list',
    'company-list',
    `${other}<table data-test-id="framework-data-table"><tbody class="rows"><tr data-test-id="row-987654321"><td data-table-external-id="cell-0-2-name-987654321"><a href="/contacts/123456/record/0-2/987654321"><span data-test-id="truncated-object-label">Nordwind</span></a></td><td data-table-external-id="cell-0-2-domain-987654321">nordwind-logistics.example</td></tr><tr data-test-id="row-9"><td data-table-external-id="cell-0-2-name-9"><a href="/contacts/123456/record/0-2/9"><span>Without</span></a></td><td data-table-external-id="cell-0-2-domain-9"></td></tr></tbody></table>`,
    {
      late: ['.rows'],
      sources: {
        'tr[data-test-id^="row-"]': rowsSource,
        'tr[data-test-id^="row-"] a': rowsSource,
        'td[data-table-external-id^="cell-0-2-domain-"]': rowsSource,
      },
      expect: {
        record: null,
        identifiers: [],
        rows: [
          {
            record: ref('company', '987654321'),
            identifiers: reads(
              `subject record hubspot|${instance}|company|987654321 link`,
              'subject domain nordwind-logistics.example domain',
            ),
          },
          { record: ref('company', '9'), identifiers: reads(`subject record hubspot|${instance}|company|9 link`) },
        ],
      },
    },
  ),
];
