import { filler, type MadePage, reads } from './filler.ts';

const host = 'acme.zendesk.com';
const ref = (object: string, key: string) => ({ tool: 'zendesk', instance: host, object, key });
const workspace =
  'grade B: Agent Workspace as read by shipping extensions (toggl/track-extension@db77d5f9, 2024-10; user scripts, 2026-09)';
const head = '<title>Acme Support</title><base href="/agent/">';
const tabs = (keys: string[]) =>
  `<div role="tablist" data-test-id="header-tablist">${keys.map((key, i) => `<a data-test-id="header-tab" data-entity-id="${key}" data-entity-type="TICKET_ENTITY_TYPE"${i === 0 ? ' aria-current="page"' : ''} href="tickets/${key}"><b data-test-id="header-tab-title">#${key}</b></a>`).join('')}</div>`;

interface Panel {
  key: string;
  organization: string;
  requester: string;
  tags: string[];
  messages: string[];
}
const panel = (active: boolean, { key, organization, requester, tags, messages }: Panel) =>
  `<div class="workspace${active ? '' : ' is-cached'}"${active ? '' : ' style="visibility:hidden"'}><div class="ticket-panes-grid-layout" data-ticket-id="${key}" data-is-active="${active}"><nav aria-label="Ticket page location"><a data-test-id="tabs-nav-item-organizations">${organization}</a><a data-test-id="tabs-nav-item-users">${requester}</a></nav><input data-test-id="omni-header-subject" value="API calls time out">${filler(60, Number(key))}<div class="tags">${tags.map((tag) => `<div data-test-id="ticket-system-field-tags-item-selected"><span>${tag}</span></div>`).join('')}</div><div data-test-id="omni-log-container">${messages.map((text) => `<article data-test-id="omni-log-comment-item"><div data-test-id="omni-log-item-message"><div data-test-id="omni-log-message-content"><div class="zd-comment"><p>${text}</p></div></div></div></article>`).join('')}</div></div></div>`;

const first = {
  key: '42',
  organization: 'Nordwind Logistics GmbH',
  requester: 'Maria Schmidt',
  tags: ['api', 'customer/nordwind'],
  messages: ['Our depot calls fail since Monday. Ask jens.petersen@nordwind-logistics.example too.', 'Thank you!'],
};
const second = {
  key: '41',
  organization: 'Sakura Foods',
  requester: 'Haruto Tanaka',
  tags: ['customer/sakura'],
  messages: ['Write to haruto.tanaka@sakura-foods.example'],
};
const organization = {
  id: 77,
  name: 'Nordwind Logistics GmbH',
  domain_names: ['nordwind-logistics.example'],
  external_id: 'ACC-1001',
};
const answer = {
  ticket: {
    id: 42,
    requester_id: 9,
    organization_id: 77,
    email_cc_ids: [11],
    tags: ['api', 'customer/nordwind'],
    custom_fields: [],
  },
  users: [
    { id: 5, email: 'alice@helpdesk.example', organization_id: null },
    { id: 9, email: 'maria.schmidt@nordwind-logistics.example', organization_id: 77 },
    { id: 11, email: 'jo@nordwind-logistics.example', organization_id: 77 },
  ],
  organizations: [
    { id: 70, name: 'Sakura Foods', domain_names: ['sakura-foods.example'], external_id: 'ACC-1014' },
    organization,
  ],
};
const organizationLines = [
  'subject accountId ACC-1001 organization-external-id',
  'subject domain nordwind-logistics.example organization-domains',
  'subject name Nordwind Logistics GmbH organization-name',
];

