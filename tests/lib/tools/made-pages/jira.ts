import { filler, type MadePage, reads } from './filler.ts';

const host = 'acme.atlassian.net';
const ref = (key: string) => ({ tool: 'jira', instance: host, object: 'issue', key });
const survey =
  'grade B: Jira Cloud survey of 2026-08-10, gthau/userscripts@74baa42a docs/jira-cart/research/02c-live-dom-survey.md';
const captions = 'grade B: captions of fields as in saved issues of 2026-07; boxes as in the survey of 2026-08-10';
const head =
  '<title>Acme Jira</title><meta name="application-name" content="JIRA"><meta name="ajs-cloud-id" content="5d1c0f6e">';

const crumb = 'issue.views.issue-base.foundation.breadcrumbs.current-issue.item';
const labelBox = 'issue-view-product-templates-item-list.ui.sortable-item-list.sortable-item-container-labels';
const value = 'issue-field-inline-edit-read-view-container.ui.container';
const field = (kind: string, id: string, caption: string, text: string) =>
  `<div data-testid="issue.issue-view-layout.issue-view-${kind}-field.${id}"><div data-testid="issue-field-heading-styled-field-heading.${id}"><div><span>${caption}</span><button></button></div></div><div data-testid="${value}"><div>${text}</div></div></div>`;

interface Issue {
  key: string;
  customer: string;
  account: string;
  labels: string[];
  text: string;
  comment: string;
}
const view = ({ key, customer, account, labels, text, comment }: Issue) =>
  `<div id="jira-issue-header"><a data-testid="${crumb}" href="/browse/${key}"><span>${key}</span></a></div><h1 data-testid="issue.views.issue-base.foundation.summary.heading">Dispatch by depot</h1><div data-testid="issue.views.field.rich-text.description"><div class="ak-renderer-document">${text}</div></div>${filler(60)}<div class="comments" data-testid="issue.activity.comments-list"><div class="ak-renderer-document">${comment}</div></div>${field('single-select', 'customfield_10050', 'Customer', customer)}${field('text', 'customfield_10051', 'Account ID', account)}${field('number', 'customfield_10016', 'Story Points', '5')}<div data-testid="${labelBox}">${labels.map((label) => `<a href="/issues/?jql=labels%20%3D%20${label}"><span>${label}</span></a>`).join('')}</div>`;

const shown = (key: string): Issue => ({
  key,
  customer: 'Nordwind Logistics GmbH',
  account: 'ACC-1001',
  labels: ['dispatch', 'customer-nordwind'],
  text: '<p>Asked in <a href="https://acme.zendesk.com/agent/tickets/42">API calls time out</a>, see <a href="https://intranet.helpdesk.example/notes">notes</a></p>',
  comment: '<p>maria.schmidt@nordwind-logistics.example confirmed it.</p>',
});
const other: Issue = {
  key: 'DEV-7',
  customer: 'Sakura Foods',
  account: 'ACC-1014',
  labels: ['customer-sakura'],
  text: '<p><a href="https://acme.zendesk.com/agent/tickets/41">Invoices</a></p>',
  comment: '<p>haruto.tanaka@sakura-foods.example</p>',
};
const sources = {
  '#jira-frontend': survey,
  '[data-testid="issue.views.issue-details.issue-modal.modal-dialog"]': survey,
  '[data-testid="preview-panels.preview-panel"]': survey,
  [`a[data-testid="${crumb}"]`]: survey,
  '.ak-renderer-document': survey,
  '.ak-renderer-document a': survey,
  [`[data-testid="${labelBox}"] a`]:
    'grade C: links in the box of labels are inferred; the box is in the survey of 2026-08-10',
  '[data-testid^="issue.issue-view-layout.issue-view-"]': survey,
  '[data-testid^="issue-field-heading-styled-field-heading."]': captions,
  [`[data-testid="${value}"]`]: survey,
};
const answer = (key: string) => ({
  [`/rest/api/3/issue/${key}?fields=labels,reporter,customfield_10002`]: {
    id: '10118',
    key,
    fields: {
      labels: ['dispatch', 'customer-nordwind'],
      reporter: { displayName: 'Maria Schmidt', emailAddress: 'maria@nordwind-logistics.example' },
      customfield_10002: [{ id: '3', name: 'Nordwind' }],
    },
  },
});
const lines = (key: string) =>
  reads(
    'subject codename nordwind saved-labels',
    `subject record jira|${host}|issue|${key} url`,
    'subject name Nordwind Logistics GmbH customer-field',
    'subject accountId ACC-1001 account-id-field',
    'subject name Nordwind organizations',
    'requestor email maria@nordwind-logistics.example reporter',
    'mention record zendesk|acme.zendesk.com|ticket|42 linked-records',
    'mention email maria.schmidt@nordwind-logistics.example text',
  );
