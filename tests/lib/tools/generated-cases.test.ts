import { expect, test, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { readPage } from '../../../lib/tools/read-page.ts';
import type { PageRule, Probe } from '../../../lib/tools/tool-definition.ts';
import { isVisible } from '../../../lib/tools/visible.ts';
import { documentOf, inShort, pageFixtures, readWhole } from './page-fixture.ts';
import { isFurniture, listed, placesOf, probedNodes } from './probed-nodes.ts';

// Parsing a saved page takes a second or two on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });

/** Cases that follow from each definition and its saved pages: written once, they hold for every tool to come. */
const cases = pageFixtures().flatMap((fixture) => {
  const definition = builtInTools.find(({ id }) => id === fixture.tool);
  const page = definition?.pages.find(({ name }) => name === fixture.page);
  return definition && page ? [{ ...fixture, definition, rule: page }] : [];
});
const targets = builtInTools;
/** A page's reading with what the tool's own interface answered, and other tools' links recognised. */
const read = (of: (typeof cases)[number], document: Document, url = of.url, answers = of.answers ?? {}) =>
  readWhole({ definition: of.definition, url, document, answers, targets });
const probed = cases.flatMap((one) => (one.rule.probes ?? []).map((probe) => ({ ...one, probe, name: probe.name })));

test.each(probed)('$file: without the node of $name nothing else is read in its place', (page) => {
  const { html, url, probe } = page;
  const whole = read(page, documentOf(html, url));
  const document = documentOf(html, url);
  for (const place of placesOf(probe)) for (const node of document.querySelectorAll(place)) node.remove();
  // An answer without this probe's part: an empty object, as a changed interface would give.
  const changed = Object.fromEntries(Object.keys(page.answers ?? {}).map((path) => [path, {}]));
  const reading = read(page, document, url, probe.from === 'api' ? changed : page.answers);
  const known = whole?.sighting.identifiers.map(({ kind, value }) => `${kind} ${value}`);
  const left = reading?.sighting.identifiers ?? [];
  expect(left.filter((one) => one.probe === probe.name)).toEqual([]);
  expect(left.filter((one) => !known?.includes(`${one.kind} ${one.value}`))).toEqual([]);
  expect(reading?.sighting.misses).toEqual(missing(page.rule, probe));
});

/** The answer is one node to all probes that read it. */
function missing({ probes = [] }: PageRule, probe: Probe): string[] {
  const gone = probe.from === 'api' ? probes.filter(({ from }) => from === 'api') : [probe];
  return gone.filter(({ expected }) => expected).map(({ name }) => name);
}

test.each(cases.filter(({ rule }) => rule.root !== undefined))(
  '$file: without its root nothing but the URL is read',
  ({ html, url, definition, rule }) => {
    const document = documentOf(html, url);
    for (const place of listed(rule.root ?? [])) for (const node of document.querySelectorAll(place)) node.remove();
    const reading = readWhole({ definition, url, document });
    expect(reading).toMatchObject({ settled: false, waitingFor: 'root', rows: [] });
    expect(reading?.sighting.identifiers.every(({ probe }) => probe === 'url')).toBe(true);
    expect(reading?.sighting.misses).toEqual([]);
  },
);

/** The address of another record: its number, or the middle of an id of letters and digits, is another one. */
function ofAnother(url: string, key: string): string {
  if (/^[0-9A-Za-z]{18}$/.test(key)) return url.replaceAll(key.slice(3, 14), 'xx0000OTHER');
  const number = /\d+$/.exec(key)?.[0] ?? '';
  if (/^[0-9a-f]{8}-/.test(key)) return url.replace(key.slice(-12), 'ffffffffffff');
  // An id may be followed by the record's number, which is another one too.
  return url.replace(
    new RegExp(`${number}(/\\d+)?(?!.*${number})`),
    (_, next?: string) => `987654${next ? '/987655' : ''}`,
  );
}

test.each(cases.filter(({ expect: { record } }) => record))(
  '$file: under another record’s URL nothing but the URL is read',
  ({ html, url, definition, rule, answers = {}, expect: expected }) => {
    const other = ofAnother(url, expected.record?.key ?? '');
    const document = documentOf(html, other);
    // A page that says no id is told apart by its title: what stood there when the page was last read.
    const former = readPage({ definition, url, document, answers, targets })?.title ?? null;
    const reading = readWhole({ definition, url: other, document, answers, targets, former });
    if (rule.witness) expect(reading).toMatchObject({ settled: false, waitingFor: 'witness' });
    expect(reading?.sighting.identifiers.map(({ kind, probe }) => [kind, probe])).toEqual([['record', 'url']]);
  },
);

test.each(cases)('$file: an empty document says nothing and breaks nothing', ({ url, definition }) => {
  const reading = readWhole({ definition, url, document: documentOf('', url) });
  expect(reading?.rows).toEqual([]);
  expect(reading?.sighting.identifiers.filter(({ probe }) => probe !== 'url')).toEqual([]);
});

test.each(cases)('$file: words of the interface in another language change nothing', (page) => {
  const document = documentOf(page.html, page.url);
  const probed = probedNodes(page.rule, document);
  for (const node of document.querySelectorAll('body, body *')) {
    if (!isFurniture(node, page.rule, probed) || /^(script|style)$/i.test(node.tagName)) continue;
    for (const child of node.childNodes)
      if (child.nodeType === 3 && child.textContent?.trim()) child.textContent = 'ワード x@label.example:';
  }
  for (const name of ['title', 'alt', 'placeholder', 'aria-label'])
    for (const node of document.querySelectorAll(`[${name}]`)) node.setAttribute(name, 'x@label.example');
  document.documentElement.lang = 'ja';
  expect(document.body.textContent).toContain('ワード');
  expect(inShort(read(page, document)?.sighting.identifiers ?? [])).toEqual(page.expect.identifiers);
});

const poisoned =
  'title alt placeholder aria-label value name data-user-id data-record-id data-ticket-id data-entity-id'.split(' ');

test.each(cases)('$file: T16 attributes full of markup come out as nothing but text', (page) => {
  const document = documentOf(page.html, page.url);
  const poison = '"><img src=x onerror=alert(1)>';
  for (const node of document.querySelectorAll('body *'))
    for (const name of poisoned) if (node.hasAttribute(name)) node.setAttribute(name, poison);
  const before = document.documentElement.outerHTML;
  const reading = read(page, document);
  const texts = JSON.stringify(reading?.sighting ?? {}) + JSON.stringify(reading?.rows.map(({ record }) => record));
  expect(texts.replaceAll(JSON.stringify(poison).slice(1, -1), '')).not.toMatch(/<img|onerror/);
  expect(document.documentElement.outerHTML).toBe(before);
});

test.each(cases)('$file: a second, hidden copy with another record’s people never leaks', (page) => {
  const document = documentOf(page.html, page.url);
  const places = page.rule.root === undefined ? ['#body', 'body > *'] : listed(page.rule.root);
  const shown = places.flatMap((place) => [...document.querySelectorAll(place)]).find(isVisible);
  const copy = shown?.cloneNode(true) as Element;
  const number = /\d+$/.exec(page.expect.record?.key ?? '')?.[0];
  copy.innerHTML = copy.innerHTML.replace(/[\w.+-]+@[\w.-]+/g, 'leak@other.example');
  if (number) copy.innerHTML = copy.innerHTML.replace(new RegExp(`\\b${number}\\b`, 'g'), '4711');
  copy.setAttribute('style', 'display: none');
  shown?.before(copy);
  const reading = read(page, document);
  expect(JSON.stringify(reading?.sighting)).not.toContain('leak@other.example');
  if (page.rule.root) expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(page.expect.identifiers);
});

test.each(cases)('$file: people without links, as viewers with few rights see them, read the same', (page) => {
  const { html, url, expect: expected } = page;
  const document = documentOf(html, url);
  for (const link of document.querySelectorAll('span.user a')) link.replaceWith(...link.childNodes);
  const reading = read(page, document);
  expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
  expect(reading?.rows.map((row) => inShort(row.identifiers))).toEqual(expected.rows.map((row) => row.identifiers));
});
