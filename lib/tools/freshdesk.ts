import { link, list, page, paths, proof, text } from './notation.ts';
import type { PageRule, ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'agent addresses as Clockify b45395e2 and public user scripts read them');
const widgets = proof(
  'B',
  'data-test-id of the requester’s boxes in public user scripts; Toggl Track db77d5f9 src/content/freshdesk.js',
);
const inferred = proof('C', 'links of the agent pages, inferred from their addresses');
const info = (field: string) => `[data-test-id="requester-info-${field}"] .info-details-content`;
/** The crumb of the open ticket ends in its number. */
const shown: Partial<PageRule> = {
  root: ['.app-main-wrapper', 'body'],
  witness: [{ from: 'text', at: '.breadcrumb__item.active', clean: ['trailingDigits'] }],
};

/** Freshdesk: the agents’ side below `/a`; the customers’ portal is not read. Vanity hosts are added by a person. */
export const freshdesk: ToolDefinition = {
  ...{ id: 'freshdesk', name: 'Freshdesk', hosts: ['*.freshdesk.com'], selfHosted: true, company: 'company' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '#ticket-details, #mainactionbar .page-actions__left', ...widgets }],
  objects: { ticket: {}, contact: {}, company: {} },
  pages: [
    page('ticket', paths(addresses, '/a/tickets/:id{/*}?'), {
      ...shown,
      probes: [
        text('company-name', 'name', info('company-company-name'), widgets),
        text('requester', 'email', info('contact-contact-email'), { role: 'requestor', many: 3, ...widgets }),
        link('company', 'company', '.widget-requestor-info a[href*="/a/companies/"]', inferred),
      ],
    }),
    page('contact', paths(addresses, '/a/contacts/:id{/*}?')),
    page('company', paths(addresses, '/a/companies/:id{/*}?')),
    list('list', paths(addresses, '/a/tickets/filters/:filter', '/a/tickets', '/a/dashboard{/*}?', '/a/search{/*}?'), {
      ...{ each: ['tr:has(a[href*="/a/tickets/"])', 'li:has(a[href*="/a/tickets/"])'], link: 'a[href*="/a/tickets/"]' },
      ...{ object: 'ticket', ...inferred },
    }),
  ],
};