const card = (key: string) =>
  `<div id="card-${key}" data-testid="platform-board-kit.ui.card.card"><div>Dispatch by depot</div><div data-testid="platform-card.ui.card.card-footer"><div data-testid="platform-card.common.ui.key.key"><a href="/browse/${key}" target="_blank">${key}</a></div></div></div>`;
const row = (key: string) =>
  `<tr data-testid="native-issue-table.ui.issue-row"><td><a data-testid="native-issue-table.common.ui.issue-cells.issue-key.issue-key-cell" href="/browse/${key}">${key}</a></td><td><a data-testid="native-issue-table.common.ui.issue-cells.issue-summary.issue-summary-cell" href="/browse/${key}">Dispatch</a></td></tr>`;
const rows = (keys: string[]) =>
  keys.map((key) => ({ record: ref(key), identifiers: reads(`subject record jira|${host}|issue|${key} link`) }));
const late = ['.comments', `[data-testid="${labelBox}"]`];

const page = (file: string, url: string, name: string, body: string, more: Partial<MadePage['header']>): MadePage => ({
  file: `jira/${file}`,
  header: {
    url: `https://${host}${url}`,
    tool: 'jira',
    page: name,
    sources,
    second: '.old',
    late,
    expect: { record: null, identifiers: [], rows: [] },
    ...more,
  },
  head,
  body: `${filler(150)}${body}${filler(150, 9)}`,
});
const old = `<div class="old" style="display:none">${view(other)}</div>`;

/** Pages of Jira Cloud. */
export const jiraPages: MadePage[] = [
  page('issue.html', '/browse/DEV-118', 'issue', `<div id="jira-frontend">${old}${view(shown('DEV-118'))}</div>`, {
    answers: answer('DEV-118'),
    expect: { record: ref('DEV-118'), identifiers: lines('DEV-118'), rows: [] },
  }),
  page(
    'dialog-over-board.html',
    '/jira/software/projects/DEV/boards/1?selectedIssue=DEV-118',
    'issue',
    `<div id="jira-frontend">${card('DEV-7')}${old}</div><div role="dialog" data-testid="issue.views.issue-details.issue-modal.modal-dialog">${view(shown('DEV-118'))}</div>`,
    { answers: answer('DEV-118'), expect: { record: ref('DEV-118'), identifiers: lines('DEV-118'), rows: [] } },
  ),
  page(
    'panel-beside-list.html',
    '/jira/software/c/projects/DEV/issues/DEV-118',
    'issue',
    `<div id="jira-frontend"><table>${row('DEV-7')}</table>${old}<section data-testid="preview-panels.preview-panel">${view(shown('DEV-118'))}</section></div>`,
    { answers: answer('DEV-118'), expect: { record: ref('DEV-118'), identifiers: lines('DEV-118'), rows: [] } },
  ),
  page(
    'board.html',
    '/jira/software/projects/DEV/boards/1',
    'list',
    `<div id="jira-frontend"><div class="cards">${card('DEV-118')}${card('DEV-119')}</div>${old}</div>`,
    {
      sources: {
        '[data-testid="platform-board-kit.ui.card.card"]': survey,
        'a[href*="/browse/"]': survey,
      },
      late: ['.cards'],
      expect: { record: null, identifiers: [], rows: rows(['DEV-118', 'DEV-119']) },
    },
  ),
  page(
    'search.html',
    '/issues/?jql=project%20%3D%20DEV',
    'list',
    `<div id="jira-frontend"><table data-vc="issue-table"><tbody>${row('DEV-118')}${row('DEV-120')}</tbody></table>${old}</div>`,
    {
      sources: { 'tr[data-testid="native-issue-table.ui.issue-row"]': survey, 'a[href*="/browse/"]': survey },
      late: ['tbody'],
      expect: { record: null, identifiers: [], rows: rows(['DEV-118', 'DEV-120']) },
    },
  ),
];
