import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const staff = 'grade A: osTicket/osTicket@4689926b include/staff/ticket-view.inc.php';
const desk = 'desk.acme.example';
const osTicket = (of: Customer, key: string) =>
  `<div id="pjax-container"><div class="sticky bar"><h2><a href="tickets.php?id=${key}">Ticket #4083${key}</a></h2></div><table class="ticket_info"><tr><th>x</th><td><span id="user-5-email">${of.email}</span></td></tr><tr><th>x</th><td><i class="icon-building"></i> ${of.name} <a href="tickets.php?status=open&amp;a=search&amp;orgid=${of === nordwind ? 3 : 4}">(<b>4</b>)</a></td></tr></table><table class="ticket_info custom-data"><tr><th>Kunde:</th><td id="inline-answer-31">${of.name}</td></tr><tr><th>Branche:</th><td id="inline-answer-32">${of.code}</td></tr></table><div id="ticket-thread"><div class="thread-body">Ask ops@${of.domain} too</div></div></div>`;
const osTicketPages = madePages('osticket', desk, staff, [
  {
    ...{ file: 'ticket', path: '/scp/tickets.php?id=12', page: 'ticket', record: ['ticket', '12'], other: '11' },
    part: osTicket,
    reads: [
      `subject record osticket|${desk}|ticket|12 url`,
      `subject record osticket|${desk}|organization|3 organization`,
      `subject name ${nordwind.name} customer-field`,
      `requestor email ${nordwind.email} requester`,
      `mention email ops@${nordwind.domain} messages`,
    ],
  },
  {
    ...{ file: 'queue', path: '/scp/tickets.php?queue=1', page: 'list', record: null },
    part: (of) =>
      `<div id="pjax-container"><table class="list queue tickets"><tbody>${['12', '13'].map((id) => `<tr><td><input class="ckb" type="checkbox" name="tids[]" value="${id}"></td><td><a class="preview" data-preview="#tickets/${id}/preview" href="/scp/tickets.php?id=${id}">4083${id}</a></td><td>${of.person}</td></tr>`).join('')}</tbody></table></div>`,
    rows: ['12', '13'].map((key) => ({ key, object: 'ticket', reads: [] })),
  },
]);

const blade = 'grade A: freescout-helpdesk/freescout@ab277253 resources/views/conversations/view.blade.php';
const scout = 'help.acme.example';
const freescoutPages = madePages('freescout', scout, blade, [
  {
    ...{
      file: 'conversation',
      path: '/conversation/77',
      page: 'conversation',
      record: ['conversation', '77'],
      other: '76',
    },
    body: 'class="locale-en body-conv" data-conversation_id="77"',
    part: (of) =>
      `<div class="customer-snippet"><div class="customer-data"><a class="customer-name" href="/customers/9/edit">${of.person}</a><ul class="customer-contacts"><li class="customer-email"><a href="#" class="contact-main">${of.email}</a></li></ul><div class="customer-extra"><div class="customer-social-profiles"><a class="glyphicon glyphicon-globe" href="https://${of.domain}"></a></div></div></div></div><div class="thread-content">Ask ops@${of.domain} too</div>`,
    reads: [
      `subject record freescout|${scout}|conversation|77 url`,
      `requestor email ${nordwind.email} customer`,
      `requestor domain ${nordwind.domain} website`,
      `mention email ops@${nordwind.domain} messages`,
    ],
  },
  {
    ...{ file: 'mailbox', path: '/mailbox/2/15', page: 'list', record: null },
    part: (of) =>
      `<table class="table-conversations"><tbody>${['77', '78'].map((id) => `<tr class="conv-row" data-conversation_id="${id}"><td class="conv-customer"><a href="/conversation/${id}">${of.person} <span class="conv-email">${of.email}</span></a></td><td class="conv-subject"><a href="/conversation/${id}">Calls</a></td></tr>`).join('')}</tbody></table>`,
    rows: ['77', '78'].map((key) => ({
      ...{ key, object: 'conversation' },
      reads: [`requestor email ${nordwind.email} email`],
    })),
  },
]);

const rt4 =
  'grade A: bestpractical/rt at rt-4.4.8, share/html/Ticket/Elements (ShowPeople, ShowBasics), Elements/PageLayout';