/** Pages of Zendesk's Agent Workspace. */
export const zendeskPages: MadePage[] = [
  {
    file: 'zendesk/ticket.html',
    header: {
      url: `https://${host}/agent/tickets/42`,
      tool: 'zendesk',
      page: 'ticket',
      sources: {
        '[data-ticket-id]': workspace,
        '[data-test-id="tabs-nav-item-organizations"]': workspace,
        '[data-test-id="ticket-system-field-tags-item-selected"]': workspace,
        '[data-test-id="omni-log-message-content"]': workspace,
      },
      second: '.workspace.is-cached',
      late: ['[data-test-id="omni-log-container"]', '.tags'],
      answers: { '/api/v2/tickets/42.json?include=users,organizations': answer },
      expect: {
        record: ref('ticket', '42'),
        identifiers: reads(
          `subject record zendesk|${host}|organization|77 organization`,
          ...organizationLines,
          'subject codename nordwind saved-tags',
          `subject record zendesk|${host}|ticket|42 url`,
          'requestor email maria.schmidt@nordwind-logistics.example requester',
          'participant email jo@nordwind-logistics.example copied',
          'mention email jens.petersen@nordwind-logistics.example message-text',
        ),
        rows: [],
      },
    },
    head,
    body: `${filler(160)}${tabs(['42', '41'])}<main id="main_panes">${panel(false, second)}${panel(true, first)}</main>${filler(160, 9)}`,
  },
  {
    file: 'zendesk/user.html',
    header: {
      url: `https://${host}/agent/users/9/requested_tickets`,
      tool: 'zendesk',
      page: 'user',
      sources: {},
      second: '.workspace.is-cached',
      late: ['.profile'],
      answers: {
        '/api/v2/users/9.json?include=organizations': {
          user: { id: 9, email: 'maria.schmidt@nordwind-logistics.example', organization_id: 77 },
          organizations: [organization],
        },
      },
      expect: {
        record: ref('user', '9'),
        identifiers: reads(
          `subject record zendesk|${host}|organization|77 organization`,
          ...organizationLines,
          'subject email maria.schmidt@nordwind-logistics.example email',
          `subject record zendesk|${host}|user|9 url`,
        ),
        rows: [],
      },
    },
    head,
    body: `${filler(170)}${tabs(['41'])}<main id="main_panes">${panel(false, second)}<div class="workspace"><div class="profile">${filler(20, 2)}</div></div></main>${filler(160, 9)}`,
  },
  {
    file: 'zendesk/organization.html',
    header: {
      url: `https://${host}/agent/organizations/77/tickets`,
      tool: 'zendesk',
      page: 'organization',
      sources: {},
      second: '.workspace.is-cached',
      late: ['.profile'],
      answers: { '/api/v2/organizations/77.json': { organization } },
      expect: {
        record: ref('organization', '77'),
        identifiers: reads(...organizationLines, `subject record zendesk|${host}|organization|77 url`),
        rows: [],
      },
    },
    head,
    body: `${filler(170)}${tabs(['41'])}<main id="main_panes">${panel(false, second)}<div class="workspace"><div class="profile">${filler(20, 2)}</div></div></main>${filler(160, 9)}`,
  },
  {
    file: 'zendesk/view.html',
    header: {
      url: `https://${host}/agent/filters/360001`,
      tool: 'zendesk',
      page: 'list',
      sources: {
        'tr[data-test-id="generic-table-row"]': workspace,
        'tr[data-test-id="generic-table-row"] a[href*="tickets/"]': workspace,
      },
      second: '.workspace.is-cached',
      late: ['tbody'],
      expect: {
        record: null,
        identifiers: [],
        rows: ['42', '43', '44'].map((key) => ({
          record: ref('ticket', key),
          identifiers: reads(`subject record zendesk|${host}|ticket|${key} link`),
        })),
      },
    },
    head,
    body: `${filler(160)}${tabs(['41'])}<main id="main_panes">${panel(false, second)}<table data-test-id="generic-table"><tbody><tr data-test-id="generic-table-rows-group-by"><td>Today</td></tr>${['42', '43', '44'].map((key) => `<tr data-test-id="generic-table-row"><td data-test-id="generic-table-cells-id">#${key}</td><td data-test-id="ticket-table-cells-subject"><a href="tickets/${key}">API calls time out</a></td><td data-test-id="ticket-table-cells-requester">Maria Schmidt</td></tr>`).join('')}</tbody></table></main>${filler(160, 9)}`,
  },
];
