import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const tests = 'grade B: atlassian/jira-actions@38edd30e IssuePage';
const server = '<meta name="application-name" content="JIRA" data-name="jira" data-version="9.12.1">';
const jira = 'jira.acme.example';
const jiraIssue = (of: Customer, key: string) =>
  `<div id="issue-content"><header><a id="key-val" data-issue-key="${key}" rel="7" href="/browse/${key}">${key}</a><h1 id="summary-val">API calls time out</h1></header><ul id="customfieldmodule"><li class="item"><div class="wrap"><strong class="name"><label>Kunde</label>:</strong><div id="customfield_10100-val" class="value">${of.name}</div></div></li><li class="item"><div class="wrap"><strong class="name">Sprint</strong><div class="value">${of.name} 4</div></div></li></ul><span class="labels"><a class="lozenge"><span>customer-${of.code}</span></a><a class="lozenge"><span>api</span></a></span><div id="description-val"><div class="user-content-block"><p>${of.person} wrote: <a href="https://acme.zendesk.com/agent/tickets/${key.slice(4)}">ticket</a> ${of.email}</p></div></div></div>`;

const jiraPages = madePages('jira-data-center', jira, tests, [
  {
    ...{ file: 'issue', path: '/browse/DEV-9', page: 'issue', record: ['issue', 'DEV-9'], other: 'DEV-8' },
    ...{ head: server, part: jiraIssue },
    reads: [
      `subject name ${nordwind.name} customer-field`,
      'subject codename nordwind labels',
      `subject record jira-data-center|${jira}|issue|DEV-9 url`,
      'mention record zendesk|acme.zendesk.com|ticket|9 linked-records',
      `mention email ${nordwind.email} text`,
    ],
  },
  {
    ...{ file: 'search', path: '/issues/?jql=project%20%3D%20DEV', page: 'list', record: null },
    head: server,
    part: (of, key) =>
      `<table id="issuetable"><tbody>${['DEV-9', 'DEV-10'].map((issue) => `<tr class="issuerow" data-issuekey="${issue}${key}"><td><a href="/browse/${issue}${key}">${issue}</a></td><td><a href="/browse/${issue}${key}">${of.name}</a></td></tr>`).join('')}</tbody></table>`,
    rows: ['DEV-9', 'DEV-10'].map((key) => ({ key, object: 'issue', reads: [] })),
  },
]);

const view = 'grade A: gitlab-org/gitlab app/assets/javascripts/work_items, app/views/layouts, 2026';
const site = '<meta property="og:site_name" content="GitLab">';
const gitlab = 'gitlab.com';
const label = (of: Customer) => `<a class="gl-label-link"><span class="gl-label-text">customer/${of.code}</span></a>`;
const gitlabPages = madePages('gitlab', gitlab, view, [
  {
    ...{ file: 'issue', path: '/acme/shop/-/issues/12', page: 'issue', record: ['issue', 'acme/shop#12'], other: '11' },
    ...{ head: site, body: 'data-page="projects:issues:show" data-page-type-id="12"' },
    part: (of, key) =>
      `<div id="content-body"><nav data-testid="breadcrumb-links"><a href="/acme/shop/-/issues/${key.replace(/.*#/, '')}">#</a></nav><h1 data-testid="work-item-title">API calls time out</h1><div data-testid="work-item-labels">${label(of)}</div><div data-testid="work-item-description"><div class="md"><p>From <a href="https://acme.zendesk.com/agent/tickets/${key.replace(/.*#/, '')}">a ticket</a>: ${of.email}</p></div></div></div>`,
    answers: {
      '/api/v4/projects/acme%2Fshop/issues/12': {
        ...{ id: 991, iid: 12, labels: ['customer/nordwind', 'bug'] },
        service_desk_reply_to: nordwind.email,
      },
    },
    reads: [
      'subject codename nordwind saved-labels',
      `subject record gitlab|${gitlab}|issue|acme/shop#12 url`,
      `requestor email ${nordwind.email} service-desk`,
      'mention record zendesk|acme.zendesk.com|ticket|12 linked-records',
    ],
  },
  {
    ...{ file: 'merge-request', path: '/acme/shop/-/merge_requests/4', page: 'merge-request', other: '3' },
    ...{ record: ['merge-request', 'acme/shop!4'], head: site, body: 'data-page-type-id="4"' },
    part: (of) =>
      `<div id="content-body"><h1 data-testid="title-content">Retry</h1><aside data-testid="sidebar-labels">${label(of)}</aside><div class="detail-page-description"><div class="md">${of.email}</div></div></div>`,
    reads: [
      'subject codename nordwind labels',
      `subject record gitlab|${gitlab}|merge-request|acme/shop!4 url`,
      `mention email ${nordwind.email} text`,
    ],
  },
  {
    ...{ file: 'list', path: '/acme/shop/-/issues', page: 'list', record: null, head: site },
    part: (of, key) =>
      `<ul>${['12', '13'].map((id) => `<li data-testid="issuable-item-wrapper"><a data-testid="issuable-title-link" href="/acme/shop/-/issues/${id}${key}">x</a><span class="gl-label-text">customer/${of.code}</span></li>`).join('')}</ul>`,
    rows: ['12', '13'].map((id) => ({
      key: `acme/shop#${id}`,
      object: 'issue',
      reads: ['subject codename nordwind labels'],
    })),
  },
]);

