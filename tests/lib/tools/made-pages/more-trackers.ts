import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const numberOf = (key: string) => /\d+$/.exec(key)?.[0] ?? '';
/** What people wrote: a link to a ticket and an address. */
const written = (of: Customer, key: string) =>
  `<p>${of.email} in <a href="https://acme.zendesk.com/agent/tickets/${numberOf(key)}">a ticket</a></p>`;
const mentions = (key: string) => [
  `mention record zendesk|acme.zendesk.com|ticket|${numberOf(key)} linked-records`,
  `mention email ${nordwind.email} text`,
];
const label = (of: Customer) => `customer/${of.code}`;

const dialog = 'grade B: toggl/track-extension@db77d5f9 src/content/shortcut.js';
const workspace = 'app.shortcut.com/acme';
const shortcutPages = madePages(
  'shortcut',
  'app.shortcut.com',
  dialog,
  [
    {
      ...{ file: 'story', path: '/acme/story/1234/api-calls', page: 'story', record: ['story', '1234'], other: '1233' },
      part: (of, key) =>
        `<div class="story-details"><h2 class="story-name">Calls</h2><div class="story-id"><input value="${key}"></div>${written(of, key)}</div>`,
      reads: [`subject record shortcut|${workspace}|story|1234 url`, ...mentions('1234')],
    },
    {
      ...{ file: 'backlog', path: '/acme/backlog', page: 'list', record: null },
      part: () => ['1234', '1235'].map((id) => `<div><a href="/acme/story/${id}/x">Calls</a></div>`).join(''),
      rows: ['1234', '1235'].map((key) => ({ key, object: 'story', reads: [] })),
    },
  ],
  workspace,
);

const youtrack = 'acme.youtrack.cloud';
const issue = 'grade B: toggl/track-extension@db77d5f9 src/content/youtrack.js';
const youtrackPages = madePages('youtrack', youtrack, issue, [
  {
    ...{ file: 'issue', path: '/issue/DEV-9/API-calls', page: 'issue', record: ['issue', 'DEV-9'], other: 'DEV-8' },
    part: (of, key) =>
      `<div data-test="breadcrumbs-container"><a id="id-link-${key}" href="/issue/${key}">${key}</a></div><div data-test="issue-container"><h1 data-test="ticket-summary">Calls</h1><div data-test="reporter-info">${of.person} (${of.email})</div>${written(of, key)}</div><a class="yt-issue-tags__tag">${label(of)}</a>`,
    reads: [
      `subject record youtrack|${youtrack}|issue|DEV-9 url`,
      'subject codename nordwind labels',
      `requestor email ${nordwind.email} reporter`,
      'mention record zendesk|acme.zendesk.com|ticket|9 linked-records',
    ],
  },
  {
    ...{ file: 'board', path: '/agiles/121-1/current', page: 'list', record: null },
    part: () =>
      ['DEV-9', 'DEV-10']
        .map((id) => `<div class="yt-agile-card"><a class="yt-agile-card__id" href="/issue/${id}">${id}</a></div>`)
        .join(''),
    rows: ['DEV-9', 'DEV-10'].map((key) => ({ key, object: 'issue', reads: [] })),
  },
]);

const forgejo = 'grade A: Forgejo templates of 2025-06, offsoc/forgejo@7958942e templates/repo/issue';
const keywords = '<meta name="keywords" content="go,git,self-hosted,gitea">';
const gitea = 'git.acme.example';
const giteaPages = madePages('gitea', gitea, forgejo, [
  {
    ...{ file: 'issue', path: '/acme/shop/issues/12', page: 'issue', record: ['issue', 'acme/shop#12'], other: '11' },
    head: keywords,
    part: (of, key) =>
      `<div class="page-content repository"><div id="issue-title-display"><h1>Calls <span class="index">#${numberOf(key)}</span></h1></div><div class="comment"><div class="render-content markup">${written(of, key)}</div></div><div class="issue-content-right"><div class="labels-list"><a class="item"><span class="ui label"><span class="gt-ellipsis">${label(of)}</span></span></a></div></div></div>`,
    reads: [
      `subject record gitea|${gitea}|issue|acme/shop#12 url`,
      'subject codename nordwind labels',
      ...mentions('12'),
    ],
  },
  {
    ...{ file: 'issues', path: '/acme/shop/issues', page: 'list', record: null, head: keywords },
    part: (of) =>
      `<div id="issue-list" class="flex-list">${['12', '13'].map((id) => `<div class="flex-item"><input class="issue-checkbox" data-issue-id="9${id}"><a class="issue-title" href="/acme/shop/issues/${id}">Calls</a><span class="labels-list"><a><span class="ui label">${label(of)}</span></a></span></div>`).join('')}</div>`,
    rows: ['12', '13'].map((id) => ({
      key: `acme/shop#${id}`,
      object: 'issue',
      reads: ['subject codename nordwind labels'],
    })),
  },
]);

