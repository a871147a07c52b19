import { asked, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition, UrlShape } from './tool-definition.ts';

const addresses = proof(
  'B',
  'Toggl Track db77d5f9 src/content/asana.js and Clockify b45395e2; opentabs-dev/opentabs@de9200b1 plugins/asana',
);
const rows = proof(
  'B',
  'cards and rows as Toggl Track db77d5f9 src/content/asana.js reads them; their links are inferred',
);
const over = (path: string): UrlShape => ({ path, query: { child: ':id' }, ...addresses });
const task = {
  get: '/api/1.0/tasks/{id}?opt_fields=gid,notes,tags.name,custom_fields.name,custom_fields.display_value',
  witness: { path: 'data.gid' },
  ...proof(
    'A',
    'Asana API reference, Get a task; a session’s GET as in opentabs-dev/opentabs@de9200b1 plugins/asana/src/asana-api.ts',
  ),
};

/** Asana: what a task says is asked of its interface, where fields an administrator made have names. */
export const asana: ToolDefinition = {
  ...{ id: 'asana', name: 'Asana', hosts: ['app.asana.com'], checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [{ at: '.TaskPane, .BoardCardLayout, .SpreadsheetRow, .MyTasksTaskRow', ...rows }],
  objects: { task: { several: true } },
  pages: [
    page(
      'task',
      [
        over('/0/search{/*}?'),
        ...paths(
          addresses,
          '/1/:workspace/project/:project/task/:id{/*}?',
          '/1/:workspace/task/:id{/*}?',
          '/0/:project/:id{/f}?',
          '/0/inbox/:inbox/:id{/*}?',
        ),
      ],
      {
        groups: { project: ['digits'], id: ['digits'] },
        probes: [
          asked('customer-field', 'name', 'data.custom_fields.*.display_value', task, {
            many: 5,
            where: { member: 'name', words: 'customer' },
          }),
          asked('account-id-field', 'accountId', 'data.custom_fields.*.display_value', task, {
            many: 5,
            where: { member: 'name', words: 'accountId' },
          }),
          asked('tags', 'codename', 'data.tags.*.name', task, { many: 10, clean: ['customerLabel'] }),
          asked('notes', 'email', 'data.notes', task, { role: 'mention', many: 20 }),
        ],
      },
    ),
    list(
      'list',
      paths(
        addresses,
        '/1/:workspace/project/:project/:view{/*}?',
        '/0/:project/:view',
        '/1/:workspace/my_tasks{/*}?',
        '/0/home{/*}?',
      ),
      {
        ...{
          each: ['.BoardCardLayout', '.SpreadsheetRow', '.MyTasksTaskRow'],
          link: 'a[href*="/task/"], a[href^="/0/"]',
          object: 'task',
          ...rows,
        },
      },
    ),
  ],
};
