import { link, list, page, paths, proof } from './notation.ts';
import type { PageRule, RowRule, ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'addresses of records as public user scripts of Zoho CRM read them');
const inferred = proof('C', 'links between records, inferred from their addresses');
const lists = proof('B', 'rows as a public user script of Zoho CRM finds them, data-zcqa');
const toAccount = 'a[href*="/tab/Accounts/"]';
const account = link('account', 'account', toAccount, inferred);
const modules = { account: 'Accounts', contact: 'Contacts', lead: 'Leads', deal: 'Potentials', case: 'Cases' };
const shown: Partial<PageRule> = { root: 'body', witness: [{ from: 'href', at: 'a[href*="/tab/"]' }] };
const pagesOf = ([object, module]: [string, string]): PageRule[] => {
  const rows: RowRule = {
    each: 'lyte-exptable-tr[data-zcqa="detailView"]',
    link: `a[href*="/tab/${module}/"]`,
    object,
    ...lists,
  };
  const own = object === 'account' || object === 'lead';
  return [
    page(
      object,
      paths(addresses, `/crm/:org/tab/${module}/:id{/*}?`, `/crm/tab/${module}/:id{/*}?`),
      own ? {} : { ...shown, probes: [account] },
    ),
    list(
      `${object}-list`,
      paths(addresses, `/crm/:org/tab/${module}{/custom-view/*}?`, `/crm/tab/${module}`),
      own ? rows : { ...rows, probes: [account] },
    ),
  ];
};

/** Zoho CRM: ids are longer than a number can hold and unique everywhere; only its addresses are well known. */
export const zohoCrm: ToolDefinition = {
  ...{ id: 'zoho-crm', name: 'Zoho CRM', company: 'account' },
  hosts: ['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa', 'ca'].map((place) => `crm.zoho.${place}`),
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-zcqa="detailView"], lyte-exptable-tr', ...lists }],
  objects: { account: {}, contact: {}, lead: {}, deal: {}, case: {} },
  pages: Object.entries(modules).flatMap(pagesOf),
};
