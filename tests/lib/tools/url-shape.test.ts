import { expect, test } from 'vitest';
import { fitUrl } from '../../../lib/tools/url-shape.ts';

const known = { evidence: 'B', source: 'made for a test' } as const;
const groups = (path: string, shape: string, mount = false) =>
  fitUrl(new URL(path, 'https://desk.example'), { urls: [{ path: shape, ...known }] }, mount)?.groups ?? null;

test.each([
  ['/notes/7', '/notes/:id', { id: '7' }],
  ['/notes/7/', '/notes/:id', { id: '7' }],
  ['/notes', '/notes/:id?', {}],
  ['/notes', '/notes{/:id}?', {}],
  ['/notes/', '/notes/*?', {}],
  ['/acme/web/issues/9', '/:owner/:repo/issues/:number', { owner: 'acme', repo: 'web', number: '9' }],
  ['/a.b/notes/7', '/a.b/notes/:id', { id: '7' }],
  ['/', '/', {}],
])('%s fits %s', (path, shape, found) => {
  expect(groups(path, shape)).toEqual(found);
});

test.each([
  ['/Notes/7', '/notes/:id'],
  ['/old/notes/7', '/notes/:id'],
  ['/note/7', '/notes/:id'],
  ['/notes', '/notes/:id'],
  ['/', '/notes'],
])('%s does not fit %s', (path, shape) => {
  expect(groups(path, shape)).toBeNull();
});

test('below a mount the same shape fits behind any prefix', () => {
  expect(groups('/rt/Ticket/7', '/Ticket/:id', true)).toEqual({ id: '7', mount: '/rt' });
  expect(groups('/Ticket/7', '/Ticket/:id', true)).toEqual({ id: '7', mount: '' });
  expect(groups('/rt/Ticket', '/Ticket/:id', true)).toBeNull();
});
