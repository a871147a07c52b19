import { filler, type MadePage, reads } from './filler.ts';

const host = 'github.com';
const ref = (number: string) => ({ tool: 'github', instance: host, object: 'issue', key: `acme/platform#${number}` });
const issuePage = 'grade B: kepano/defuddle@6de16345 tests/fixtures/general--github.com-issue-56.html';
const pullPage = 'grade B: Mergifyio/browser-extension@b6632e51 src/__tests__/fixtures/';
const lists = 'grade B: refined-github/refined-github@cc22fe34';
const head =
  '<title>acme/platform</title><meta property="og:site_name" content="GitHub"><meta name="hostname" content="github.com">';

const issue = (number: string, labels: string[], body: string, comment: string) =>
  `<div data-testid="issue-viewer-container"><div data-testid="issue-header"><h1 data-component="PH_Title"><bdi class="markdown-title" data-testid="issue-title">Dispatch</bdi><span>#${number}</span></h1></div><div class="react-issue-body" data-testid="issue-body"><a data-testid="issue-body-header-link" href="https://github.com/acme/platform/issues/${number}#issue-30895${number}">May</a><div id="issue-body-viewer" data-testid="issue-body-viewer"><div class="markdown-body" data-testid="markdown-body"><div class="markdown-body">${body}</div></div></div></div><div class="react-comments-container" data-testid="issue-viewer-comments-container"><div data-testid="markdown-body" class="markdown-body">${comment}</div></div><div data-testid="issue-viewer-metadata-pane">${filler(60)}<div data-testid="issue-labels">${labels.map((label) => `<a href="/acme/platform/labels/x"><span>${label}</span></a>`).join('')}</div></div></div>`;
const pull = (tab: string, number: string, labels: string[], comments: string[]) =>
  `<nav>${['', '/commits', '/checks'].map((part) => `<a class="${tab}" href="/acme/platform/pull/${number}${part}">x</a>`).join('')}</nav><div class="js-discussion">${comments.map((text) => `<div class="comment-body markdown-body js-comment-body">${text}</div>`).join('')}</div><div id="partial-discussion-sidebar">${filler(60)}<div class="js-issue-labels">${labels.map((label) => `<a class="IssueLabel" href="/acme/platform/labels/x">${label}</a>`).join('')}</div></div>`;

const ticket =
  '<p>From <a href="https://acme.zendesk.com/agent/tickets/42">a ticket</a> and <a href="/acme/platform/issues/99">#99</a></p>';
const confirmed =
  '<p>Confirmed by <a href="mailto:maria.schmidt@nordwind-logistics.example">maria.schmidt@nordwind-logistics.example</a></p>';
const otherText =
  '<p>haruto.tanaka@sakura-foods.example and <a href="https://acme.zendesk.com/agent/tickets/41">this</a></p>';
const lines = (number: string, ...names: string[]) =>
  reads(
    `subject record github|github.com|issue|acme/platform#${number} url`,
    ...names.map((name) => `subject codename ${name} labels`),
    'mention record zendesk|acme.zendesk.com|ticket|42 linked-records',
    'mention record github|github.com|issue|acme/platform#99 linked-records',
    'mention email maria.schmidt@nordwind-logistics.example text',
  );
const old = (body: string) => `<div class="old" hidden>${body}</div>`;
const page = (
  file: string,
  url: string,
  name: string,
  body: string,
  more: Pick<MadePage['header'], 'sources' | 'late' | 'expect'>,
): MadePage => ({
  file: `github/${file}`,
  header: { url: `https://${host}${url}`, tool: 'github', page: name, second: '.old', ...more },
  head,
  body: `${filler(150)}${body}${filler(150, 9)}`,
});
const issueSources = {
  '[data-testid="issue-viewer-container"]': issuePage,
  'a[data-testid="issue-body-header-link"]': issuePage,
  '[data-testid="issue-labels"] a': `${issuePage}; tokens of labels as in refined-github/refined-github@cc22fe34`,
  '[data-testid="markdown-body"]': issuePage,
  '[data-testid="markdown-body"] a': issuePage,
};
const pullSources = (tab: string, folder: string) => ({
  '#repo-content-turbo-frame': pullPage + folder,
  main: pullPage + folder,
  [`a.${tab}`]: pullPage + folder,
  '.js-issue-labels a': pullPage + folder,
  '.js-comment-body': pullPage + folder,
  '.js-comment-body a': pullPage + folder,
});
const shownIssue = issue('118', ['bug', 'customer: Nordwind', 'customer/red_cedar'], ticket, confirmed);
const hiddenIssue = old(issue('117', ['customer: Sakura'], otherText, otherText));
const late = ['[data-testid="issue-viewer-comments-container"]', '[data-testid="issue-labels"]'];
const row = (number: string, label: string) =>
  `<li><h3><a data-testid="issue-pr-title-link" href="/acme/platform/issues/${number}">Dispatch</a></h3><span data-listview-component="trailing-badge">${label}</span><span data-testid="list-row-repo-name-and-number">#${number}</span></li>`;

/** Pages of GitHub. */
export const githubPages: MadePage[] = [
  page('issue.html', '/acme/platform/issues/118', 'issue', `<main>${hiddenIssue}${shownIssue}</main>`, {
    sources: issueSources,
    late,
    expect: { record: ref('118'), identifiers: lines('118', 'nordwind', 'red cedar'), rows: [] },
  }),
  page(
    'panel-beside-project.html',
    '/orgs/acme/projects/3/views/2?pane=issue&itemId=77&issue=acme%7Cplatform%7C118',
    'issue',
    `<main>${hiddenIssue}</main><div id="__primerPortalRoot__"><div role="dialog">${shownIssue}</div></div>`,
    {
      sources: issueSources,
      late,
      expect: { record: ref('118'), identifiers: lines('118', 'nordwind', 'red cedar'), rows: [] },
    },
  ),
  ...(
    [
      ['pull-2025.html', 'tabnav-tab', 'github_dom_2025_02/github_pr_opened.html'],
      ['pull-2026.html', 'TabNav-item', 'github_dom_2026_07/github_pr_opened.html'],
    ] as const
  ).map(([file, tab, source]) =>
    page(
      file,
      '/acme/platform/pull/118',
      'pull',
      `${old(pull(tab, '117', ['customer: Sakura'], [otherText]))}<main><turbo-frame id="repo-content-turbo-frame">${pull(tab, '118', ['review', 'client:Nordwind'], [ticket, confirmed])}</turbo-frame></main>`,
      {
        sources: pullSources(tab, source),
        late: ['turbo-frame .js-discussion', 'turbo-frame .js-issue-labels'],
        expect: { record: ref('118'), identifiers: lines('118', 'nordwind'), rows: [] },
      },
    ),
  ),
  page(
    'issues.html',
    '/acme/platform/issues?q=is%3Aissue',
    'list',
    `<main>${hiddenIssue}<ul data-listview-component="items-list">${row('118', 'customer: Nordwind')}${row('119', 'bug')}</ul></main>`,
    {
      sources: {
        'ul[data-listview-component="items-list"] > li': lists,
        'a[data-testid="issue-pr-title-link"]': lists,
        '[data-listview-component="trailing-badge"]': lists,
      },
      late: ['ul[data-listview-component="items-list"]'],
      expect: {
        record: null,
        identifiers: [],
        rows: [
          {
            record: ref('118'),
            identifiers: reads(
              'subject record github|github.com|issue|acme/platform#118 link',
              'subject codename nordwind labels',
            ),
          },
          { record: ref('119'), identifiers: reads('subject record github|github.com|issue|acme/platform#119 link') },
        ],
      },
    },
  ),
];
