import { href, labels, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'Clockify b45395e2 src/integrations/helpscout.js, 2026-03');
const header = proof(
  'B',
  'data-cy of the conversation’s header and tags: Toggl Track db77d5f9, 2024; Clockify b45395e2, 2026-03',
);
const sidebar = proof('C', 'the customer’s address beside a conversation, inferred');
const lists = proof('C', 'rows of folders, inferred from the addresses of conversations');

/** Help Scout: a conversation has an id in its address and a number on the page. */
export const helpScout: ToolDefinition = {
  ...{
    id: 'help-scout',
    name: 'Help Scout',
    hosts: ['secure.helpscout.net'],
    objects: { conversation: {}, customer: {} },
  },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-cy="ConversationHeader.Actions"]', ...header }],
  pages: [
    page('conversation', paths(addresses, '/conversation/:id/:number{/*}?', '/conversations/:id/:number{/*}?'), {
      groups: { id: ['digits'], number: ['digits'] },
      root: 'body',
      witness: [{ from: 'text', at: '[data-cy="Text"]', clean: ['trailingDigits'], equals: '{number}' }],
      probes: [
        labels('[data-cy="Tag"]', header),
        href('customer', 'email', 'aside a[href^="mailto:"]', { role: 'requestor', many: 3, ...sidebar }),
      ],
    }),
    page('customer', paths(addresses, '/customer/:id/:number', '/customers/:id{/:number}?')),
    list('list', paths(addresses, '/mailbox/:mailbox{/*}?', '/inboxes{/*}?', '/search{/*}?', '/folder/:folder{/*}?'), {
      ...{
        each: 'tr:has(a[href*="/conversation/"])',
        link: 'a[href*="/conversation/"]',
        object: 'conversation',
        ...lists,
      },
    }),
  ],
};
