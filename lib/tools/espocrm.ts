import { attribute, hashes, href, link, list, page, proof, text } from './notation.ts';
import type { Evidence, PageRule, Probe, RowRule, ToolDefinition } from './tool-definition.ts';

const client = (part: string): Evidence => proof('A', `espocrm/espocrm@2cde9d98 client/${part}`);
const router = client('src/router.js');
const fields = client('res/templates/fields/link, email, url/detail.tpl');
const field = (name: string, inside: string) => `.cell[data-name="${name}"] .field ${inside}`;
const account: Probe = link('account', 'account', field('account', 'a[href*="#Account/view/"]'), fields);
const mail: Probe = attribute(
  'email',
  'email',
  ['data-email-address', field('emailAddress', '[data-email-address]')],
  fields,
);
const website: Probe = href('website', 'domain', field('website', 'a[href^="http"]'), fields);
const title = (name: string): Probe => text(name, 'name', '.header-title .title', client('res/templates/header.tpl'));
const entities: Record<string, Probe[]> = {
  Account: [title('name'), website, mail],
  Contact: [account, mail],
  Lead: [text('company', 'name', '.cell[data-name="accountName"] .field', fields), website, mail],
  Opportunity: [account],
  Case: [account],
};
/** A record's own fields stand in cells named after them; modal windows with other records stand outside. */
const pagesOf = ([entity, probes]: [string, Probe[]]): PageRule[] => {
  const object = entity.toLowerCase();
  const rows: RowRule = {
    ...{
      each: 'tr.list-row[data-id]',
      link: `a[href*="#${entity}/view/"]`,
      object,
      ...client('res/templates/record/list.tpl'),
    },
    ...(probes.includes(account)
      ? { probes: [link('account', 'account', 'td[data-name="account"] a', client('res/templates/record/list.tpl'))] }
      : {}),
  };
  return [
    page(object, hashes(router, `/${entity}/view/:id`, `/${entity}/edit/:id`), {
      ...{ groups: { id: ['slug'] }, root: '#main', witness: [{ from: 'changed', at: '.header-title' }], probes },
    }),
    list(`${object}-list`, hashes(router, `/${entity}`, `/${entity}/list{/*}?`), rows),
  ];
};

/** EspoCRM, hosted by its users: names of fields stand in the page, whatever the language. */
export const espocrm: ToolDefinition = {
  ...{ id: 'espocrm', name: 'EspoCRM', hosts: [], company: 'account', checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [
    { at: '.detail[data-scope] .cell[data-name], .list[data-scope] tr.list-row', ...client('res/templates') },
  ],
  objects: { account: {}, contact: {}, lead: {}, opportunity: {}, case: {} },
  pages: Object.entries(entities).flatMap(pagesOf),
};
