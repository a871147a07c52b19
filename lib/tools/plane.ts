import { list, page, paths, proof, prose } from './notation.ts';
import type { Evidence, ToolDefinition } from './tool-definition.ts';

const web = (part: string): Evidence => proof('A', `makeplane/plane@4ca6d6c7 apps/web, ${part}`);
const routes = web('addresses of work items');
const editor = proof('C', 'rendered descriptions and comments, inferred');
const groups = { workspace: ['slug' as const, 'lower' as const], key: ['issueKey' as const] };

/** Plane, at its vendor's or on servers of one's own. Class names mean nothing; rows have ids and links. */
export const plane: ToolDefinition = {
  ...{ id: 'plane', name: 'Plane', hosts: ['app.plane.so'], selfHosted: true, instance: '{host}/{workspace}' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: 'meta[name="application-name"][content="Plane"]', ...web('app/layout.tsx') }],
  objects: { issue: { several: true } },
  pages: [
    page('issue', paths(routes, '/:workspace/browse/:key'), {
      ...{ groups, key: '{key}', root: 'body', witness: [{ from: 'href', at: 'a[href*="/browse/"]' }] },
      probes: prose('.ProseMirror', editor),
    }),
    list(
      'list',
      paths(
        routes,
        '/:workspace/projects/:project/issues',
        '/:workspace/projects/:project/cycles/:cycle',
        '/:workspace/projects/:project/modules/:module',
        '/:workspace/workspace-views/:view',
      ),
      {
        ...{
          each: ['a[id^="issue-"]', 'div[id^="issue-"]', 'td[id^="issue-"]'],
          link: ['a[href*="/browse/"]', ':scope'],
        },
        ...{ object: 'issue', ...web('core/components/issues/issue-layouts') },
      },
      { groups: { workspace: ['slug', 'lower'] } },
    ),
  ],
};
