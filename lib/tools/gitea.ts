import { labels, list, page, paths, proof, prose } from './notation.ts';
import type { Evidence, PageRule, ToolDefinition } from './tool-definition.ts';

const templates = (part: string): Evidence =>
  proof('A', `Forgejo templates of 2025-06, offsoc/forgejo@7958942e templates/${part}; Gitea’s are alike`);
const routes = templates('repo, addresses of issues and pulls');
const view = templates('repo/issue/view_title.tmpl, view_content.tmpl, labels');
const lists = templates('shared/issuelist.tmpl, projects');
const groups: PageRule['groups'] = { owner: ['slug', 'lower'], repo: ['slug', 'lower'], number: ['digits'] };

/** Gitea and Forgejo: issues and pull requests share one sequence of numbers. Their interface for programs knows no session. */
export const gitea: ToolDefinition = {
  ...{ id: 'gitea', name: 'Gitea, Forgejo', hosts: ['gitea.com', 'codeberg.org'], selfHosted: true },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [
    {
      at: 'meta[name="keywords"][content*="gitea"], meta[name="keywords"][content*="forgejo"]',
      ...templates('base/head.tmpl'),
    },
  ],
  objects: { issue: { several: true } },
  pages: [
    page('issue', paths(routes, '/:owner/:repo/issues/:number', '/:owner/:repo/pulls/:number{/*}?'), {
      ...{ groups, key: '{owner}/{repo}#{number}', root: ['.page-content', 'body'] },
      witness: [{ from: 'text', at: '#issue-title-display .index', clean: ['trailingDigits'], equals: '{number}' }],
      probes: [labels('.issue-content-right .labels-list .ui.label', view), ...prose('.comment .render-content', view)],
    }),
    list(
      'list',
      paths(
        routes,
        '/:owner/:repo/issues',
        '/:owner/:repo/pulls',
        '/issues',
        '/pulls',
        '/:owner/:repo/projects/:project',
        '/:owner/:repo/milestone/:milestone',
      ),
      {
        ...{
          each: ['#issue-list .flex-item', '.issue-card'],
          link: ['a.issue-title', 'a.issue-card-title'],
          object: 'issue',
        },
        ...{ probes: [labels('.labels-list .ui.label', lists)], ...lists },
      },
    ),
  ],
};
