import { asked, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'michaelschade/kenchi@7fb4c7ea packages/extension, 2023; Clockify b45395e2, 2026');
const inbox = proof(
  'B',
  'the inbox’s own answer as michaelschade/kenchi@7fb4c7ea packages/extension asks for it, 2023',
);
const marks = proof('B', 'Clockify b45395e2 src/integrations/intercom.js, 2026');
const people = proof('C', 'addresses of people and companies, general knowledge');
const conversation = {
  get: '/ember/inbox/conversations/{id}?app_id={app}',
  witness: { path: 'id' },
  ...inbox,
};

/** Intercom: one host for everybody, the application’s code in the address. Its page names a person only in words, so the inbox is asked. */
export const intercom: ToolDefinition = {
  ...{ id: 'intercom', name: 'Intercom', hosts: ['app.intercom.com', 'app.eu.intercom.com', 'app.au.intercom.com'] },
  ...{ instance: '{host}/{app}', company: 'company', checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [
    { at: '[data-intercom-target="conversation-toolbar"], [data-inbox-conversation-header-title]', ...marks },
  ],
  objects: { conversation: {}, user: {}, company: {} },
  pages: [
    page(
      'conversation',
      paths(addresses, '/a/inbox/:app/inbox{/*}?/conversation/:id', '/a/apps/:app/inbox{/*}?/conversations/:id'),
      {
        probes: [
          asked('sender', 'email', 'user_summary.email', conversation, { role: 'requestor' }),
          asked('user', 'record', 'user_summary.id', conversation, { role: 'requestor', object: 'user' }),
        ],
      },
    ),
    page('user', paths(people, '/a/apps/:app/users/:id{/*}?'), { groups: { id: ['slug'] } }),
    page('company', paths(people, '/a/apps/:app/companies/:id{/*}?'), { groups: { id: ['slug'] } }),
    list('list', paths(addresses, '/a/inbox/:app{/*}?'), undefined),
  ],
};
