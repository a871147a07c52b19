import { link, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof('B', 'addresses of records as public extensions of Attio read them');
const inferred = proof('C', 'links between records, inferred from their addresses');
const groups = { id: ['uuid' as const], workspace: ['slug' as const, 'lower' as const] };
const company = link('company', 'company', 'a[href*="/company/"]', inferred);

/** Attio: one host, the workspace in the address; its class names mean nothing, so only addresses and links are read. */
export const attio: ToolDefinition = {
  ...{
    id: 'attio',
    name: 'Attio',
    hosts: ['app.attio.com'],
    instance: 'app.attio.com/{workspace}',
    company: 'company',
  },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: 'a[href*="/company/"][href*="/overview"], a[href*="/person/"][href*="/overview"]', ...inferred }],
  objects: { company: {}, person: {} },
  pages: [
    page('company', paths(addresses, '/:workspace/company/:id{/*}?'), { groups }),
    page('person', paths(addresses, '/:workspace/person/:id{/*}?'), {
      ...{ groups, root: 'body', witness: [{ from: 'href', at: 'a[href*="/person/"]' }], probes: [company] },
    }),
    list('companies', paths(addresses, '/:workspace/companies{/*}?', '/:workspace/lists/:list{/*}?'), {
      ...{ each: 'a[href*="/company/"]', link: ':scope', object: 'company', ...inferred },
    }),
    list('people', paths(addresses, '/:workspace/people{/*}?'), {
      ...{ each: 'a[href*="/person/"]', link: ':scope', object: 'person', ...inferred },
    }),
  ],
};
