import { filler, type MadePage, reads } from './filler.ts';
import {
  account,
  accountField,
  field,
  fields,
  headerLink,
  instance,
  link,
  made,
  mail,
  ownField,
  page,
  pageSources,
  ref,
  type Shown,
  self,
  site,
} from './lightning.ts';

const list = 'grade B: list view rows in toggl/track-extension@db77d5f9 src/content/salesforce.js';
const nordwind = link('Account', '001xx000003DGQXAA4', 'Nordwind Logistics GmbH');
const sakura = link('Account', '001xx000003SAKUAA4', 'Sakura Foods');
const otherCase: Shown = {
  object: 'Case',
  key: '500xx000000OTHRAAK',
  title: '00001025',
  header: sakura,
  body: field('Case', 'AccountId', sakura) + field('Case', 'SuppliedEmail', mail('haruto.tanaka@sakura-foods.example')),
};
const hidden = `<section class="tabContent oneConsoleTab" aria-expanded="false" style="display:none"><div class="windowViewMode-maximized lafPageHost">${page(otherCase)}</div></section>`;
const console = (inside: string, subtab = '') =>
  `<section class="tabContent oneConsoleTab active" aria-expanded="true"><div class="windowViewMode-maximized active lafPageHost">${subtab}${inside}</div></section>`;

const none = { rows: [] };

