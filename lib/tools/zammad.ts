import { asked, hashes, href, list, page, paths, proof, text } from './notation.ts';
import type { Evidence, ToolDefinition } from './tool-definition.ts';

const app = (part: string): Evidence =>
  proof('A', `zammad/zammad, app/assets/javascripts/app (bed3e54d, 4ca1e987, bfa96f03), ${part}`);
const api = (part: string): Evidence =>
  proof('A', `Zammad REST API documentation, ${part}; session GET needs no token`);
const routes = app('addresses of the program');
const ofTicket = { get: '/api/v1/tickets/{id}?expand=true', witness: { path: 'id' }, ...api('Ticket') };
const ofUser = { get: '/api/v1/users/{id}?expand=true', witness: { path: 'id' }, ...api('User') };
const ofOrganization = { get: '/api/v1/organizations/{id}', witness: { path: 'id' }, ...api('Organization') };
const belongs = (request: typeof ofTicket) => [
  asked('organization', 'record', 'organization_id', request, { object: 'organization', clean: ['digits'] }),
  asked('organization-name', 'name', 'organization', request, { fact: 'organization' }),
];
const sidebar = app('ticket zoom, its sidebar');

/** Zammad, hosted by its users: the old interface behind `#` keeps every open ticket in the page, the new one has paths. */
export const zammad: ToolDefinition = {
  ...{ id: 'zammad', name: 'Zammad', hosts: ['*.zammad.com'], selfHosted: true, company: 'organization' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '#app #navigation, .content[id^="content_permanent_"]', ...app('layout') }],
  objects: { ticket: {}, user: {}, organization: {} },
  pages: [
    page('ticket', hashes(routes, '/ticket/zoom/:id{/:article}?'), {
      root: '.content.active',
      witness: [{ from: 'attribute', attribute: 'id', at: ':scope', equals: 'content_permanent_Ticket-{key}' }],
      probes: [
        ...belongs(ofTicket),
        asked('customer', 'email', 'customer', ofTicket, { role: 'requestor', fact: 'customer' }),
        text('organization-tab', 'name', '.sidebar[data-tab="organization"] h3', {
          fact: 'organization',
          unseen: true,
          ...sidebar,
        }),
        href('customer-tab', 'email', '.sidebar[data-tab="customer"] a[href^="mailto:"]', {
          ...{ role: 'requestor', fact: 'customer', unseen: true },
          ...sidebar,
        }),
      ],
    }),
    page(
      'ticket',
      paths(
        routes,
        '/desktop/tickets/:id{/*}?',
        '/desktop/ticket/:id',
        '/desktop/ticket/zoom/:id',
        '/mobile/tickets/:id{/*}?',
      ),
      {
        ...{ name: 'desktop-ticket' },
        probes: [...belongs(ofTicket), asked('customer', 'email', 'customer', ofTicket, { role: 'requestor' })],
      },
    ),
    page('user', hashes(routes, '/user/profile/:id'), {
      probes: [...belongs(ofUser), asked('email', 'email', 'email', ofUser)],
    }),
    page('organization', hashes(routes, '/organization/profile/:id'), {
      probes: [asked('name', 'name', 'name', ofOrganization), asked('domain', 'domain', 'domain', ofOrganization)],
    }),
    list('list', hashes(routes, '/ticket/view{/*}?', '/search{/*}?', '/dashboard'), {
      ...{ each: 'tr.item[data-id]', link: 'a[href*="#ticket/zoom/"]', object: 'ticket', ...app('tables of tickets') },
      probes: [text('organization', 'name', '.organization-popover', app('tables of tickets'))],
    }),
  ],
};
