import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const idOf = (of: Customer, own: string, other: string) => (of === nordwind ? own : other);
const uuid = (last: string) => `3f0c3f6e-2a51-4c1d-9b55-${last.padStart(12, '0')}`;

const zoho = 'crm.zoho.eu';
const tab = (module: string, id: string) => `/crm/org20070001/tab/${module}/${id}`;
const account = (of: Customer) => `4876876000000${idOf(of, '353002', '353009')}`;
const userScripts = 'grade B: rows and addresses as public user scripts of Zoho CRM find them, data-zcqa';
const zohoPages = madePages('zoho-crm', zoho, userScripts, [
  {
    ...{ file: 'deal', path: tab('Potentials', '4876876000000353001'), page: 'deal', other: '4876876000000353008' },
    record: ['deal', '4876876000000353001'],
    part: (of, key) =>
      `<div data-zcqa="detailView"><h2><a href="${tab('Potentials', key)}">Renewal</a></h2><a href="${tab('Accounts', account(of))}">${of.name}</a></div>`,
    reads: [
      `subject record zoho-crm|${zoho}|deal|4876876000000353001 url`,
      `subject record zoho-crm|${zoho}|account|4876876000000353002 account`,
    ],
  },
  {
    ...{ file: 'deals', path: '/crm/org20070001/tab/Potentials', page: 'deal-list', record: null },
    part: (of) =>
      `<lyte-exptable>${['353011', '353012'].map((id) => `<lyte-exptable-tr data-zcqa="detailView"><lyte-exptable-td><a href="${tab('Potentials', `4876876000000${id}`)}">Renewal</a></lyte-exptable-td><lyte-exptable-td><a href="${tab('Accounts', account(of))}">${of.name}</a></lyte-exptable-td></lyte-exptable-tr>`).join('')}</lyte-exptable>`,
    rows: ['353011', '353012'].map((id) => ({
      ...{ key: `4876876000000${id}`, object: 'deal' },
      reads: [`subject record zoho-crm|${zoho}|account|4876876000000353002 account`],
    })),
  },
]);

const templates = 'grade A: odoo/odoo addons/web webclient, form and control panel templates';
const odooBody = 'class="o_web_client"';
const odooForm = (title: string, fields: string) =>
  `<div class="o_action_manager"><div class="o_form_view o_view_controller"><div class="o_control_panel"><ol class="breadcrumb"><li class="o_last_breadcrumb_item active"><span>${title}</span></li></ol></div>${fields}</div></div>`;
const field = (name: string, inside: string) => `<div name="${name}" class="o_field_widget">${inside}</div>`;
const odooPages = madePages('odoo', 'acme.odoo.com', templates, [
  {
    ...{ file: 'lead', path: '/odoo/crm/42', page: 'lead', record: ['lead', '42'], other: '41', body: odooBody },
    part: (of) =>
      odooForm(
        `Calls of ${of.name}`,
        `${field('partner_id', `<a class="o_form_uri" href="/odoo/res.partner/${idOf(of, '14', '15')}">${of.name}</a>`)}${field('partner_name', `<input value="${of.name}">`)}${field('email_from', `<input type="email" value="${of.email}"><a href="mailto:${of.email}">x</a>`)}${field('website', `<a href="https://www.${of.domain}/">x</a>`)}`,
      ),
    reads: [
      'subject record odoo|acme.odoo.com|lead|42 url',
      'subject record odoo|acme.odoo.com|partner|14 partner',
      `subject name ${nordwind.name} partner-name`,
      `subject email ${nordwind.email} email`,
      `subject domain ${nordwind.domain} website`,
    ],
  },
  {
    ...{ file: 'partner-editing', path: '/odoo/contacts/14', page: 'partner', record: ['partner', '14'], other: '15' },
    body: odooBody,
    part: (of) =>
      odooForm(
        of.name,
        `${field('name', `<textarea>${of.name}</textarea>`)}${field('email', `<input type="email" value="${of.email}">`)}${field('ref', `<input value="${of.number}">`)}`,
      ),
    reads: [
      'subject record odoo|acme.odoo.com|partner|14 url',
      `subject name ${nordwind.name} name`,
      `subject email ${nordwind.email} email-input`,
      `subject accountId ${nordwind.number} reference`,
    ],
  },
]);

