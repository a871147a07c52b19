import { list, page, paths, proof, prose } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const story = proof(
  'B',
  'story dialog as Toggl Track db77d5f9 src/content/shortcut.js and Clockify b45395e2, 2026, read it',
);
const cards = proof('B', 'links of cards, Clockify b45395e2 src/integrations/shortcut.js');

/** Shortcut: one host, the workspace in the address; a story opens over whatever was there. */
export const shortcut: ToolDefinition = {
  ...{ id: 'shortcut', name: 'Shortcut', hosts: ['app.shortcut.com'], instance: 'app.shortcut.com/{workspace}' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '.story-details, a[href*="/story/"]', ...story }],
  objects: { story: { several: true } },
  pages: [
    page('story', paths(story, '/:workspace/story/:id{/*}?'), {
      groups: { workspace: ['slug', 'lower'], id: ['digits'] },
      root: 'body',
      witness: [{ from: 'value', at: '.story-id input', clean: ['digits'], equals: '{id}' }],
      probes: prose('.story-details', story),
    }),
    list(
      'list',
      paths(
        story,
        ...['stories', 'backlog', 'iterations', 'iteration', 'epic', 'space', 'search', 'team'].map(
          (part) => `/:workspace/${part}{/*}?`,
        ),
      ),
      {
        ...{ each: 'a[href*="/story/"]', link: ':scope', object: 'story', ...cards },
      },
    ),
  ],
};