/** Pages of Salesforce Lightning and of its console. */
export const salesforcePages: MadePage[] = [
  made(
    'case-console.html',
    '/lightning/r/Case/5003000000D8cuIAAR/view?ws=%2Flightning%2Fr%2FAccount%2F001xx000003SAKUAA4%2Fview',
    'case',
    hidden +
      console(
        page({
          object: 'Case',
          key: '5003000000D8cuIAAR',
          title: '00001026',
          header: nordwind,
          body:
            field('Case', 'AccountId', nordwind) +
            field('Case', 'ContactId', link('Contact', '003D0000001aH2AIAU', 'Maria Schmidt')) +
            field('Case', 'ContactEmail', mail('maria.schmidt@nordwind-logistics.example')) +
            field('Case', 'SuppliedEmail', mail('depot@nordwind-logistics.example')),
        }),
        `<div class="workspace" style="display:none">${page({ object: 'Account', key: '001xx000003SAKUAA4', title: 'Sakura Foods', body: field('Account', 'Website', site('https://sakura-foods.example')) })}</div>`,
      ),
    {
      sources: {
        ...pageSources,
        ...accountField('Case'),
        '[data-target-selection-name="sfdc:RecordField.Case.ContactId"] a': fields,
        '[data-target-selection-name="sfdc:RecordField.Case.ContactEmail"] a': fields,
        '[data-target-selection-name="sfdc:RecordField.Case.SuppliedEmail"] a': fields,
      },
      expect: {
        record: ref('case', '5003000000D8cuIAAR'),
        identifiers: reads(
          self('case', '5003000000D8cuIAAR'),
          account('account'),
          `requestor record salesforce|${instance}|contact|003D0000001aH2AIAU contact`,
          'requestor email maria.schmidt@nordwind-logistics.example contact-email',
          'requestor email depot@nordwind-logistics.example web-email',
        ),
        ...none,
      },
    },
  ),
  made(
    'account.html',
    '/lightning/r/001xx000003DGQX/view',
    'account',
    hidden +
      console(
        page({
          object: 'Account',
          key: '001xx000003DGQXAA4',
          title: 'Nordwind Logistics GmbH',
          header: link('Account', '001xx000003PARTAA2', 'Silverline Reseller'),
          body:
            ownField('Website', site('https://www.nordwind-logistics.example/de')) +
            ownField('AccountNumber', '<lightning-formatted-text>ACC-1001</lightning-formatted-text>') +
            ownField('ParentId', link('Account', '001xx000003PARTAA2', 'Silverline Reseller')),
        }),
      ),
    {
      sources: {
        ...pageSources,
        'flexipage-field[data-field-id^="RecordWebsiteField"] a': fields,
        'flexipage-field[data-field-id^="RecordAccountNumberField"] .test-id__field-value': fields,
      },
      expect: {
        record: ref('account', '001xx000003DGQXAA4'),
        identifiers: reads(
          self('account', '001xx000003DGQXAA4'),
          'subject name Nordwind Logistics GmbH name',
          'subject domain nordwind-logistics.example website',
          'subject accountId ACC-1001 account-number',
        ),
        ...none,
      },
    },
  ),
  made(
    'opportunity.html',
    '/lightning/r/Opportunity/006xx000001a2b3AAA/view',
    'opportunity',
    hidden +
      console(
        page({
          object: 'Opportunity',
          key: '006xx000001a2b3AAA',
          title: 'Erneuerung 2027',
          header: nordwind,
          body:
            ownField('AccountId', nordwind) +
            ownField('Reseller__c', link('Account', '001xx000003PARTAA2', 'Silverline')),
        }),
      ),
    {
      sources: {
        ...pageSources,
        'flexipage-field[data-field-id^="RecordAccountIdField"] a': fields,
        'records-highlights2 a': headerLink,
      },
      expect: {
        record: ref('opportunity', '006xx000001a2b3AAA'),
        identifiers: reads(self('opportunity', '006xx000001a2b3AAA'), account('account')),
        ...none,
      },
    },
  ),
  made(
    'contact.html',
    '/lightning/app/standard__Sales/r/Contact/003D0000001aH2AIAU/view',
    'contact',
    hidden +
      console(
        page({
          object: 'Contact',
          key: '003D0000001aH2AIAU',
          title: 'Maria Schmidt',
          header: nordwind,
          body:
            field('Contact', 'AccountId', nordwind) +
            field('Contact', 'Email', mail('maria.schmidt@nordwind-logistics.example')),
        }),
      ),
    {
      sources: {
        ...pageSources,
        ...accountField('Contact'),
        '[data-target-selection-name="sfdc:RecordField.Contact.Email"] a': fields,
      },
      expect: {
        record: ref('contact', '003D0000001aH2AIAU'),
        identifiers: reads(
          self('contact', '003D0000001aH2AIAU'),
          account('account'),
          'subject email maria.schmidt@nordwind-logistics.example email',
        ),
        ...none,
      },
    },
  ),
  made(
    'lead.html',
    '/lightning/r/Lead/00Qxx000001a2b3EAA/view',
    'lead',
    hidden +
      console(
        page({
          object: 'Lead',
          key: '00Qxx000001a2b3EAA',
          title: 'Jens Petersen',
          body:
            field('Lead', 'Company', '<lightning-formatted-text>Nordwind Logistics GmbH</lightning-formatted-text>') +
            field('Lead', 'Website', site('https://nordwind-logistics.example')) +
            field('Lead', 'Email', mail('jens.petersen@nordwind-logistics.example')),
        }),
      ),
    {
      sources: {
        ...pageSources,
        '[data-target-selection-name="sfdc:RecordField.Lead.Company"] [data-output-element-id="output-field"]': fields,
        '[data-target-selection-name="sfdc:RecordField.Lead.Website"] a': fields,
        '[data-target-selection-name="sfdc:RecordField.Lead.Email"] a': fields,
      },
      expect: {
        record: ref('lead', '00Qxx000001a2b3EAA'),
        identifiers: reads(
          self('lead', '00Qxx000001a2b3EAA'),
          'subject name Nordwind Logistics GmbH company',
          'subject domain nordwind-logistics.example website',
          'subject email jens.petersen@nordwind-logistics.example email',
        ),
        ...none,
      },
    },
  ),
  made(
    'case-list.html',
    '/lightning/o/Case/list?filterName=Recent',
    'case-list',
    `<div class="kept" style="display:none">${filler(24)}<lst-list-view-manager><table role="grid"><tr data-row-key-value="500xx000000OTHRAAK"><th><a href="/lightning/r/500xx000000OTHRAAK/view">00001025</a></th><td>${sakura}</td></tr></table></lst-list-view-manager></div><lst-list-view-manager><table role="grid"><tbody class="rows"><tr data-row-key-value="5003000000D8cuIAAR"><th scope="row"><a href="/lightning/r/5003000000D8cuIAAR/view">00001026</a></th><td>${nordwind}</td></tr><tr data-row-key-value="500xx000000NONEAA4"><th scope="row"><a href="/lightning/r/Case/500xx000000NONEAA4/view">00001027</a></th><td></td></tr></tbody></table></lst-list-view-manager>`,
    {
      second: '.kept',
      late: ['.rows'],
      sources: {
        'lst-list-view-manager': list,
        'tr[data-row-key-value]': list,
        'tr[data-row-key-value] a': list,
      },
      expect: {
        record: null,
        identifiers: [],
        rows: [
          {
            record: ref('case', '5003000000D8cuIAAR'),
            identifiers: reads(
              `subject record salesforce|${instance}|case|5003000000D8cuIAAR link`,
              account('account'),
            ),
          },
          {
            record: ref('case', '500xx000000NONEAA4'),
            identifiers: reads(`subject record salesforce|${instance}|case|500xx000000NONEAA4 link`),
          },
        ],
      },
    },
  ),
];
