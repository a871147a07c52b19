import { href, link, list, page, proof, text, value } from './notation.ts';
import type { PageRule, Probe, ToolDefinition, UrlShape } from './tool-definition.ts';

const routes = proof('A', 'odoo/odoo@ba6b2406 addons/web/static/src/core/browser/router.js');
const actions = proof('C', 'paths of actions by their names, inferred');
const widgets = proof(
  'A',
  'odoo/odoo@ff3c1ccd and 012d450b, addons/web many2one.xml, field.xml: name is the field’s own',
);
const marks = proof('A', 'odoo/odoo addons/web webclient templates');
/** The last step of the path is the record on screen; before version 18 it stood behind `#`. */
const shapes = (model: string, ...names: string[]): UrlShape[] => [
  { path: `/odoo{/*}?/${model}/:id`, ...routes },
  ...names.map((name) => ({ path: `/odoo{/*}?/${name}/:id`, ...actions })),
  { path: '/web', hashQuery: { id: ':id', model }, ...routes },
];
/** Dialogs with other records stand outside; no id stands in the form, so its title tells records apart. */
const shown: Partial<PageRule> = {
  root: '.o_action_manager .o_form_view',
  witness: [{ from: 'changed', at: ['.o_last_breadcrumb_item', '.breadcrumb-item.active', '.oe_title'] }],
};
const field = (name: string) => `[name="${name}"].o_field_widget`;
/** What a form says of a mail, a website or a company: shown as a link or, while it can be changed, in an input. */
const mail = (name: string, role: Probe['role']): Probe[] => [
  href('email', 'email', `${field(name)} a[href^="mailto:"]`, { role, ...widgets }),
  value('email-input', 'email', `${field(name)} input`, { role, ...widgets }),
];
const partner: Probe[] = [
  link('partner', 'partner', `${field('partner_id')} a[href]`, widgets),
  value('partner-input', 'name', `${field('partner_id')} input`, widgets),
  text('partner-name', 'name', `${field('partner_id')} a[href]`, widgets),
];
const website: Probe = href('website', 'domain', `${field('website')} a[href^="http"]`, widgets);
const listOf = (name: string, model: string, ...paths: string[]): PageRule =>
  list(
    name,
    [
      { path: '/web', hashQuery: { model, view_type: 'list' }, ...routes },
      ...paths.map((path) => ({ path: `/odoo{/*}?/${path}`, ...actions })),
    ],
    undefined,
  );

/** Odoo: CRM, sales and helpdesk, at the vendor's or on servers of one's own. Its rows hold no ids, so lists are not read. */
export const odoo: ToolDefinition = {
  ...{ id: 'odoo', name: 'Odoo', hosts: ['*.odoo.com'], selfHosted: true, company: 'partner' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: 'body.o_web_client, .o_main_navbar', ...marks }],
  objects: { lead: {}, partner: {}, ticket: {}, order: {} },
  pages: [
    page('lead', shapes('crm.lead', 'crm'), {
      ...shown,
      probes: [
        ...partner,
        value('company', 'name', `${field('partner_name')} input`, widgets),
        ...mail('email_from', 'subject'),
        website,
      ],
    }),
    page('partner', shapes('res.partner', 'customers', 'contacts'), {
      ...shown,
      probes: [
        link('parent', 'partner', `${field('parent_id')} a[href]`, widgets),
        value('name', 'name', `${field('name')} :is(input, textarea)`, widgets),
        value('reference', 'accountId', `${field('ref')} input`, { ...widgets, evidence: 'C' }),
        ...mail('email', 'subject'),
        website,
      ],
    }),
    page('ticket', shapes('helpdesk.ticket', 'helpdesk', 'tickets'), {
      ...shown,
      probes: [...partner, ...mail('partner_email', 'requestor')],
    }),
    page('order', shapes('sale.order', 'sales'), { ...shown, probes: partner }),
    ...[listOf('leads', 'crm.lead', 'crm'), listOf('partners', 'res.partner', 'customers', 'contacts')],
    ...[listOf('tickets', 'helpdesk.ticket', 'helpdesk', 'tickets'), listOf('orders', 'sale.order', 'sales')],
  ],
};
