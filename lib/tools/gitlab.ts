import { asked, labels, list, page, proof, prose } from './notation.ts';
import type { Evidence, PageRule, Probe, RowRule, ToolDefinition, UrlShape } from './tool-definition.ts';

const source = (part: string): Evidence => proof('A', `GitLab’s source, gitlab-org/gitlab 2025 and 2026, ${part}`);
const api = (part: string): Evidence =>
  proof('A', `GitLab REST API reference, ${part}; a session’s GET needs no token`);
const at = (...all: string[]): UrlShape[] =>
  all.map((path) => ({ path, ...source('config/routes, addresses with /-/') }));
const view = source('app/assets/javascripts/work_items, merge request templates');
const groups: PageRule['groups'] = { project: ['path', 'lower'], id: ['digits'] };
/** The body of a page that the server made names its number; breadcrumbs lead to the record on screen. */
const shown: Partial<PageRule> = {
  ...{ groups, root: 'body' },
  witness: [
    { from: 'attribute', attribute: 'data-page-type-id', at: ':scope', clean: ['digits'], equals: '{id}' },
    { from: 'href', at: '[data-testid="breadcrumb-links"] a' },
  ],
};
const ask = (kind: string, ...more: Probe[]): Probe[] => [
  asked('saved-labels', 'codename', 'labels.*', request(kind), { clean: ['customerLabel'], many: 10 }),
  ...more,
];
const request = (kind: string) => ({
  ...{ get: `/api/v4/projects/{project}/${kind}/{id}`, witness: { path: 'iid', equals: '{id}' } },
  ...api(kind),
});
const written = prose('[data-testid="work-item-description"] .md, .detail-page-description .md, .note-text.md', view);
const shownLabels = labels(
  '[data-testid="work-item-labels"] .gl-label-text, [data-testid="sidebar-labels"] .gl-label-text',
  view,
);
const rows = (object: string, kind: string): RowRule => ({
  each: ['[data-testid="issuable-item-wrapper"]', '[data-testid="board-card"]', '[data-testid="work-item-board-card"]'],
  ...{ link: kind, object, probes: [labels('.gl-label-text', view)] },
  ...source('issuable item, board card'),
});

/** GitLab on its own host and on servers of one’s own: issues, their newer name work items, merge requests, epics. */
export const gitlab: ToolDefinition = {
  ...{ id: 'gitlab', name: 'GitLab', hosts: ['gitlab.com'], selfHosted: true },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [
    {
      at: 'meta[property="og:site_name"][content*="GitLab"]',
      ...source('layouts/_head, as gitpod-io/browser-extension reads it'),
    },
  ],
  objects: { issue: { several: true }, 'merge-request': { several: true }, epic: { several: true } },
  pages: [
    page('epic', at('/groups/:project+/-/epics/:id', '/groups/:project+/-/work_items/:id'), {
      ...{ ...shown, key: '{project}&{id}', probes: [shownLabels, ...written] },
    }),
    page('issue', at('/:project+/-/issues/:id{/*}?', '/:project+/-/work_items/:id{/*}?'), {
      ...{ ...shown, key: '{project}#{id}' },
      probes: [
        ...ask(
          'issues',
          asked('service-desk', 'email', 'service_desk_reply_to', request('issues'), { role: 'requestor' }),
        ),
        ...[shownLabels, ...written],
      ],
    }),
    page('merge-request', at('/:project+/-/merge_requests/:id{/*}?'), {
      ...{ ...shown, key: '{project}!{id}', probes: [...ask('merge_requests'), shownLabels, ...written] },
    }),
    list(
      'merge-requests',
      at('/:project+/-/merge_requests', '/dashboard/merge_requests'),
      rows('merge-request', 'a[href*="/-/merge_requests/"]'),
      { groups: { project: ['path'] } },
    ),
    list(
      'list',
      at('/:project+/-/issues', '/:project+/-/work_items', '/:project+/-/boards{/:board}?', '/dashboard/issues'),
      rows('issue', 'a[href*="/-/issues/"], a[href*="/-/work_items/"]'),
      { groups: { project: ['path'] } },
    ),
  ],
};