const client = 'grade A: espocrm/espocrm@2cde9d98 client/res/templates/header.tpl, layouts';
const espo = 'crm.acme.example';
const cell = (name: string, inside: string) =>
  `<div class="cell form-group" data-name="${name}"><label class="control-label" data-name="${name}">x</label><div class="field" data-name="${name}">${inside}</div></div>`;
const espoMain = (scope: string, title: string, cells: string) =>
  `<div id="main"><div class="header page-header"><h3 class="header-title"><span class="title">${title}</span></h3></div><div class="record"><div class="detail" data-scope="${scope}">${cells}</div></div></div>`;
const espoId = (of: Customer) => idOf(of, '6a0f2c3d4e5f6a7b1', '6a0f2c3d4e5f6a7c2');
const espoAccount = (of: Customer) => `<a href="#Account/view/${espoId(of)}">${of.name}</a>`;
const espoPages = madePages('espocrm', espo, client, [
  {
    ...{ file: 'case', path: '/#Case/view/6a10f2c3d4e5f6a71', page: 'case', record: ['case', '6a10f2c3d4e5f6a71'] },
    ...{
      other: '6a10f2c3d4e5f6a72',
      part: (of) => espoMain('Case', `Calls of ${of.name}`, cell('account', espoAccount(of))),
    },
    reads: [
      `subject record espocrm|${espo}|case|6a10f2c3d4e5f6a71 url`,
      `subject record espocrm|${espo}|account|6a0f2c3d4e5f6a7b1 account`,
    ],
  },
  {
    ...{ file: 'account', path: '/#Account/view/6a0f2c3d4e5f6a7b1', page: 'account', other: '6a0f2c3d4e5f6a7c2' },
    record: ['account', '6a0f2c3d4e5f6a7b1'],
    part: (of) =>
      espoMain(
        'Account',
        of.name,
        `${cell('website', `<a role="button">x</a><a href="https://${of.domain}">x</a>`)}${cell('emailAddress', `<a role="button" data-action="mailTo" data-email-address="${of.email}">x</a>`)}`,
      ),
    reads: [
      `subject record espocrm|${espo}|account|6a0f2c3d4e5f6a7b1 url`,
      `subject name ${nordwind.name} name`,
      `subject domain ${nordwind.domain} website`,
      `subject email ${nordwind.email} email`,
    ],
  },
  {
    ...{ file: 'cases', path: '/#Case', page: 'case-list', record: null },
    part: (of) =>
      `<div class="list" data-scope="Case"><table><tbody>${['6a10f2c3d4e5f6a71', '6a10f2c3d4e5f6a72'].map((id) => `<tr class="list-row" data-id="${id}"><td class="cell" data-name="name"><a class="link" href="#Case/view/${id}" data-id="${id}">Calls</a></td><td class="cell" data-name="account">${espoAccount(of)}</td></tr>`).join('')}</tbody></table></div>`,
    rows: ['6a10f2c3d4e5f6a71', '6a10f2c3d4e5f6a72'].map((key) => ({
      ...{ key, object: 'case' },
      reads: [`subject record espocrm|${espo}|account|6a0f2c3d4e5f6a7b1 account`],
    })),
  },
]);