const rt6 =
  'grade A: bestpractical/rt@72106ba9 (rt-6.0), share/html/Ticket/Elements (ShowPeople, ShowBasics), Elements/PageLayout';
const rt = 'rt.acme.example';
const person = (of: Customer) =>
  `<span class="user"><a href="/User/Summary.html?id=24">${of.person} &lt;${of.email}&gt;</a></span>`;
const asked = [
  `subject record rt|${rt}|ticket|7 url`,
  `subject name ${nordwind.name} customer-field`,
  `requestor email ${nordwind.email} requestors`,
  `participant email ops@${nordwind.domain} cc`,
  `mention email jo@${nordwind.domain} message-text`,
];
const message = (of: Customer) =>
  `<div class="transaction" data-transaction-id="9"><div class="content"><div class="messagebody">Ask jo@${of.domain}</div></div></div>`;
const ticket4 = (of: Customer, key: string) =>
  `<div id="body"><div class="titlebox ticket-info-basics"><table><tr class="id"><td class="label">Id:</td><td class="value">${key}</td></tr></table></div><table><tr class="custom-field custom-field-2" id="CF-2-ShowRow"><td class="label">Kunde:</td><td class="value">${of.name}</td></tr><tr class="custom-field custom-field-3 unset-field" id="CF-3-ShowRow"><td class="label">Company:</td><td class="value no-value">(no value)</td></tr></table><table><tr class="requestors"><td class="labeltop">x</td><td class="value">${person(of)}</td></tr><tr class="cc"><td class="labeltop">x</td><td class="value"><span class="user">ops@${of.domain}</span></td></tr></table>${message(of)}</div>`;
const labelled = (kind: string, label: string, shown: string, empty = '') =>
  `<div class="row mt-2 ${kind}"><div class="col"><div class="rt-label"><span class="rt-label text-body-secondary">${label}</span></div><div class="rt-value ${empty}"><span class="rt-value current-value">${shown}</span></div></div></div>`;
const ticket6 = (of: Customer, key: string) =>
  `<div id="body"><div class="titlebox ticket-info-basics">${labelled('id', 'Id', key)}</div>${labelled('custom-field custom-field-2', 'Kunde', of.name)}${labelled('custom-field custom-field-3', 'Company', '(no value)', 'no-value')}${labelled('requestors', 'x', person(of))}${labelled('cc', 'x', `<span class="user">ops@${of.domain}</span>`)}${message(of)}</div>`;
const rtPages = [
  ...madePages('rt', rt, rt4, [
    {
      ...{ file: 'rt4-ticket', path: '/Ticket/Display.html?id=7', page: 'ticket', record: ['ticket', '7'], other: '6' },
      ...{
        body: 'id="comp-Ticket-Display"',
        part: (of, key) => `<div id="quickbar"></div>${ticket4(of, key)}`,
        reads: asked,
      },
    },
  ]),
  ...madePages('rt', rt, rt6, [
    {
      ...{ file: 'rt6-ticket', path: '/Ticket/Display.html?id=7', page: 'ticket', record: ['ticket', '7'], other: '6' },
      ...{ body: 'hx-boost="true" id="comp-Ticket-Display"', reads: asked },
      part: (of, key) => `<div class="main-container"><div id="rt-header-container"></div>${ticket6(of, key)}</div>`,
    },
    {
      ...{ file: 'rt6-search', path: '/Search/Results.html?Query=x', page: 'list', record: null },
      body: 'hx-boost="true" id="comp-Search-Results"',
      part: (of) =>
        `<div id="rt-header-container"></div><div id="body"><table class="ticket-list collection-as-table">${['7', '8'].map((id) => `<tr class="list-item" data-record-id="${id}"><td><div><a href="/Ticket/Display.html?id=${id}">${id}</a></div><div><small>${person(of)}</small></div></td></tr>`).join('')}</table></div>`,
      rows: ['7', '8'].map((key) => ({
        ...{ key, object: 'ticket' },
        reads: [`requestor email ${nordwind.email} requestors`],
      })),
    },
  ]),
];

/** Pages of support desks on servers of one's own. */
export const ownServerDeskPages: MadePage[] = [...osTicketPages, ...freescoutPages, ...rtPages];
