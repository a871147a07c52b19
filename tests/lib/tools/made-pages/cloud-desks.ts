import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const marks = 'grade B: clockify/browser-extension@b45395e2 src/integrations/intercom.js';
const app = 'app.intercom.com/abc123';
const intercomPages = madePages(
  'intercom',
  'app.intercom.com',
  marks,
  [
    {
      ...{ file: 'conversation', path: '/a/inbox/abc123/inbox/admin/5/conversation/77', page: 'conversation' },
      ...{ record: ['conversation', '77'], other: '78' },
      part: (of) =>
        `<header><div data-intercom-target="conversation-toolbar"></div><h2 data-inbox-conversation-header-title><span>${of.person}</span></h2></header><p>${of.email}</p>`,
      answers: {
        '/ember/inbox/conversations/77?app_id=abc123': {
          id: 77,
          user_summary: { id: '5f0c3f6e2a514c1d9b553f2a', name: nordwind.person, email: nordwind.email },
        },
      },
      reads: [
        `subject record intercom|${app}|conversation|77 url`,
        `requestor email ${nordwind.email} sender`,
        `requestor record intercom|${app}|user|5f0c3f6e2a514c1d9b553f2a user`,
      ],
    },
  ],
  app,
);

const widgets =
  'grade B: data-test-id as public user scripts read them; toggl/track-extension@db77d5f9 src/content/freshdesk.js';
const info = (field: string, text: string) =>
  `<div data-test-id="requester-info-${field}"><label>x</label><div class="info-details-content">${text}</div></div>`;
const freshdesk = 'acme.freshdesk.com';
const ticket = (of: Customer, key: string) =>
  `<div class="app-main-wrapper"><div id="mainactionbar"><div class="page-actions__left"></div></div><nav><span class="breadcrumb__item">x</span><span class="breadcrumb__item active">${key}</span></nav><div id="ticket-details"><h2 class="ticket-subject-heading">API calls time out</h2></div><aside class="widget-requestor-info"><a href="/a/companies/${of === nordwind ? 5 : 6}">${of.name}</a>${info('contact-contact-email', of.email)}${info('company-company-name', of.name)}</aside></div>`;

const freshdeskPages = madePages('freshdesk', freshdesk, widgets, [
  {
    ...{
      file: 'ticket',
      path: '/a/tickets/210',
      page: 'ticket',
      record: ['ticket', '210'],
      other: '209',
      part: ticket,
    },
    reads: [
      `subject name ${nordwind.name} company-name`,
      `subject record freshdesk|${freshdesk}|ticket|210 url`,
      `subject record freshdesk|${freshdesk}|company|5 company`,
      `requestor email ${nordwind.email} requester`,
    ],
  },
  {
    ...{ file: 'list', path: '/a/tickets/filters/all_tickets', page: 'list', record: null },
    part: (of, key) =>
      `<div id="mainactionbar"><div class="page-actions__left"></div></div><table><tbody>${['210', '211'].map((id) => `<tr><td><a href="/a/tickets/${id}${key}">API calls time out</a></td><td>${of.name}</td></tr>`).join('')}</tbody></table>`,
    rows: ['210', '211'].map((key) => ({ key, object: 'ticket', reads: [] })),
  },
]);

/** Pages of support desks that run at their vendors'. */
export const cloudDeskPages: MadePage[] = [...intercomPages, ...freshdeskPages];
