import { href, labels, link, list, page, paths, proof, prose, text } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const live = proof(
  'B',
  'live page of 2026-08-24 as noted in public; Toggl Track db77d5f9 src/content/linear.js, 2026-04',
);
const customers = proof('C', 'customer requests of an issue: names and links inferred from Linear’s documentation');
const groups = { workspace: ['slug' as const, 'lower' as const], key: ['issueKey' as const] };

/** Linear: one host, the workspace in the address. The page shows no id, so its title tells records apart. */
export const linear: ToolDefinition = {
  ...{ id: 'linear', name: 'Linear', hosts: ['linear.app'], instance: 'linear.app/{workspace}', company: 'customer' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-restore-scroll-view], a[data-list-key], a[data-board-item]', ...live }],
  objects: { issue: { several: true }, customer: {} },
  pages: [
    page('issue', paths(live, '/:workspace/issue/:key{/*}?'), {
      ...{ groups, key: '{key}' },
      root: ['[data-restore-scroll-view="issue-view"]', '[data-view-id="issue-view"]', 'body'],
      witness: [{ from: 'changed', at: '[contenteditable]' }],
      probes: [
        link('customers', 'customer', 'a[href*="/customer/"]', { many: 5, ...customers }),
        text('customer-names', 'name', 'a[href*="/customer/"]', { many: 5, ...customers }),
        labels('button[data-detail-button]', live),
        href('attached', 'record', '[data-details-pane-section-content] a[href]', {
          role: 'mention',
          many: 10,
          ...live,
        }),
        ...prose('[data-editor-id^="issue-"], [data-history-entry-id]', live),
      ],
    }),
    page('customer', paths(customers, '/:workspace/customer/:id{/*}?'), { groups: { ...groups, id: ['slug'] } }),
    list(
      'list',
      paths(
        live,
        '/:workspace/team/:team{/*}?',
        '/:workspace/my-issues{/*}?',
        '/:workspace/view/:view{/*}?',
        '/:workspace/project/:project{/*}?',
        '/:workspace/inbox',
        '/:workspace/search',
      ),
      {
        ...{ each: ['a[data-list-key]', 'a[data-board-item]'], link: ':scope', object: 'issue', ...live },
      },
    ),
  ],
};
