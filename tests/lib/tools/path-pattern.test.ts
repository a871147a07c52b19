import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { pathPattern } from '../../../lib/tools/path-pattern.ts';

vi.setConfig({ testTimeout: 60_000 });

const shapes = builtInTools.flatMap(({ pages, mount }) =>
  pages.flatMap(({ urls }) =>
    urls.flatMap(({ path, hash }) => [path, ...(hash ? [hash] : [])].map((one) => (mount ? `{/*}?${one}` : one))),
  ),
);
const segment = fc.oneof(
  fc.constantFrom('agent', 'tickets', 'browse', 'jira', 'software', 'c', 'projects', 'issues', 'Display.html', '12'),
  fc.constantFrom(
    '',
    '.',
    '..',
    'a.b',
    '.hidden',
    'end.',
    '%2e',
    '%20',
    'ä',
    'x y',
    '~me',
    'A-1',
    '*',
    '{c}',
    ':id',
    '+',
  ),
);
const madeShape = fc
  .array(
    fc.constantFrom('/agent', '/a.b', '/:id', '/:key', '{/c}?', '{/}?', '{/*}?', '/*', '/', '/:id?', '/x+', '(/y)'),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));
const madePath = fc.array(segment, { maxLength: 7 }).map((parts) => `/${parts.join('/')}`);

function native(shape: string): URLPattern | null {
  try {
    return new URLPattern({ pathname: shape });
  } catch {
    return null;
  }
}

const entries = (groups: Record<string, string | undefined> | null | undefined) =>
  groups ? Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : 1)) : null;

test('every path fits every shape exactly as the browser’s own pattern says, with the same groups', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...shapes), madeShape), madePath, (shape, path) => {
      const pattern = native(shape);
      fc.pre(pattern !== null);
      const expected = pattern?.exec({ pathname: path })?.pathname.groups;
      expect([shape, path, entries(pathPattern(shape)(path))]).toEqual([shape, path, entries(expected)]);
    }),
    { numRuns: 4000 },
  );
});

test('a path made to fit a built-in shape does, and gives what stood for each name', () => {
  let fitted = 0;
  for (const shape of shapes) {
    const path = shape
      .replace(/\{\/?[^}]*\}\?/g, '')
      .replace(/:(\w+)/g, 'v-$1')
      .replaceAll('*', 'rest');
    const groups = pathPattern(shape)(path);
    if (!path.startsWith('/')) continue;
    expect(entries(groups)).toEqual(entries(native(shape)?.exec({ pathname: path })?.pathname.groups));
    if (groups) fitted += 1;
  }
  expect(fitted).toBeGreaterThan(40);
});
