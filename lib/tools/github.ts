import type { Evidence, ToolDefinition, UrlShape } from './tool-definition.ts';

/** Graded B: saved pages in public repositories. */
const issuePage = (part: string): Evidence => ({
  evidence: 'B',
  source: `issue page saved in kepano/defuddle@6de16345 tests/fixtures/general--github.com-issue-56.html, ${part}`,
});
const pullPage = (part: string): Evidence => ({
  evidence: 'B',
  source: `pull request pages of 2025-02 and 2026-07 saved in Mergifyio/browser-extension@b6632e51 src/__tests__/fixtures, ${part}`,
});
const address = (path: string): UrlShape => ({
  path,
  evidence: 'B',
  source: 'refined-github/github-url-detection@02daa6a0 index.ts',
});
/** A project shows an issue beside its board or table and names it in the query. */
const panel = (path: string): UrlShape => ({
  ...address(path),
  query: { pane: 'issue', issue: ':owner|:repo|:number' },
});
const ofRepository = { owner: ['slug', 'lower'], repo: ['slug', 'lower'], number: ['digits'] } as const;
const groups = () => ({
  owner: [...ofRepository.owner],
  repo: [...ofRepository.repo],
  number: [...ofRepository.number],
});
const labels = { name: 'labels', kind: 'codename', role: 'subject', from: 'text', many: 10 } as const;
const customers = () => ({ ...labels, clean: ['customerLabel' as const] });
const links = { name: 'linked-records', kind: 'record', role: 'mention', from: 'href', many: 20 } as const;
const addresses = { name: 'text', kind: 'email', role: 'mention', from: 'text', many: 20 } as const;

/** GitHub's issues and pull requests, which share one sequence of numbers and so are one kind of record here. */
export const github: ToolDefinition = {
  id: 'github',
  name: 'GitHub',
  checked: { on: '2026-11-21', with: 'pages' },
  hosts: ['github.com', '*.ghe.com'],
  fingerprint: [{ at: 'meta[property="og:site_name"][content="GitHub"]', ...issuePage('meta elements') }],
  objects: { issue: { several: true } },
  pages: [
    {
      name: 'issue',
      object: 'issue',
      urls: [
        address('/:owner/:repo/issues/:number{/}?'),
        panel('/orgs/:organization/projects/:project{/*}?'),
        panel('/users/:user/projects/:project{/*}?'),
      ],
      groups: groups(),
      key: '{owner}/{repo}#{number}',
      root: ['[role="dialog"] [data-testid="issue-viewer-container"]', '[data-testid="issue-viewer-container"]'],
      witness: [{ from: 'href', at: 'a[data-testid="issue-body-header-link"]' }],
      probes: [
        { ...customers(), at: '[data-testid="issue-labels"] a', ...issuePage('labels in the side pane') },
        { ...links, at: '[data-testid="markdown-body"] a', ...issuePage('body and comments') },
        { ...addresses, at: '[data-testid="markdown-body"]', ...issuePage('body and comments') },
      ],
    },
    {
      name: 'pull',
      object: 'issue',
      urls: [address('/:owner/:repo/pull/:number{/*}?')],
      groups: groups(),
      key: '{owner}/{repo}#{number}',
      root: ['#repo-content-turbo-frame', 'main'],
      // Tabs of a pull request lead to its own parts; classes of the page of 2025 and of today's.
      witness: [{ from: 'href', at: ['a.tabnav-tab', 'a.TabNav-item'] }],
      probes: [
        { ...customers(), at: '.js-issue-labels a', ...pullPage('labels in the sidebar') },
        { ...links, at: '.js-comment-body a', ...pullPage('comments') },
        { ...addresses, at: '.js-comment-body', ...pullPage('comments') },
      ],
    },
    {
      name: 'list',
      urls: [
        '/:owner/:repo/issues{/}?',
        '/:owner/:repo/pulls{/}?',
        '/:owner/:repo/labels/:label',
        '/:owner/:repo/milestone/:milestone',
        '/issues{/*}?',
        '/pulls{/*}?',
        '/orgs/:organization/projects/:project{/*}?',
        '/users/:user/projects/:project{/*}?',
      ].map(address),
      rows: {
        each: 'ul[data-listview-component="items-list"] > li',
        link: ['a[data-testid="issue-pr-title-link"]', 'a[data-testid="listitem-title-link"]'],
        object: 'issue',
        probes: [
          {
            ...customers(),
            at: '[data-listview-component="trailing-badge"]',
            evidence: 'B',
            source: 'lists as read by refined-github/refined-github@cc22fe34',
          },
        ],
        evidence: 'B',
        source: 'lists as read by refined-github/refined-github@cc22fe34',
      },
    },
  ],
};
