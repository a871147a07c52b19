import type { Evidence, RowRule, Selector, ToolDefinition } from './tool-definition.ts';

/** Graded A: read in RT's own templates (5.0.8; 4.4.8 and 6.0.0 where they differ), named below `share/html`. */
const template = (source: string): Evidence => ({ evidence: 'A', source: `RT 4 to 6 share/html/${source}` });
const byId = (path: string) => ({ path: `/${path}`, query: { id: ':id' }, ...template(path) });
/** Read in folded boxes too: the witness says whose they are. */
const text = (at: Selector) => ({ from: 'text', at, unseen: true }) as const;

const customer = { kind: 'name', role: 'subject', words: 'customer', many: 5 } as const;
const accountId = { kind: 'accountId', role: 'subject', words: 'accountId', many: 5 } as const;
const requestor = { kind: 'email', role: 'requestor', many: 10 } as const;
const copied = { kind: 'email', role: 'participant', many: 10 } as const;
const person = { role: 'subject', ...template('User/Elements/UserInfo, Elements/ShowRecord') } as const;
const people = template('Ticket/Elements/ShowPeople, Elements/ShowUser');

const shownField = {
  from: 'field',
  at: '.custom-field',
  label: '.label, .rt-label',
  // RT 5, RT 6, RT 4.
  value: [
    ...['.value:not(.no-value) .list-group-item', '.value:not(.no-value) .current-value'],
    ...['.rt-value:not(.no-value) .list-group-item', '.rt-value:not(.no-value) .current-value'],
    ...['td.value:not(.no-value) li', 'td.value:not(.no-value)'],
  ],
  unseen: true,
  ...template('Elements/ShowCustomFields'),
} as const;
/** The attribute holds what is saved, the property what is being typed. */
const savedField = {
  from: 'field',
  at: '.edit-custom-field',
  label: '.label',
  value: 'input[type="text"]',
  attribute: 'value',
  ...template('Elements/EditCustomFields, EditCustomFieldFreeform'),
} as const;
const inMessages = {
  name: 'message-text',
  kind: 'email',
  role: 'mention',
  from: 'text',
  at: '.transaction .messagebody, .transaction .message-header-value',
  many: 20,
  ...template('Elements/ShowTransaction, ShowMessageHeaders'),
} as const;
/** One `tbody` per ticket, which the default format spreads over two rows; in RT 6 one row. */
const tickets: RowRule = {
  each: ['.ticket-list tbody.list-item', '.ticket-list tr.list-item'],
  link: 'a[href*="/Ticket/Display.html"]',
  object: 'ticket',
  ...template('Elements/CollectionAsTable/Row'),
};
const ticketParts = 'Modify ModifyAll ModifyDates ModifyLinks ModifyPeople Update History Reminders Forward'.split(' ');
const listPaths = ['/Search/Results.html', '/Search/Simple.html', '/', '/index.html', '/Dashboards/*'];
const defaultFormat = { evidence: 'A', source: 'DefaultSearchResultFormat in RT 5 etc/RT_Config.pm' } as const;

/** Request Tracker 4 to 6: a support desk hosted by its users, often under a path. Labels are localised, classes are not. */
export const rt: ToolDefinition = {
  id: 'rt',
  name: 'Request Tracker',
  checked: { on: '2026-11-21', with: 'tool' },
  hosts: [],
  mount: true,
  fingerprint: [{ at: 'body[id^="comp-"] :is(#rt-header-container, #quickbar)', ...template('Elements/Header') }],
  objects: { ticket: {}, person: {} },
  pages: [
    {
      name: 'ticket',
      object: 'ticket',
      urls: [byId('Ticket/Display.html')],
      groups: { id: ['digits'] },
      root: '#body',
      witness: [
        { ...text(['.ticket-info-basics .id .value', '.ticket-info-basics .id .rt-value']), clean: ['digits'] },
      ],
      probes: [
        { name: 'customer-field', ...customer, ...shownField },
        { name: 'account-id-field', ...accountId, ...shownField },
        {
          name: 'requestors',
          fact: 'who',
          expected: true,
          ...requestor,
          ...text(['.requestors .current-value', 'tr.requestors td.value']),
          ...people,
        },
        {
          name: 'more-about',
          fact: 'who',
          ...requestor,
          ...text('.ticket-info-requestor .user-summary .user'),
          ...people,
        },
        {
          name: 'cc',
          ...copied,
          ...text(['.row.cc .current-value, .form-row.cc .current-value', 'tr.cc td.value']),
          ...people,
        },
        inMessages,
      ],
    },
    {
      name: 'ticket-part',
      object: 'ticket',
      urls: [...ticketParts.map((part) => byId(`Ticket/${part}.html`)), byId('m/ticket/show')],
      groups: { id: ['digits'] },
      root: ['#body', 'body'],
      witness: [
        { from: 'attribute', attribute: 'id', at: '.history.ticket', equals: 'ticket-{key}-history' },
        { from: 'attribute', attribute: 'value', at: 'form input[name="id"]', clean: ['digits'], unseen: true },
      ],
      probes: [
        { name: 'saved-customer-field', ...customer, ...savedField },
        { name: 'saved-account-id-field', ...accountId, ...savedField },
        {
          name: 'requestors-to-keep',
          ...requestor,
          from: 'text',
          at: 'label[for^="Ticket-DeleteWatcher-Type-Requestor-"] .user',
          ...template('Ticket/Elements/EditWatchers'),
        },
        inMessages,
      ],
    },
    {
      name: 'person',
      object: 'person',
      urls: [byId('User/Summary.html')],
      groups: { id: ['digits'] },
      witness: [{ from: 'href', at: '#page-menu a', unseen: true }],
      probes: [
        {
          name: 'email-address',
          kind: 'email',
          expected: true,
          ...text('.record-field.EmailAddress .current-value'),
          ...person,
        },
        { name: 'organization', kind: 'name', ...text('.record-field.Organization .current-value'), ...person },
      ],
      rows: tickets,
    },
    {
      name: 'list',
      urls: listPaths.map((path) => ({ path, ...template(path) })),
      root: '#body',
      rows: { ...tickets, probes: [{ name: 'requestors', ...requestor, ...text('small .user'), ...defaultFormat }] },
    },
  ],
};
