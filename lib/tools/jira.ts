import type { Evidence, ToolDefinition, UrlShape } from './tool-definition.ts';

/** Graded B: a dated survey of the live tool's DOM and addresses. */
const survey = (part: string): Evidence => ({
  evidence: 'B',
  source: `Jira Cloud survey of 2026-08-10, gthau/userscripts@74baa42a docs/jira-cart/research/02c-live-dom-survey.md, ${part}`,
});
const address = (path: string): UrlShape => ({ path, ...survey('addresses') });
const selected = (path: string): UrlShape => ({ ...address(path), query: { selectedIssue: ':key' } });

const asked = {
  from: 'api',
  get: '/rest/api/3/issue/{key}?fields=labels,reporter,customfield_10002',
  witness: { path: 'key' },
} as const;
const documented = {
  evidence: 'A',
  source:
    'Atlassian REST API v3 reference, Get issue; session GETs as in opentabs-dev/opentabs@de9200b1 plugins/jira/src/jira-api.ts',
} as const;

/** Fields an administrator made: caption and value stand in one box, whatever the field's type. */
const field = {
  from: 'field',
  role: 'subject',
  at: '[data-testid^="issue.issue-view-layout.issue-view-"]',
  label: '[data-testid^="issue-field-heading-styled-field-heading."]',
  value: '[data-testid="issue-field-inline-edit-read-view-container.ui.container"]',
  many: 5,
  ...survey('custom fields of an issue; captions as in saved issues of 2026-07'),
} as const;
/** Description and comments as rendered; what is being typed stands elsewhere. */
const prose = { role: 'mention', many: 20, ...survey('rendered documents of an issue') } as const;

/** Jira Cloud and the agents' side of Jira Service Management; its customer portal is not read. */
export const jira: ToolDefinition = {
  id: 'jira',
  name: 'Jira Cloud',
  checked: { on: '2026-11-22', with: 'facts' },
  hosts: ['*.atlassian.net', '*.jira.com'],
  fingerprint: [
    {
      at: 'meta[name="ajs-cloud-id"]',
      evidence: 'B',
      source: 'meta elements of Jira Cloud as read by opentabs-dev/opentabs@de9200b1 plugins/jira',
    },
  ],
  objects: { issue: { several: true } },
  pages: [
    {
      name: 'issue',
      object: 'issue',
      // An issue opened over another view stands in the query: it is the one on screen.
      urls: [
        ...['/jira/*', '/issues{/*}?', '/secure/RapidBoard.jspa'].map(selected),
        ...[
          '/browse/:key',
          '/issues/:key',
          '/jira/software{/c}?/projects/:project/issues/:key',
          '/jira/core/projects/:project/issues/:key',
          '/jira/servicedesk/projects/:project/queues/custom/:queue/:key',
          '/jira/servicedesk/projects/:project/section/:section/custom/:queue/:key',
        ].map(address),
      ],
      groups: { key: ['issueKey'] },
      key: '{key}',
      // The innermost view of an issue: dialog, then panel beside a list, then the page.
      root: [
        '[data-testid="issue.views.issue-details.issue-modal.modal-dialog"]',
        '[data-testid="preview-panels.preview-panel"]',
        '#jira-frontend',
      ],
      witness: [
        { from: 'href', at: 'a[data-testid="issue.views.issue-base.foundation.breadcrumbs.current-issue.item"]' },
      ],
      probes: [
        {
          name: 'saved-labels',
          kind: 'codename',
          role: 'subject',
          path: 'fields.labels.*',
          clean: ['customerLabel'],
          many: 10,
          ...asked,
          ...documented,
        },
        {
          name: 'reporter',
          kind: 'email',
          role: 'requestor',
          path: 'fields.reporter.emailAddress',
          ...asked,
          ...documented,
        },
        {
          name: 'organizations',
          kind: 'name',
          role: 'subject',
          path: 'fields.customfield_10002.*.name',
          many: 10,
          ...asked,
          evidence: 'C',
          source: 'the organisations field of Jira Service Management has this id on many sites, not on all',
        },
        {
          name: 'labels',
          kind: 'codename',
          role: 'subject',
          from: 'text',
          at: '[data-testid="issue-view-product-templates-item-list.ui.sortable-item-list.sortable-item-container-labels"] a',
          clean: ['customerLabel'],
          many: 10,
          evidence: 'C',
          source: 'the box of labels is in the survey of 2026-08-10, the links in it are inferred',
        },
        { name: 'customer-field', kind: 'name', words: 'customer', ...field },
        { name: 'account-id-field', kind: 'accountId', words: 'accountId', ...field },
        { name: 'linked-records', kind: 'record', from: 'href', at: '.ak-renderer-document a', ...prose },
        { name: 'text', kind: 'email', from: 'text', at: '.ak-renderer-document', ...prose },
      ],
    },
    {
      name: 'list',
      urls: [
        '/issues{/}?',
        '/jira/software{/c}?/projects/:project/boards/:board{/*}?',
        '/jira/software{/c}?/projects/:project/list',
        '/jira/software{/c}?/projects/:project/issues{/}?',
        '/jira/software{/c}?/projects/:project/timeline',
        '/jira/core/projects/:project/:view',
        '/jira/servicedesk/projects/:project/queues{/*}?',
        '/jira/servicedesk/projects/:project/section/:section/custom/:queue',
        '/jira/plans/:plan/scenarios/:scenario/:view',
        '/jira/polaris/projects/:project/ideas/view/:view',
        '/secure/RapidBoard.jspa',
      ].map(address),
      rows: {
        each: [
          'tr[data-testid="native-issue-table.ui.issue-row"]',
          '[data-testid="platform-board-kit.ui.card.card"]',
          '[data-testid^="software-backlog.card-list.card.content-container."]',
        ],
        link: 'a[href*="/browse/"]',
        object: 'issue',
        ...survey('rows of searches, cards of boards and backlogs'),
      },
    },
  ],
};
