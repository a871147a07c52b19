import { labels, list, page, paths, proof, prose, text } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const issue = proof(
  'B',
  'Toggl Track db77d5f9 src/content/youtrack.js, 2025-08; Clockify b45395e2 src/integrations/youtrack.js',
);
const over = { path: '/agiles/*', query: { issue: ':key' }, ...issue };

/** YouTrack in JetBrains' cloud and on servers of one's own, often under a path. */
export const youtrack: ToolDefinition = {
  ...{
    id: 'youtrack',
    name: 'YouTrack',
    hosts: ['*.youtrack.cloud', '*.myjetbrains.com'],
    selfHosted: true,
    mount: true,
  },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-test="issue-container"], .yt-agile-card, .yt-issue-view', ...issue }],
  objects: { issue: { several: true } },
  pages: [
    page(
      'issue',
      [...paths(issue, '/issue/:key{/*}?'), over, { path: '/issues', query: { preview: ':key' }, ...issue }],
      {
        ...{ groups: { key: ['issueKey'] }, key: '{key}', root: 'body' },
        witness: [
          {
            from: 'text',
            at: ['[data-test="breadcrumbs-container"] [id*="id-link"]', '[class*="idLink__"]', '.js-issue-id'],
            clean: ['issueKey'],
          },
        ],
        probes: [
          labels('.yt-issue-tags__tag, [data-test="issue-container"] [class*="tags"] a', issue),
          text('reporter', 'email', '[data-test="reporter-info"]', { role: 'requestor', ...issue }),
          ...prose('[data-test="issue-container"], .yt-issue-body', issue),
        ],
      },
    ),
    list('list', paths(issue, '/issues', '/agiles{/*}?', '/tickets', '/projects/:project'), {
      ...{
        each: ['.yt-agile-card', 'tr:has(a[href*="/issue/"])'],
        link: 'a[href*="issue/"]',
        object: 'issue',
        ...issue,
      },
    }),
  ],
};
