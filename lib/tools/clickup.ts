import { labels, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const task = proof(
  'B',
  'Clockify b45395e2 src/integrations/clickup.js, 2023 and 2026; Toggl Track db77d5f9 src/content/clickup.js',
);

/** ClickUp: a task opens as a page or over a list; rows are links to tasks. */
export const clickup: ToolDefinition = {
  ...{ id: 'clickup', name: 'ClickUp', hosts: ['app.clickup.com'], checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [{ at: '.cu-task-view__container, .cu-task-row__main, [role="dialog"][data-task-id]', ...task }],
  objects: { task: { several: true } },
  pages: [
    page('task', paths(task, '/t/:id', '/t/:team/:id'), {
      ...{ groups: { id: ['slug'] }, root: ['[role="dialog"][data-task-id]', '.cu-task-view__container'] },
      witness: [
        { from: 'attribute', attribute: 'data-task-id', at: ':scope' },
        { from: 'text', at: '[data-test="cu-task-view-task-label__task-id"]' },
      ],
      probes: [labels('.cu-tags-badge__inner, .cu-tags-select__name-container', task)],
    }),
    list('list', paths(task, '/:team/v/*', '/:team/home', '/:team/inbox'), {
      ...{
        each: '.cu-task-row__main',
        link: 'a[href*="/t/"]',
        object: 'task',
        probes: [labels('.cu-tags-select__name-container', task)],
        ...task,
      },
    }),
  ],
};
