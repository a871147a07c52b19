import { asked, list, page, paths, proof } from './notation.ts';
import type { Evidence, PageRule, ToolDefinition, UrlShape } from './tool-definition.ts';

const addresses = proof(
  'B',
  'Toggl Track db77d5f9 src/content/visualstudio.js, Clockify b45395e2; user scripts, live 2026-08',
);
const boards = proof('B', 'cards of boards and sprints, user scripts on the live tool, 2026-08');
const api: Evidence = proof(
  'A',
  'Azure DevOps REST API reference, Work Items - Get Work Item; session GET needs no token',
);
const over = (path: string): UrlShape => ({ path, query: { workitem: ':id' }, ...addresses });
const listPaths = ['_boards{/*}?', '_backlogs{/*}?', '_sprints{/*}?', '_queries{/*}?', '_workitems{/*}?'];

/** A work item as its own interface tells it: the form shows values in fields whose ids change with every visit. */
const item = (prefix: string): Partial<PageRule> => {
  const request = {
    get: `/${prefix.replaceAll(/:(\w+)/g, '{$1}')}/_apis/wit/workitems/{id}?$expand=relations&api-version=7.1`,
    ...{ witness: { path: 'id', equals: '{id}' }, ...api },
  };
  return {
    probes: [
      asked('customer-field', 'name', 'fields.Custom\\.Customer', request),
      asked('account-id-field', 'accountId', 'fields.Custom\\.AccountId', request),
      asked('tags', 'codename', 'fields.System\\.Tags', request, { clean: ['listed', 'customerLabel'], many: 10 }),
      asked('linked-records', 'record', 'relations.*.url', request, { role: 'mention', many: 20 }),
      asked('description', 'email', 'fields.System\\.Description', request, { role: 'mention', many: 20 }),
    ],
  };
};
const shapes = (prefix: string): UrlShape[] => [
  ...['_boards', '_backlogs', '_sprints', '_queries'].map((part) => over(`/${prefix}/${part}/*`)),
  ...paths(addresses, `/${prefix}/_workitems/edit/:id{/*}?`),
];
const groups: PageRule['groups'] = { id: ['digits'], org: ['slug', 'lower'] };

/** Azure DevOps in Microsoft’s cloud: an organisation’s work items under its new host and its old one. */
export const azureDevops: ToolDefinition = {
  ...{
    id: 'azure-devops',
    name: 'Azure DevOps',
    hosts: ['dev.azure.com', '*.visualstudio.com'],
    instance: 'dev.azure.com',
  },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '.work-item-form-header, .boards-card.wit-card, .work-item-form-page', ...boards }],
  objects: { 'work-item': { several: true } },
  pages: [
    page('work-item', shapes(':org/:project'), { ...item(':org/:project'), groups, key: '{org}#{id}' }),
    page('work-item', shapes(':project'), {
      ...item(':project'),
      name: 'work-item-of-site',
      groups,
      key: '{site}#{id}',
    }),
    list(
      'list',
      listPaths.flatMap((part) => paths(addresses, `/:org/:project/${part}`, `/:project/${part}`)),
      {
        each: ['.boards-card.wit-card', '.taskboard-card.wit-card', 'table.backlog-tree tr'],
        ...{ link: 'a[href*="/_workitems/edit/"]', object: 'work-item', ...boards },
      },
    ),
  ],
};