const extensions = 'grade B: addresses of records as public extensions of Attio read them';
const company = (of: Customer) => uuid(idOf(of, '11', '12'));
const attioPages = madePages(
  'attio',
  'app.attio.com',
  extensions,
  [
    {
      ...{ file: 'person', path: `/acme/person/${uuid('21')}`, page: 'person', other: uuid('22') },
      record: ['person', uuid('21')],
      part: (of, key) =>
        `<nav><a href="/acme/person/${key}/overview">x</a><a href="/acme/person/${key}/activity">x</a></nav><a href="/acme/company/${company(of)}">${of.name}</a>`,
      reads: [
        `subject record attio|app.attio.com/acme|person|${uuid('21')} url`,
        `subject record attio|app.attio.com/acme|company|${uuid('11')} company`,
      ],
    },
    {
      ...{ file: 'companies', path: '/acme/companies', page: 'companies', record: null },
      part: () => ['11', '12'].map((id) => `<div><a href="/acme/company/${uuid(id)}/overview">x</a></div>`).join(''),
      rows: ['11', '12'].map((id) => ({ key: uuid(id), object: 'company', reads: [] })),
    },
  ],
  'app.attio.com/acme',
);

const leads = ['lead_3f2a6c0d9e110b8c1', 'lead_3f2a6c0d9e110b8c2'] as const;
const closePages = madePages(
  'close',
  'app.close.com',
  'grade B: addresses of leads in mails and integrations of Close',
  [
    {
      ...{ file: 'lead', path: `/lead/${leads[0]}/`, page: 'lead', record: ['lead', leads[0]], other: leads[1] },
      part: (of, key) => `<a href="/lead/${key}/">${of.name}</a><p>${of.email}</p>`,
      answers: {
        [`/api/v1/lead/${leads[0]}/`]: {
          ...{ id: leads[0], display_name: nordwind.name, url: `https://${nordwind.domain}` },
          contacts: [{ id: 'cont_1', emails: [{ type: 'office', email: nordwind.email }] }],
        },
      },
      reads: [
        `subject record close|app.close.com|lead|${leads[0]} url`,
        `subject name ${nordwind.name} name`,
        `subject domain ${nordwind.domain} website`,
        `participant email ${nordwind.email} contacts`,
      ],
    },
    {
      ...{ file: 'search', path: '/search/?q=acme', page: 'list', record: null },
      part: (of) =>
        `<table><tbody>${leads.map((id) => `<tr><td><a href="/lead/${id}/">${of.name}</a></td></tr>`).join('')}</tbody></table>`,
      rows: leads.map((key) => ({ key, object: 'lead', reads: [] })),
    },
  ],
);

const front = 'grade A: twentyhq/twenty@41d24255 packages/twenty-front object-metadata/utils/getLinkToShowPage.ts';
const twentyPages = madePages('twenty', 'acme.twenty.com', front, [
  {
    ...{ file: 'opportunity', path: `/object/opportunity/${uuid('31')}`, page: 'opportunity', other: uuid('32') },
    record: ['opportunity', uuid('31')],
    part: (of, key) =>
      `<main><a href="/object/opportunity/${key}">Renewal</a><div><a href="/object/company/${company(of)}">${of.name}</a></div></main>`,
    reads: [
      `subject record twenty|acme.twenty.com|opportunity|${uuid('31')} url`,
      `subject record twenty|acme.twenty.com|company|${uuid('11')} company`,
    ],
  },
  {
    ...{ file: 'opportunities', path: '/objects/opportunities?viewId=7', page: 'opportunities', record: null },
    part: (of) =>
      ['31', '32']
        .map(
          (id) =>
            `<div data-testid="row-id-${uuid(id)}" data-virtualized-id="${id}" data-selectable-id="${uuid(id)}"><div><a href="/object/opportunity/${uuid(id)}">Renewal</a></div><div><a href="/object/company/${company(of)}">${of.name}</a></div></div>`,
        )
        .join(''),
    rows: ['31', '32'].map((id) => ({
      ...{ key: uuid(id), object: 'opportunity' },
      reads: [`subject record twenty|acme.twenty.com|company|${uuid('11')} company`],
    })),
  },
]);

/** Pages of further CRM programs. */
export const moreCrmPages: MadePage[] = [
  ...[...zohoPages, ...odooPages, ...espoPages],
  ...[...attioPages, ...closePages, ...twentyPages],
];
