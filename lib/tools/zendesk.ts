import type { Evidence, PageRule, Probe, ToolDefinition, UrlShape } from './tool-definition.ts';

/** Graded A: the vendor's API reference. Organisations and people have ids, domains and addresses only there. */
const documented = (part: string): Evidence => ({
  evidence: 'A',
  source: `Zendesk API reference, ${part}; session GETs as in opentabs-dev/opentabs@de9200b1 plugins/zendesk/src/zendesk-api.ts`,
});
/** Graded B: what shipping extensions read in the Agent Workspace. */
const workspace = (part: string): Evidence => ({
  evidence: 'B',
  source: `Agent Workspace as read by shipping extensions, ${part} (toggl/track-extension@db77d5f9, 2024-10; user scripts, 2026-09)`,
});
const address = (path: string): UrlShape => ({ path, ...workspace('agent addresses') });
const hashed = (hash: string): UrlShape => ({ path: '/agent{/}?', hash, ...workspace('older addresses behind #') });

/** One request per record: its own fields, and those of the organisation it names. */
const asked = { from: 'api', role: 'subject' } as const;
const ofTicket = {
  get: '/api/v2/tickets/{id}.json?include=users,organizations',
  witness: { path: 'ticket.id' },
  ...documented('Tickets, side-loading users and organizations'),
} as const;
const ofUser = {
  get: '/api/v2/users/{id}.json?include=organizations',
  witness: { path: 'user.id' },
  ...documented('Users, side-loading organizations'),
} as const;
const ofOrganization = {
  get: '/api/v2/organizations/{id}.json',
  witness: { path: 'organization.id' },
  ...documented('Organizations'),
} as const;

/** What an organisation says of itself: `one` leads to it in the answer, `where` picks it out of several. */
function organization(
  source: typeof ofTicket | typeof ofUser | typeof ofOrganization,
  one: string,
  where: { where?: { member: string; is: string } } = {},
): Probe[] {
  const common = { ...asked, ...source, ...where };
  return [
    { name: 'organization-external-id', kind: 'accountId', path: `${one}.external_id`, ...common },
    { name: 'organization-domains', kind: 'domain', path: `${one}.domain_names.*`, many: 20, ...common },
    { name: 'organization-name', kind: 'name', fact: 'organization', path: `${one}.name`, ...common },
  ];
}
const organizationOf = (path: string, source: typeof ofTicket | typeof ofUser): Probe[] => [
  { name: 'organization', kind: 'record', object: 'organization', clean: ['digits'], path, ...asked, ...source },
  ...organization(source, 'organizations.*', { where: { member: 'id', is: path } }),
];

const ticket: PageRule = {
  name: 'ticket',
  object: 'ticket',
  urls: [address('/agent/tickets/:id{/*}?'), hashed('/tickets/:id')],
  groups: { id: ['digits'] },
  // Every open ticket keeps its panel in the page: the one on screen is visible and names the ticket of the address.
  root: ['.ticket-panes-grid-layout', '[data-ticket-id]'],
  witness: [{ from: 'attribute', attribute: 'data-ticket-id', at: ':scope', clean: ['digits'] }],
  probes: [
    ...organizationOf('ticket.organization_id', ofTicket),
    {
      name: 'organization-pill',
      kind: 'name',
      role: 'subject',
      fact: 'organization',
      from: 'text',
      at: '[data-test-id="tabs-nav-item-organizations"]',
      ...workspace('pills of organisation and requester'),
    },
    {
      name: 'requester',
      kind: 'email',
      expected: true,
      path: 'users.*.email',
      where: { member: 'id', is: 'ticket.requester_id' },
      ...ofTicket,
      from: 'api',
      role: 'requestor',
    },
    {
      name: 'copied',
      kind: 'email',
      path: 'users.*.email',
      where: { member: 'id', is: 'ticket.email_cc_ids.*' },
      many: 10,
      ...ofTicket,
      from: 'api',
      role: 'participant',
    },
    {
      name: 'saved-tags',
      kind: 'codename',
      path: 'ticket.tags.*',
      clean: ['customerLabel'],
      many: 10,
      ...asked,
      ...ofTicket,
    },
    {
      name: 'tags',
      kind: 'codename',
      role: 'subject',
      from: 'text',
      at: '[data-test-id="ticket-system-field-tags-item-selected"]',
      clean: ['customerLabel'],
      many: 10,
      ...workspace('tags of a ticket'),
    },
    {
      name: 'message-text',
      kind: 'email',
      role: 'mention',
      from: 'text',
      at: '[data-test-id="omni-log-message-content"]',
      many: 20,
      ...workspace('messages of a conversation'),
    },
  ],
};

/** Zendesk Support and Agent Workspace: only `/agent`; the help centre, the portal and the admin centre are not read. */
export const zendesk: ToolDefinition = {
  id: 'zendesk',
  name: 'Zendesk',
  checked: { on: '2026-11-21', with: 'facts' },
  hosts: ['*.zendesk.com'],
  company: 'organization',
  fingerprint: [{ at: '[data-test-id="header-tablist"]', ...workspace('tab strip') }],
  objects: { ticket: {}, user: {}, organization: {} },
  pages: [
    ticket,
    {
      name: 'user',
      object: 'user',
      urls: [address('/agent/users/:id{/*}?'), hashed('/users/:id')],
      groups: { id: ['digits'] },
      probes: [
        ...organizationOf('user.organization_id', ofUser),
        { name: 'email', kind: 'email', path: 'user.email', ...asked, ...ofUser },
      ],
    },
    {
      name: 'organization',
      object: 'organization',
      urls: [address('/agent/organizations/:id{/*}?'), hashed('/organizations/:id')],
      groups: { id: ['digits'] },
      probes: organization(ofOrganization, 'organization'),
    },
    {
      name: 'list',
      urls: ['/agent/filters/:view', '/agent/search{/*}?', '/agent/dashboard', '/agent/home{/*}?'].map(address),
      rows: {
        each: 'tr[data-test-id="generic-table-row"]',
        link: 'a[href*="tickets/"]',
        object: 'ticket',
        ...workspace('tables of tickets, 2026-09'),
      },
    },
  ],
};
