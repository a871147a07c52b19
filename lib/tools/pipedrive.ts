import { href, link, list, page, paths, proof, text } from './notation.ts';
import type { PageRule, ToolDefinition } from './tool-definition.ts';

const addresses = proof(
  'B',
  'addresses as RingCentral for Pipedrive reads them, ringcentral/pipedrive-embeddable@8a6a48e0',
);
const views = proof(
  'B',
  'kept views and links of RingCentral for Pipedrive 8a6a48e0, 2022; titles of Clockify b45395e2, 2026-03',
);
const grid = proof('B', 'list cells as in ringcentral/pipedrive-embeddable@8a6a48e0; their links are inferred');
const toCompany = 'a[href*="/organization/"]';
/** Views of other records stay in the page, hidden; no id stands in them, so the title tells records apart. */
const shown: Partial<PageRule> = {
  root: ['.viewContainer:not([style*="none"])', '.detailView', 'body'],
  witness: [{ from: 'changed', at: ['[data-testid="header-title"]', '[data-testid="SidebarLeadTitle"]', 'h1'] }],
};
const company = link('organization', 'organization', toCompany, views);
const row = (key: string, object: string) => ({
  ...{ each: '.gridContent__table tr', link: `a[href*="/${key}/"]`, object, ...grid },
  ...(object === 'organization' ? {} : { probes: [link('organization', 'organization', toCompany, grid)] }),
});

/** Pipedrive: deals, leads, people and organisations of one company's account. */
export const pipedrive: ToolDefinition = {
  ...{ id: 'pipedrive', name: 'Pipedrive', hosts: ['*.pipedrive.com'], company: 'organization' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [
    { at: '.viewContainer [data-testid="header-title"], .detailView [data-testid="header-title"]', ...views },
  ],
  objects: { deal: {}, lead: {}, person: {}, organization: {} },
  pages: [
    page('deal', paths(addresses, '/deal/:id{/*}?'), {
      ...shown,
      probes: [company, link('person', 'person', 'a[href*="/person/"]', { role: 'requestor', many: 5, ...views })],
    }),
    page('lead', paths(addresses, '/leads/inbox/:id{/*}?'), { ...shown, groups: { id: ['uuid'] }, probes: [company] }),
    page('person', paths(addresses, '/person/:id{/*}?'), {
      ...shown,
      probes: [company, href('email', 'email', 'a[href^="mailto:"]', { many: 5, ...views })],
    }),
    page('organization', paths(addresses, '/organization/:id{/*}?'), {
      ...shown,
      probes: [text('name', 'name', '[data-testid="header-title"]', views)],
    }),
    list('deals', paths(addresses, '/deals{/*}?', '/pipeline{/*}?'), row('deal', 'deal')),
    list('people', paths(addresses, '/persons{/*}?'), row('person', 'person')),
    list('organizations', paths(addresses, '/organizations{/*}?'), row('organization', 'organization')),
    list('leads', paths(addresses, '/leads{/inbox}?'), undefined),
  ],
};
