import { describe, expect, test, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { readPage } from '../../../lib/tools/read-page.ts';
import type { Probe, Selector } from '../../../lib/tools/tool-definition.ts';
import { documentOf, inShort, pageFixtures } from './page-fixture.ts';

// Parsing a saved page takes a second or two on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });

/** Cases that follow from each definition and its saved pages: written once, they hold for every tool to come. */
const cases = pageFixtures().flatMap((fixture) => {
  const definition = builtInTools.find(({ id }) => id === fixture.tool);
  const page = definition?.pages.find(({ name }) => name === fixture.page);
  return definition && page ? [{ ...fixture, definition, rule: page }] : [];
});
const list = (selector: Selector): string[] => [selector].flat();
const placesOf = (probe: Probe) => ('at' in probe ? list(probe.at) : []);
const probed = cases.flatMap((one) => (one.rule.probes ?? []).map((probe) => ({ ...one, probe, name: probe.name })));

test.each(probed)(
  '$file: without the node of $name nothing else is read in its place',
  ({ html, url, definition, probe }) => {
    const whole = readPage({ definition, url, document: documentOf(html, url) });
    const document = documentOf(html, url);
    for (const place of placesOf(probe)) for (const node of document.querySelectorAll(place)) node.remove();
    const reading = readPage({ definition, url, document });
    const known = whole?.sighting.identifiers.map(({ kind, value }) => `${kind} ${value}`);
    const left = reading?.sighting.identifiers ?? [];
    expect(left.filter((one) => one.probe === probe.name)).toEqual([]);
    expect(left.filter((one) => !known?.includes(`${one.kind} ${one.value}`))).toEqual([]);
    expect(reading?.sighting.misses).toEqual(probe.expected ? [probe.name] : []);
  },
);

test.each(cases.filter(({ rule }) => rule.root !== undefined))(
  '$file: without its root nothing but the URL is read',
  ({ html, url, definition, rule }) => {
    const document = documentOf(html, url);
    for (const place of list(rule.root ?? [])) for (const node of document.querySelectorAll(place)) node.remove();
    const reading = readPage({ definition, url, document });
    expect(reading).toMatchObject({ settled: false, waitingFor: 'root', rows: [] });
    expect(reading?.sighting.identifiers.every(({ probe }) => probe === 'url')).toBe(true);
    expect(reading?.sighting.misses).toEqual([]);
  },
);

test.each(cases.filter(({ expect: { record } }) => record))(
  '$file: under another record’s URL nothing but the URL is read',
  ({ html, url, definition }) => {
    const other = url.replace(/\bid=\d+/, 'id=987654');
    const reading = readPage({ definition, url: other, document: documentOf(html, other) });
    expect(reading).toMatchObject({ settled: false, waitingFor: 'witness' });
    expect(reading?.sighting.identifiers.map(({ kind, probe }) => [kind, probe])).toEqual([['record', 'url']]);
  },
);

test.each(cases)('$file: an empty document says nothing and breaks nothing', ({ url, definition }) => {
  const reading = readPage({ definition, url, document: documentOf('', url) });
  expect(reading?.rows).toEqual([]);
  expect(reading?.sighting.identifiers.filter(({ probe }) => probe !== 'url')).toEqual([]);
});

describe.each(cases)('$file: words of the interface', ({ html, url, definition, expect: expected }) => {
  test('in another language change nothing', () => {
    const document = documentOf(html, url);
    const interfaceWords =
      '.titlebox-title .left, .form-row:not(.custom-field):not(.edit-custom-field) > .label, h1, h3, .message-header-key';
    for (const node of document.querySelectorAll(interfaceWords)) node.textContent = 'ワード x@label.example:';
    for (const node of document.querySelectorAll('[title], [alt], [placeholder]'))
      node.setAttribute('title', 'x@label.example');
    document.documentElement.lang = 'ja';
    const reading = readPage({ definition, url, document });
    expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
  });
});

test.each(cases)('$file: T16 attributes full of markup come out as nothing but text', ({ html, url, definition }) => {
  const document = documentOf(html, url);
  const poison = '"><img src=x onerror=alert(1)>';
  for (const node of document.querySelectorAll('#body *')) {
    for (const name of ['title', 'data-user-id', 'data-record-id', 'value'])
      if (node.hasAttribute(name)) node.setAttribute(name, poison);
  }
  const before = document.documentElement.outerHTML;
  const reading = readPage({ definition, url, document });
  const texts = JSON.stringify(reading?.sighting ?? {}) + JSON.stringify(reading?.rows.map(({ record }) => record));
  expect(texts.replaceAll(JSON.stringify(poison).slice(1, -1), '')).not.toMatch(/<img|onerror/);
  expect(document.documentElement.outerHTML).toBe(before);
});

test.each(cases)(
  '$file: a second, hidden copy with another record’s people never leaks',
  ({ html, url, definition, expect: expected }) => {
    const document = documentOf(html, url);
    const body = document.querySelector('#body');
    const copy = body?.cloneNode(true) as Element;
    copy.innerHTML = copy.innerHTML
      .replace(/[\w.+-]+@[\w.-]+/g, 'leak@other.example')
      .replace(/\b(16|31|14|29|39)\b/g, '4711');
    copy.setAttribute('style', 'display: none');
    body?.before(copy);
    const reading = readPage({ definition, url, document });
    expect(JSON.stringify(reading?.sighting)).not.toContain('leak@other.example');
    if (definition.pages.find(({ name }) => name === reading?.sighting.page)?.root)
      expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
  },
);

test.each(cases)(
  '$file: people without links, as viewers with few rights see them, read the same',
  ({ html, url, definition, expect: expected }) => {
    const document = documentOf(html, url);
    for (const link of document.querySelectorAll('span.user a')) link.replaceWith(...link.childNodes);
    const reading = readPage({ definition, url, document });
    expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
    expect(reading?.rows.map((row) => inShort(row.identifiers))).toEqual(expected.rows.map((row) => row.identifiers));
  },
);
