import { href, list, page, paths, proof, text } from './notation.ts';
import type { Evidence, RowRule, ToolDefinition } from './tool-definition.ts';

const views = (file: string): Evidence => proof('A', `freescout-helpdesk/freescout@ab277253 resources/views/${file}`);
const routes = proof('A', 'freescout-helpdesk/freescout@ab277253 routes/web.php');
const snippet = views('customers/profile_snippet.blade.php');
const rows: RowRule = {
  ...{ each: 'tr.conv-row[data-conversation_id]', link: 'a[href*="/conversation/"]', object: 'conversation' },
  probes: [
    text('email', 'email', '.conv-email', {
      role: 'requestor',
      ...views('conversations/conversations_table.blade.php'),
    }),
  ],
  ...views('conversations/conversations_table.blade.php'),
};

/** FreeScout, hosted by its users, often under a path. Its pages are made by the server. */
export const freescout: ToolDefinition = {
  ...{ id: 'freescout', name: 'FreeScout', hosts: [], mount: true, checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [
    { at: 'body.body-conv[data-conversation_id], tr.conv-row[data-conversation_id]', ...views('conversations') },
  ],
  objects: { conversation: {}, customer: {} },
  pages: [
    page('conversation', paths(routes, '/conversation/:id{/*}?'), {
      root: 'body',
      witness: [{ from: 'attribute', attribute: 'data-conversation_id', at: ':scope', clean: ['digits'] }],
      probes: [
        text('customer', 'email', '.customer-contacts .customer-email', { role: 'requestor', many: 5, ...snippet }),
        href('website', 'domain', '.customer-social-profiles a.glyphicon-globe', {
          role: 'requestor',
          many: 3,
          ...snippet,
        }),
        text('messages', 'email', '.thread-content', {
          role: 'mention',
          many: 20,
          ...views('conversations/partials/thread.blade.php'),
        }),
      ],
      rows,
    }),
    page('customer', paths(routes, '/customers/:id/edit', '/customers/:id')),
    list('list', paths(routes, '/mailbox/:mailbox{/*}?', '/search'), rows),
  ],
};
