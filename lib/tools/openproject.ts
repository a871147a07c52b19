import { fields, list, page, paths, proof, prose } from './notation.ts';
import type { Evidence, ToolDefinition } from './tool-definition.ts';

const front = (part: string): Evidence =>
  proof('A', `opf/openproject frontend/src/app/features/work-packages, 2025, ${part}`);
const routes = front('addresses of work packages');
const single = front('wp-single-view, attributes-key-value');
const rows = front('wp-table rows, wp-single-card');

/** OpenProject, at its vendor's or on servers of one's own, often under a path. */
export const openproject: ToolDefinition = {
  ...{ id: 'openproject', name: 'OpenProject', hosts: ['*.openproject.com'], selfHosted: true, mount: true },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [
    {
      at: 'openproject-base, meta[name="openproject_initializer"], [data-selector="wp-single-view"]',
      ...front('shell'),
    },
  ],
  objects: { 'work-package': { several: true } },
  pages: [
    page(
      'work-package',
      paths(
        routes,
        '/work_packages/:id{/*}?',
        '/projects/:project/work_packages/:id{/*}?',
        '/work_packages/details/:id{/*}?',
        '/projects/:project/work_packages/details/:id{/*}?',
        '/projects/:project/boards/:board/details/:id{/*}?',
        '/wp/:id',
      ),
      {
        root: ['[data-selector="wp-single-view"]', '.work-package--single-view', '.work-packages--show-view'],
        witness: [{ from: 'text', at: '.work-packages--info-row span', clean: ['trailingDigits'] }],
        probes: [
          ...fields(
            '.attributes-key-value',
            '.attributes-key-value--key',
            '.attributes-key-value--value-container',
            single,
          ),
          ...prose('.work-packages--details--description, .op-uc-container', single),
        ],
      },
    ),
    list(
      'list',
      paths(routes, '/work_packages', '/projects/:project/work_packages', '/projects/:project/boards/:board'),
      {
        ...{
          each: ['tr.wp-table--row[data-work-package-id]', 'wp-single-card[data-work-package-id]'],
          link: 'a[href*="/work_packages/"], a[href*="/wp/"]',
        },
        ...{ object: 'work-package', ...rows },
      },
    ),
  ],
};
