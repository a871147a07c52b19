import { describe, expect, test } from 'vitest';
import { soughtBy } from '../../../lib/tools/basis.ts';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { linkTargets } from '../../../lib/tools/link-targets.ts';
import { readPage } from '../../../lib/tools/read-page.ts';
import { pageOf } from '../../../lib/tools/record-url.ts';
import { documentOf, type PageFixture, pageFixtures } from './page-fixture.ts';

const records = pageFixtures().filter(({ expect: { record } }) => record !== null);
const definitionOf = (tool: string) => {
  const found = builtInTools.find(({ id }) => id === tool);
  if (!found) throw new Error(`no tool ${tool}`);
  return found;
};
const read = ({ tool, url, answers = {} }: PageFixture, document: Document) => {
  const definition = definitionOf(tool);
  const targets = linkTargets(builtInTools.filter(({ id }) => id !== tool));
  return readPage({ definition, url, document, targets, answers });
};
/** Asked of the whole document: the simulated one does not see ancestors from inside a subtree. */
const foundIn = ({ tool, url }: PageFixture, document: Document) => {
  const page = pageOf(url, definitionOf(tool))?.page;
  return (page ? soughtBy(page) : []).flatMap((selector) => [...document.querySelectorAll(selector)]);
};

describe.each(records.map((page) => [page.file, page] as const))('%s', (_, page) => {
  const document = documentOf(page.html, page.url);
  const reading = read(page, document);
  const basis = [...(reading?.basis ?? [])] as [Element, boolean][];
  const whole = basis.flatMap(([element, inside]) => (inside ? [element] : []));
  const found = foundIn(page, document);

  test('whatever the reading rests on is sought itself, or lies inside something that counts whole', () => {
    expect(reading).not.toBeNull();
    const unknown = basis.filter(
      ([element]) => !found.includes(element) && !whole.some((box) => box !== element && box.contains(element)),
    );
    expect(unknown.map(([{ outerHTML }]) => outerHTML)).toEqual([]);
  });

  test('what neither holds nor is anything sought can go without changing the reading', () => {
    const kept = new Set<Element | null>();
    for (const element of [...found, ...whole.flatMap((box) => [...box.querySelectorAll('*')])]) {
      for (let box: Element | null = element; box && !kept.has(box); box = box.parentElement) kept.add(box);
    }
    const idle = [...document.body.querySelectorAll('*')].filter((node) => !kept.has(node));
    expect(idle.length).toBeGreaterThan(0);
    for (const node of idle) node.remove();
    expect(read(page, document)?.sighting).toEqual(reading?.sighting);
  });
});

test('a rule seeks all its alternatives, the frames it looks into, and meta elements only where it reads them', () => {
  const known = { evidence: 'B', source: 'made for a test' } as const;
  const probe = { name: 'p', kind: 'email', role: 'subject', ...known } as const;
  const page = { name: 'page', urls: [], root: ['.new', '.old'] };
  const witness = [{ from: 'attribute', attribute: 'id', at: ':scope' } as const];
  expect(
    soughtBy({ ...page, witness, probes: [{ ...probe, from: 'text', at: ['.a', '.b'], frame: 'iframe.x' }] }),
  ).toEqual(['.new', '.old', '.a', '.b', 'iframe.x']);
  expect(soughtBy({ ...page, probes: [{ ...probe, from: 'meta', meta: 'owner' }] })).toEqual(['.new', '.old', 'meta']);
  expect(soughtBy({ ...page, probes: [{ ...probe, from: 'url', value: '{id}' }] })).toEqual(['.new', '.old']);
});
