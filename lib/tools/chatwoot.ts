import { href, list, page, paths, proof } from './notation.ts';
import type { PageRule, ToolDefinition } from './tool-definition.ts';

const routes = proof('A', 'chatwoot/chatwoot@03246532 app/javascript/dashboard/routes, addresses');
const info = proof('A', 'chatwoot/chatwoot@03246532 routes/dashboard/conversation/contact/ContactInfoRow.vue');
/** A row of the contact's box wraps its value; links in messages hold bare text. */
const address = 'a[href^="mailto:"]:has(> span)';
const shown: Partial<PageRule> = { root: 'body', witness: [{ from: 'changed', at: ['.contact--name', address] }] };
const base = '/app/accounts/:account';

/** Chatwoot, at its vendor's or on servers of one's own; numbers of conversations are an account's own. */
export const chatwoot: ToolDefinition = {
  ...{ id: 'chatwoot', name: 'Chatwoot', hosts: ['app.chatwoot.com'], selfHosted: true, instance: '{host}/{account}' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '#app .conversations-list, #app .conversation-panel', ...routes, evidence: 'C' }],
  objects: { conversation: {}, contact: {}, company: {} },
  pages: [
    page('conversation', paths(routes, `${base}/conversations/:id{/*}?`, `${base}/*/conversations/:id{/*}?`), {
      ...{ ...shown, groups: { account: ['digits'], id: ['digits'] } },
      probes: [href('contact', 'email', address, { role: 'requestor', ...info })],
    }),
    page('contact', paths(routes, `${base}/contacts/:id{/*}?`), {
      ...{ ...shown, groups: { account: ['digits'], id: ['digits'] } },
      probes: [href('contact', 'email', address, info)],
    }),
    page('company', paths(proof('C', 'addresses of companies, general knowledge'), `${base}/companies/:id`), {
      groups: { account: ['digits'], id: ['digits'] },
    }),
    list(
      'list',
      paths(
        routes,
        `${base}/dashboard`,
        `${base}/inbox/:inbox`,
        `${base}/label/:label`,
        `${base}/team/:team`,
        `${base}/contacts`,
      ),
      undefined,
    ),
  ],
};