const bugs = 'bugs.acme.example';
const edit = 'grade A: bugzilla/bugzilla@71e3af43 template/en/default/bug/edit.html.tmpl';
const bugzillaPages = madePages('bugzilla', bugs, edit, [
  {
    ...{ file: 'bug', path: '/show_bug.cgi?id=77', page: 'bug', record: ['bug', '77'], other: '76' },
    part: (of, key) =>
      `<div id="bugzilla-body"><form id="changeform"><input type="hidden" name="id" value="${key}"><table><tr><th class="field_label" id="field_label_cf_customer"><a>Kunde</a>:</th><td class="field_value" id="field_container_cf_customer">${of.name}</td></tr><tr><th class="field_label">Version</th><td class="field_value" id="field_container_version">${of.name} 2</td></tr><tr><th class="field_label">See Also</th><td class="field_value" id="field_container_see_also"><a href="https://acme.zendesk.com/agent/tickets/5${key}">x</a></td></tr></table></form><pre class="bz_comment_text" id="comment_text_0">${written(of, key)}</pre></div>`,
    reads: [
      `subject record bugzilla|${bugs}|bug|77 url`,
      `subject name ${nordwind.name} customer-field`,
      'mention record zendesk|acme.zendesk.com|ticket|577 see-also',
      ...mentions('77'),
    ],
  },
  {
    ...{ file: 'buglist', path: '/buglist.cgi?product=Shop', page: 'list', record: null },
    part: () =>
      `<div id="bugzilla-body"><table class="bz_buglist"><tbody>${['77', '78'].map((id) => `<tr id="b${id}" class="bz_bugitem"><td class="bz_id_column"><a href="show_bug.cgi?id=${id}">${id}</a></td></tr>`).join('')}</tbody></table></div>`,
    rows: ['77', '78'].map((key) => ({ key, object: 'bug', reads: [] })),
  },
]);

const asana = 'grade B: toggl/track-extension@db77d5f9 src/content/asana.js';
const asanaPages = madePages('asana', 'app.asana.com', asana, [
  {
    ...{ file: 'task', path: '/1/1201/project/1202/task/1203', page: 'task', record: ['task', '1203'], other: '1200' },
    part: (of) =>
      `<div class="TaskPane"><textarea class="TaskPaneTitle">Calls of ${of.name}</textarea><p>${of.email}</p></div>`,
    answers: {
      '/api/1.0/tasks/1203?opt_fields=gid,notes,tags.name,custom_fields.name,custom_fields.display_value': {
        data: {
          ...{ gid: '1203', notes: `From ${nordwind.email}`, tags: [{ gid: '1', name: 'customer/nordwind' }] },
          custom_fields: [
            { gid: '7', name: 'Stage', display_value: 'Open' },
            { gid: '8', name: 'Kunde', display_value: nordwind.name },
            { gid: '9', name: 'Customer ID', display_value: nordwind.number },
          ],
        },
      },
    },
    reads: [
      'subject record asana|app.asana.com|task|1203 url',
      `subject name ${nordwind.name} customer-field`,
      `subject accountId ${nordwind.number} account-id-field`,
      'subject codename nordwind tags',
      `mention email ${nordwind.email} notes`,
    ],
  },
  {
    ...{ file: 'board', path: '/0/1202/board', page: 'list', record: null },
    part: () =>
      ['1203', '1204'].map((id) => `<div class="BoardCardLayout"><a href="/0/1202/${id}">Calls</a></div>`).join(''),
    rows: ['1203', '1204'].map((key) => ({ key, object: 'task', reads: [] })),
  },
]);

const trello = 'grade B: toggl/track-extension@db77d5f9 src/content/trello.js, 2026-04';
const trelloPages = madePages('trello', 'trello.com', trello, [
  {
    ...{ file: 'card', path: '/c/a1B2c3D4/12-api-calls', page: 'card', record: ['card', 'a1B2c3D4'], other: '11' },
    part: (of) =>
      `<div data-testid="card-back-name"><h2>Calls of ${of.name}</h2><span data-testid="card-label">${label(of)}</span></div>`,
    answers: {
      '/1/cards/a1B2c3D4?fields=desc,labels,shortLink&attachments=true': {
        ...{ shortLink: 'a1B2c3D4', desc: `From ${nordwind.email}`, labels: [{ name: 'customer/nordwind' }] },
        attachments: [{ url: 'https://acme.zendesk.com/agent/tickets/42' }],
      },
    },
    reads: [
      'subject record trello|trello.com|card|a1B2c3D4 url',
      'subject codename nordwind saved-labels',
      'mention record zendesk|acme.zendesk.com|ticket|42 attachments',
      `mention email ${nordwind.email} description`,
    ],
  },
  {
    ...{ file: 'board', path: '/b/z9Y8x7W6/shop', page: 'list', record: null },
    part: () =>
      ['a1B2c3D4', 'e5F6g7H8']
        .map((id) => `<div data-testid="trello-card"><a data-testid="card-name" href="/c/${id}/1-x">Calls</a></div>`)
        .join(''),
    rows: ['a1B2c3D4', 'e5F6g7H8'].map((key) => ({ key, object: 'card', reads: [] })),
  },
]);

/** Pages of further issue trackers. */
export const moreTrackerPages: MadePage[] = [
  ...[...shortcutPages, ...youtrackPages, ...giteaPages],
  ...[...bugzillaPages, ...asanaPages, ...trelloPages],
];