const live =
  'grade B: toggl/track-extension@db77d5f9 src/content/linear.js; live page of 2026-08-24 as noted in public';
const workspace = 'linear.app/acme';
const linearPages = madePages(
  'linear',
  'linear.app',
  live,
  [
    {
      ...{
        file: 'issue',
        path: '/acme/issue/ENG-12/api-calls',
        page: 'issue',
        record: ['issue', 'ENG-12'],
        other: 'ENG-11',
      },
      part: (of, key) =>
        `<div data-restore-scroll-view="issue-view"><div contenteditable="true">Calls of ${of.name}</div><div data-editor-id="issue-${key}"><div contenteditable="true"><p>${of.email} in <a href="https://acme.zendesk.com/agent/tickets/${key.slice(4)}">a ticket</a></p></div></div><div data-details-pane-section-content><button data-detail-button>customer/${of.code}</button><a href="https://acme.zendesk.com/agent/tickets/5${key.slice(4)}">x</a></div><section><a href="/acme/customer/${of.code}-1a2b">${of.name}</a></section></div>`,
      reads: [
        'subject codename nordwind labels',
        `subject record linear|${workspace}|issue|ENG-12 url`,
        `subject record linear|${workspace}|customer|nordwind-1a2b customers`,
        `subject name ${nordwind.name} customer-names`,
        'mention record zendesk|acme.zendesk.com|ticket|512 attached',
        'mention record zendesk|acme.zendesk.com|ticket|12 linked-records',
        `mention email ${nordwind.email} text`,
      ],
    },
    {
      ...{ file: 'list', path: '/acme/team/ENG/active', page: 'list', record: null },
      part: (of, key) =>
        ['ENG-12', 'ENG-13']
          .map(
            (issue) =>
              `<a data-list-key="${issue}" href="/acme/issue/${issue}${key}/x"><span data-column-id="issueId">${issue}</span><b>${of.name}</b></a>`,
          )
          .join(''),
      rows: ['ENG-12', 'ENG-13'].map((key) => ({ key, object: 'issue', reads: [] })),
    },
  ],
  workspace,
);

const boards =
  'grade B: toggl/track-extension@db77d5f9 src/content/visualstudio.js; user scripts on the live tool, 2026-08';
const azurePages = madePages('azure-devops', 'dev.azure.com', boards, [
  {
    ...{ file: 'work-item', path: '/acme/Shop/_workitems/edit/77', page: 'work-item', other: '76' },
    record: ['work-item', 'acme#77'],
    part: (of, key) =>
      `<div class="work-item-form-page"><div class="work-item-form-header"><a href="/acme/Shop/_workitems/edit/${key}">${key}</a></div><div class="work-item-tag-picker"><span class="bolt-pill-content">customer/${of.code}</span></div><p>${of.email}</p></div>`,
    answers: {
      '/acme/Shop/_apis/wit/workitems/77?$expand=relations&api-version=7.1': {
        id: 77,
        fields: {
          'System.Title': 'API calls time out',
          'System.Tags': 'bug; customer/nordwind',
          'System.Description': `<div>From ${nordwind.email}</div>`,
          'Custom.Customer': nordwind.name,
        },
        relations: [{ rel: 'Hyperlink', url: 'https://acme.zendesk.com/agent/tickets/42' }],
      },
    },
    reads: [
      `subject name ${nordwind.name} customer-field`,
      'subject codename nordwind tags',
      'subject record azure-devops|dev.azure.com|work-item|acme#77 url',
      'mention record zendesk|acme.zendesk.com|ticket|42 linked-records',
      `mention email ${nordwind.email} description`,
    ],
  },
  {
    ...{ file: 'board', path: '/acme/Shop/_boards/board/t/Team/Stories', page: 'list', record: null },
    part: (of, key) =>
      ['77', '78']
        .map(
          (id) =>
            `<div class="boards-card wit-card" data-itemid="${id}"><a href="/acme/Shop/_workitems/edit/${id}${key}">${id}</a><span>${of.name}</span></div>`,
        )
        .join(''),
    rows: ['77', '78'].map((id) => ({ key: `acme#${id}`, object: 'work-item', reads: [] })),
  },
]);

/** Pages of issue trackers that cannot run here. */
export const trackerPages: MadePage[] = [...jiraPages, ...gitlabPages, ...linearPages, ...azurePages];
