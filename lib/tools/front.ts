import { list, page, paths, proof, text } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof(
  'B',
  'michaelschade/kenchi@7fb4c7ea packages/extension, 2023: the path ends in the conversation’s number',
);
const names = proof(
  'B',
  'names of components in Clockify b45395e2 src/integrations/front.js, 2023, without their hashed ends',
);

/** Front: several conversations can be chosen at once, and then no one is on screen. */
export const front: ToolDefinition = {
  ...{ id: 'front', name: 'Front', hosts: ['app.frontapp.com'], objects: { conversation: {} } },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '#front-app-root, [class*="conversationTopbar__"]', ...names }],
  pages: [
    page('conversation', paths(addresses, '/inboxes/*/:id', '/views/*/:id', '/search/*/:id', '/open/:id'), {
      root: 'body',
      witness: [{ from: 'changed', at: '[class*="conversationSubjectWrapper__"]' }],
      probes: [
        text('recipient', 'email', '[class*="messageViewerRecipient__"]', { role: 'requestor', many: 5, ...names }),
      ],
    }),
    list('list', paths(addresses, '/inboxes{/*}?', '/views{/*}?', '/search{/*}?'), undefined),
  ],
};
