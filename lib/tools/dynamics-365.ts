import { asked, list, page, proof } from './notation.ts';
import type { Evidence, PageRule, Probe, ToolDefinition, UrlShape } from './tool-definition.ts';

const docs = proof('A', 'Microsoft Learn, open forms, views, dialogs and reports with a URL (model-driven apps)');
const webApi = (table: string): Evidence => proof('A', `Dataverse Web API reference, ${table}; session GET, no token`);
const forms = proof('A', 'data-id of fields, microsoft/EasyRepro@19354018 DTO/AppElementReference.cs');
const main = (query: Record<string, string>): UrlShape => ({ path: '/main.aspx', query, ...docs });
const accountParts = 'accountid,name,websiteurl,accountnumber,emailaddress1';

interface Table {
  name: string;
  set: string;
  /** What is asked beside the record's own id, and what to read of the answer. */
  get: string;
  probes: (request: Evidence & { get: string; witness: { path: string } }) => Probe[];
}
/** What an account says of itself, at `at` in the answer. */
const account = (at: string, request: Parameters<Table['probes']>[0]): Probe[] => [
  asked('account-number', 'accountId', `${at}accountnumber`, request),
  asked('website', 'domain', `${at}websiteurl`, request),
  asked('account-name', 'name', `${at}name`, { ...request }, { fact: 'account' }),
];
const belongsTo = (at: string, request: Parameters<Table['probes']>[0]): Probe[] => [
  asked('account', 'record', `${at}.accountid`, request, { object: 'account', clean: ['uuid'] }),
  ...account(`${at}.`, request),
];
const expand = (name: string, parts = accountParts) => `${name}($select=${parts})`;

const tables: Table[] = [
  { name: 'account', set: 'accounts', get: `?$select=${accountParts}`, probes: (request) => account('', request) },
  {
    ...{ name: 'contact', set: 'contacts' },
    get: `?$select=emailaddress1&$expand=${expand('parentcustomerid_account')}`,
    probes: (request) => [
      ...belongsTo('parentcustomerid_account', request),
      asked('email', 'email', 'emailaddress1', request),
    ],
  },
  {
    ...{ name: 'opportunity', set: 'opportunities' },
    get: `?$select=name&$expand=${expand('customerid_account')},${expand('parentcontactid', 'emailaddress1')}`,
    probes: (request) => [
      ...belongsTo('customerid_account', request),
      asked('contact-email', 'email', 'parentcontactid.emailaddress1', request, { role: 'requestor' }),
    ],
  },
  {
    ...{ name: 'lead', set: 'leads', get: '?$select=companyname,websiteurl,emailaddress1' },
    probes: (request) => [
      asked('company', 'name', 'companyname', request),
      asked('website', 'domain', 'websiteurl', request),
      asked('email', 'email', 'emailaddress1', request),
    ],
  },
  {
    ...{ name: 'incident', set: 'incidents' },
    get: `?$select=title&$expand=${expand('customerid_account')},${expand('customerid_contact', 'emailaddress1')},${expand('primarycontactid', 'emailaddress1')}`,
    probes: (request) => [
      ...belongsTo('customerid_account', request),
      asked('customer-email', 'email', 'customerid_contact.emailaddress1', request, { role: 'requestor' }),
      asked('contact-email', 'email', 'primarycontactid.emailaddress1', request, { role: 'requestor' }),
    ],
  },
];
/** `incident` is the table's name of a case; the form's own fields hold names only. */
const pagesOf = ({ name, set, get, probes }: Table): PageRule[] => {
  const witness = { path: `${name}id` };
  return [
    page(name, [main({ pagetype: 'entityrecord', etn: name, id: ':id' })], {
      groups: { id: ['uuid'] },
      probes: probes({ get: `/api/data/v9.2/${set}({id})${get}`, witness, ...webApi(set) }),
    }),
    list(`${name}-list`, [main({ pagetype: 'entitylist', etn: name })], undefined),
  ];
};

/** Microsoft Dynamics 365 Sales and Customer Service: everything is asked of the Web API by the record's own address. */
export const dynamics365: ToolDefinition = {
  ...{ id: 'dynamics-365', name: 'Dynamics 365', company: 'account' },
  hosts: ['', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '14', '15', '16', '17', '19', '20', '21'].map(
    (region) => `*.crm${region}.dynamics.com`,
  ),
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-id="editFormRoot"], [data-id="form-header"]', ...forms }],
  objects: { account: {}, contact: {}, opportunity: {}, lead: {}, incident: {} },
  pages: tables.flatMap(pagesOf),
};
