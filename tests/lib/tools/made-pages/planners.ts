import type { MadePage } from './filler.ts';
import { madePages, nordwind } from './two-records.ts';

const front = 'grade A: opf/openproject frontend/src/app/features/work-packages, 2025';
const plan = 'plan.acme.example';
const openprojectPages = madePages('openproject', plan, front, [
  {
    ...{ file: 'work-package', path: '/projects/shop/work_packages/77/activity', page: 'work-package', other: '76' },
    record: ['work-package', '77'],
    part: (of, key) =>
      `<div class="work-package--single-view" data-selector="wp-single-view"><div class="work-packages--info-row"><span>#${key}</span></div><div class="attributes-key-value"><div class="attributes-key-value--key">Kunde</div><div class="attributes-key-value--value-container"><span data-field-name="customField4">${of.name}</span></div></div><div class="attributes-key-value"><div class="attributes-key-value--key">Version</div><div class="attributes-key-value--value-container">${of.name} 2</div></div><div class="work-packages--details--description"><p>${of.email} in <a href="https://acme.zendesk.com/agent/tickets/${key}">a ticket</a></p></div></div>`,
    reads: [
      `subject record openproject|${plan}|work-package|77 url`,
      `subject name ${nordwind.name} customer-field`,
      'mention record zendesk|acme.zendesk.com|ticket|77 linked-records',
      `mention email ${nordwind.email} text`,
    ],
  },
  {
    ...{ file: 'list', path: '/projects/shop/work_packages', page: 'list', record: null },
    part: () =>
      `<openproject-base></openproject-base><table><tbody>${['77', '78'].map((id) => `<tr class="wp-table--row" data-work-package-id="${id}"><td class="id"><a href="/work_packages/${id}">${id}</a></td></tr>`).join('')}</tbody></table>`,
    rows: ['77', '78'].map((key) => ({ key, object: 'work-package', reads: [] })),
  },
]);

const web = 'grade A: makeplane/plane@4ca6d6c7 apps/web/core/components/issues';
const name = '<meta name="application-name" content="Plane">';
const plane = 'plane.acme.example/acme';
const planePages = madePages(
  'plane',
  'plane.acme.example',
  web,
  [
    {
      ...{ file: 'issue', path: '/acme/browse/ENG-12/', page: 'issue', record: ['issue', 'ENG-12'], other: 'ENG-11' },
      head: name,
      part: (of, key) =>
        `<nav><a href="/acme/browse/${key}/">${key}</a></nav><textarea id="title-input">Calls</textarea><div class="ProseMirror"><p>${of.email} in <a href="https://acme.zendesk.com/agent/tickets/${key.slice(4)}">a ticket</a></p></div>`,
      reads: [
        `subject record plane|${plane}|issue|ENG-12 url`,
        'mention record zendesk|acme.zendesk.com|ticket|12 linked-records',
        `mention email ${nordwind.email} text`,
      ],
    },
    {
      ...{ file: 'issues', path: '/acme/projects/3f0c/issues/', page: 'list', record: null, head: name },
      part: () =>
        ['12', '13'].map((id) => `<a id="issue-3f0c${id}" href="/acme/browse/ENG-${id}/">ENG-${id}</a>`).join(''),
      rows: ['ENG-12', 'ENG-13'].map((key) => ({ key, object: 'issue', reads: [] })),
    },
  ],
  plane,
);

const task = 'grade B: clockify/browser-extension@b45395e2 src/integrations/clickup.js';
const clickupPages = madePages('clickup', 'app.clickup.com', task, [
  {
    ...{ file: 'task', path: '/t/86b1x2y99', page: 'task', record: ['task', '86b1x2y99'], other: '86b1x2y98' },
    part: (of, key) =>
      `<div role="dialog" data-task-id="${key}"><div class="cu-task-view__container"><i class="cu-tags-badge__inner">customer/${of.code}</i><p>${of.name} ${of.email}</p></div></div>`,
    reads: ['subject record clickup|app.clickup.com|task|86b1x2y99 url', 'subject codename nordwind labels'],
  },
  {
    ...{ file: 'list', path: '/9012/v/l/li/901', page: 'list', record: null },
    part: (of) =>
      ['86b1x2y98', '86b1x2y99']
        .map(
          (id) =>
            `<div class="cu-task-row__main"><a class="cu-task-row-main__link" href="/t/${id}">Calls</a><b class="cu-tags-select__name-container">customer/${of.code}</b></div>`,
        )
        .join(''),
    rows: ['86b1x2y98', '86b1x2y99'].map((key) => ({
      key,
      object: 'task',
      reads: ['subject codename nordwind labels'],
    })),
  },
]);

/** Pages of programs that plan work. */
export const plannerPages: MadePage[] = [...openprojectPages, ...planePages, ...clickupPages];
