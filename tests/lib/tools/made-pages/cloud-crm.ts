import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const views =
  'grade B: kept views as ringcentral/pipedrive-embeddable@8a6a48e0 tells them apart; titles of clockify/browser-extension@b45395e2, 2026-03';
/** A kept view: the one on screen carries no style of its own. */
const view = (title: string, inside: string) =>
  `<div class="viewContainer"><header><div data-testid="header-title"><input class="cui5-editable-text__input" value="x"><b>${title}</b></div></header>${inside}</div>`;
const company = (id: string, { name }: Customer) => `<a href="/organization/${id}"><span>${name}</span></a>`;
const pipedrive = 'acme.pipedrive.com';
const organization = `subject record pipedrive|${pipedrive}|organization|8 organization`;
const idOf = (of: Customer) => (of === nordwind ? '8' : '9');

const pipedrivePages = madePages('pipedrive', pipedrive, views, [
  {
    ...{ file: 'deal', path: '/deal/31', page: 'deal', record: ['deal', '31'], other: '30' },
    part: (of, key) => view(`${of.name} ${key}`, `${company(idOf(of), of)}<a href="/person/${key}2">${of.person}</a>`),
    reads: [
      organization,
      `subject record pipedrive|${pipedrive}|deal|31 url`,
      `requestor record pipedrive|${pipedrive}|person|312 person`,
    ],
  },
  {
    ...{ file: 'person', path: '/person/12', page: 'person', record: ['person', '12'], other: '13' },
    part: (of) => view(of.person, `${company(idOf(of), of)}<a href="mailto:${of.email}">${of.email}</a>`),
    reads: [
      organization,
      `subject email ${nordwind.email} email`,
      `subject record pipedrive|${pipedrive}|person|12 url`,
    ],
  },
  {
    ...{ file: 'organization', path: '/organization/8', page: 'organization', other: '9' },
    record: ['organization', '8'],
    part: (of) => view(of.name, ''),
    reads: [`subject name ${nordwind.name} name`, `subject record pipedrive|${pipedrive}|organization|8 url`],
  },
  {
    ...{ file: 'deals', path: '/deals/list/everyone', page: 'deals', record: null },
    part: (of, key) =>
      `${view('', '')}<div class="gridContent__table"><table><tbody>${['41', '42'].map((id) => `<tr><td data-field="title"><a href="/deal/${key}${id}">Renewal</a></td><td data-field="org_id">${company(`${idOf(of)}${id}`, of)}</td></tr>`).join('')}</tbody></table></div>`,
    rows: ['41', '42'].map((key) => ({
      ...{ key, object: 'deal' },
      reads: [`subject record pipedrive|${pipedrive}|organization|8${key} organization`],
    })),
  },
]);

const forms =
  'grade A: microsoft/EasyRepro@19354018 Microsoft.Dynamics365.UIAutomation.Api.UCI/DTO/AppElementReference.cs';
const dynamics = 'acme.crm4.dynamics.com';
const id = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
const accountId = '3f2504e0-4f89-11d3-9a0c-0305e82c33aa';
const form = (of: Customer) =>
  `<div data-id="editFormRoot"><div data-id="form-header"><h1 data-id="header_title">${of.name}</h1></div><div data-id="customerid.fieldControl-LookupResultsDropdown_customerid_selected_tag_text">${of.name}</div></div>`;
const path = (etn: string) => `/main.aspx?appid=7&pagetype=entityrecord&etn=${etn}&id=${id}`;
const account = {
  accountid: accountId,
  name: nordwind.name,
  websiteurl: `https://www.${nordwind.domain}/`,
  accountnumber: nordwind.number,
  emailaddress1: `office@${nordwind.domain}`,
};
const ofAccount = (...before: string[]) => [
  ...before,
  `subject accountId ${nordwind.number} account-number`,
  `subject domain ${nordwind.domain} website`,
  `subject name ${nordwind.name} account-name`,
];
const accountParts = 'accountid,name,websiteurl,accountnumber,emailaddress1';

const dynamicsPages = madePages('dynamics-365', dynamics, forms, [
  {
    ...{ file: 'incident', path: path('incident'), page: 'incident', record: ['incident', id], other: '1', part: form },
    answers: {
      [`/api/data/v9.2/incidents(${id})?$select=title&$expand=customerid_account($select=${accountParts}),customerid_contact($select=emailaddress1),primarycontactid($select=emailaddress1)`]:
        {
          ...{ incidentid: id, title: 'API calls time out', customerid_account: account, customerid_contact: null },
          primarycontactid: { emailaddress1: nordwind.email },
        },
    },
    reads: [
      ...ofAccount(`subject record dynamics-365|${dynamics}|account|${accountId} account`),
      `subject record dynamics-365|${dynamics}|incident|${id} url`,
      `requestor email ${nordwind.email} contact-email`,
    ],
  },
  {
    ...{ file: 'account', path: path('account'), page: 'account', record: ['account', id], other: '1', part: form },
    answers: { [`/api/data/v9.2/accounts(${id})?$select=${accountParts}`]: { ...account, accountid: id } },
    reads: ofAccount(`subject record dynamics-365|${dynamics}|account|${id} url`)
      .slice(1)
      .concat(`subject record dynamics-365|${dynamics}|account|${id} url`),
  },
]);

/** Pages of CRM programs that run at their vendors'. */
export const cloudCrmPages: MadePage[] = [...pipedrivePages, ...dynamicsPages];
