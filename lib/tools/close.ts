import { asked, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'addresses of leads in mails and integrations of Close');
const lead = {
  get: '/api/v1/lead/{id}/',
  witness: { path: 'id' },
  ...proof('A', 'Close API reference, Retrieve a single lead; same origin as its pages'),
};
const rows = proof('C', 'links of leads in lists, inferred from their addresses');

/** Close, in which a lead is a company. */
export const close: ToolDefinition = {
  ...{ id: 'close', name: 'Close', hosts: ['app.close.com'], company: 'lead' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: 'a[href^="/lead/lead_"]', ...rows }],
  objects: { lead: {} },
  pages: [
    page('lead', paths(addresses, '/lead/:id{/*}?'), {
      ...{ groups: { id: ['slug'] }, starts: { id: 'lead_' } },
      probes: [
        asked('name', 'name', 'display_name', lead),
        asked('website', 'domain', 'url', lead),
        asked('contacts', 'email', 'contacts.*.emails.*.email', lead, { role: 'participant', many: 20 }),
      ],
    }),
    list('list', paths(addresses, '/search{/*}?', '/leads{/*}?', '/inbox{/*}?', '/opportunities{/*}?'), {
      ...{
        each: ['tr:has(a[href^="/lead/lead_"])', 'a[href^="/lead/lead_"]'],
        link: ['a[href^="/lead/lead_"]', ':scope'],
      },
      ...{ object: 'lead', ...rows },
    }),
  ],
};
