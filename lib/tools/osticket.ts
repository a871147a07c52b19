import { fields, link, list, page, proof, text } from './notation.ts';
import type { Evidence, RowRule, ToolDefinition, UrlShape } from './tool-definition.ts';

const staff = (file: string): Evidence => proof('A', `osTicket/osTicket@4689926b include/staff/${file}`);
const view = staff('ticket-view.inc.php');
const at = (file: string, query: Record<string, string>): UrlShape => ({
  path: `/scp/${file}.php`,
  query,
  ...staff(`${file}.inc.php`),
});
const rows: RowRule = {
  ...{ each: 'table.list.queue tbody tr', link: 'a[href*="tickets.php?id="]', object: 'ticket' },
  ...staff('templates/queue-tickets.tmpl.php'),
};

/** osTicket, hosted by its users in any folder: the agents' side below `scp`. Numbers shown are not the ids of addresses. */
export const osticket: ToolDefinition = {
  ...{ id: 'osticket', name: 'osTicket', hosts: [], mount: true, company: 'organization' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '#pjax-container, meta[name="x-pjax-version"]', ...staff('header.inc.php') }],
  objects: { ticket: {}, user: {}, organization: {} },
  pages: [
    page('ticket', [at('tickets', { id: ':id' })], {
      root: ['#pjax-container', '#content'],
      witness: [{ from: 'href', at: '.sticky.bar h2 a' }],
      probes: [
        text('requester', 'email', '.ticket_info [id^="user-"][id$="-email"]', {
          role: 'requestor',
          expected: true,
          ...view,
        }),
        link('organization', 'organization', '.ticket_info a[href*="orgid="]', view),
        ...fields('.ticket_info.custom-data tr', 'th', '[id^="inline-answer-"], [id^="field_"]', view),
        text('messages', 'email', '#ticket-thread .thread-body, .thread-entry .thread-body', {
          role: 'mention',
          many: 20,
          ...view,
        }),
      ],
    }),
    page('user', [at('users', { id: ':id' })]),
    // The organisation of a ticket is linked by a search for its tickets.
    page('organization', [at('orgs', { id: ':id' }), at('tickets', { a: 'search', orgid: ':id' })], { rows }),
    list(
      'list',
      [
        at('tickets', { queue: ':queue' }),
        { path: '/scp{/index.php}?', ...view },
        { path: '/scp/tickets.php', ...view },
      ],
      rows,
    ),
  ],
};
