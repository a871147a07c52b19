import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const header =
  'grade B: data-cy as toggl/track-extension@db77d5f9 src/content/helpscout.js and clockify/browser-extension@b45395e2 read it';
const helpScoutPages = madePages('help-scout', 'secure.helpscout.net', header, [
  {
    ...{ file: 'conversation', path: '/conversation/2458/1001?folderId=3', page: 'conversation', other: '1000' },
    record: ['conversation', '2458'],
    part: (of, key) =>
      `<header><span data-cy="Text">#${key === '2458' ? '1001' : '1000'}</span><div data-cy="EditableTextarea">Calls</div><div data-cy="ConversationHeader.Actions"></div><i data-cy="Tag">customer:${of.code}</i><i data-cy="Tag">api</i></header><aside><a href="mailto:${of.email}">${of.person}</a></aside>`,
    reads: [
      'subject record help-scout|secure.helpscout.net|conversation|2458 url',
      'subject codename nordwind labels',
      `requestor email ${nordwind.email} customer`,
    ],
  },
  {
    ...{ file: 'folder', path: '/mailbox/12/34', page: 'list', record: null },
    part: (of) =>
      `<div data-cy="ConversationHeader.Actions"></div><table><tbody>${['2458', '2459'].map((id) => `<tr><td><a href="/conversation/${id}/10${id}">Calls</a></td><td>${of.person}</td></tr>`).join('')}</tbody></table>`,
    rows: ['2458', '2459'].map((key) => ({ key, object: 'conversation', reads: [] })),
  },
]);

const names = 'grade B: clockify/browser-extension@b45395e2 src/integrations/front.js, names of components';
const frontPages = madePages('front', 'app.frontapp.com', names, [
  {
    ...{ file: 'conversation', path: '/inboxes/teammates/123/inbox/open/58211', page: 'conversation', other: '58210' },
    record: ['conversation', '58211'],
    part: (of) =>
      `<div class="conversationTopbar__StyledConversationTopbar-sc-denlcl-0"><div class="conversationSubjectWrapper__StyledSubjectContainerDiv-sc-1xaczhh-0"><span>Calls of ${of.name}</span></div></div><div class="messageViewerRecipient__StyledDetailsWrapperDiv-sc-1z03g13-1"><div>${of.person} &lt;${of.email}&gt;</div></div>`,
    reads: [
      'subject record front|app.frontapp.com|conversation|58211 url',
      `requestor email ${nordwind.email} recipient`,
    ],
  },
]);

const app = 'grade A: zammad/zammad app/assets/javascripts/app (bed3e54d, 4ca1e987), ticket zoom and its sidebar';
const zammad = 'help.acme.example';
const content = (of: Customer, key: string) =>
  `<div id="content_permanent_Ticket-${key}" class="content flex horizontal${of === nordwind ? ' active' : ''}"><div class="ticketZoom-header"><div class="js-objectTitle">Calls</div><span class="ticket-number js-objectNumber">100${key}</span></div><div class="tabsSidebar"><div class="sidebar" data-tab="customer"><h3 title="Name">${of.person}</h3><a href="mailto:${of.email}">${of.email}</a></div><div class="sidebar" data-tab="organization"><h3 title="Name">${of.name}</h3></div></div></div>`;
const ticket = { id: 8, organization_id: 2, organization: nordwind.name, customer: nordwind.email };
const asked = [
  `subject record zammad|${zammad}|organization|2 organization`,
  `subject name ${nordwind.name} organization-name`,
  `requestor email ${nordwind.email} customer`,
];
const zammadPages = madePages('zammad', zammad, app, [
  {
    ...{ file: 'ticket', path: '/#ticket/zoom/8', page: 'ticket', record: ['ticket', '8'], other: '7', part: content },
    answers: { '/api/v1/tickets/8?expand=true': ticket },
    reads: [`subject record zammad|${zammad}|ticket|8 url`, ...asked],
  },
  {
    ...{
      file: 'desktop-ticket',
      path: '/desktop/tickets/8',
      page: 'desktop-ticket',
      record: ['ticket', '8'],
      other: '7',
    },
    part: (of, key) =>
      `<div id="app"><div id="navigation"></div><main><h1>#100${key}</h1><p>${of.email}</p></main></div>`,
    answers: { '/api/v1/tickets/8?expand=true': ticket },
    reads: [`subject record zammad|${zammad}|ticket|8 url`, ...asked],
  },
  {
    ...{ file: 'overview', path: '/#ticket/view/my_assigned', page: 'list', record: null },
    part: (of) =>
      `<div id="app"><div id="navigation"></div><table><tbody>${['8', '9'].map((id) => `<tr class="item" data-id="${id}"><td><a href="#ticket/zoom/${id}">Calls</a></td><td><span class="user-popover" data-id="3">${of.person}</span></td><td><span class="organization-popover" data-id="2">${of.name}</span></td></tr>`).join('')}</tbody></table></div>`,
    rows: ['8', '9'].map((key) => ({
      ...{ key, object: 'ticket' },
      reads: [`subject name ${nordwind.name} organization`],
    })),
  },
]);

const info =
  'grade A: chatwoot/chatwoot@03246532 app/javascript/dashboard/routes/dashboard/conversation/contact/ContactInfoRow.vue';
const chatwoot = 'chat.acme.example/1';
const chatwootPages = madePages(
  'chatwoot',
  'chat.acme.example',
  info,
  [
    {
      ...{ file: 'conversation', path: '/app/accounts/1/conversations/6', page: 'conversation', other: '5' },
      record: ['conversation', '6'],
      part: (of) =>
        `<div id="app"><div class="conversation-panel"><p>See <a href="mailto:sales@${of.domain}">sales@${of.domain}</a></p></div><a href="mailto:${of.email}" class="flex items-center"><i></i><span class="overflow-hidden" title="${of.email}">${of.email}</span></a></div>`,
      reads: [`subject record chatwoot|${chatwoot}|conversation|6 url`, `requestor email ${nordwind.email} contact`],
    },
  ],
  chatwoot,
);

/** Pages of further support desks. */
export const moreDeskPages: MadePage[] = [...helpScoutPages, ...frontPages, ...zammadPages, ...chatwootPages];
