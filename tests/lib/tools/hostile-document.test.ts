import { expect, test, vi } from 'vitest';
import { maxIdentifiers as received } from '../../../lib/messages/direction.ts';
import { maxIdentifiers, maxRows } from '../../../lib/tools/budget.ts';
import { looksLike } from '../../../lib/tools/fingerprint.ts';
import { attribute, find, readText } from '../../../lib/tools/native.ts';
import { rt } from '../../../lib/tools/rt.ts';
import { textOf } from '../../../lib/tools/text-of.ts';
import { documentOf, pageFixtures, readWhole, said } from './page-fixture.ts';

// Parsing a saved page takes a second or two on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });

const url = 'https://desk.acme.example/Ticket/Display.html?id=16';
const fixture = pageFixtures().find(({ file }) => file === 'rt/ticket.html');
const html = fixture?.html ?? '';
const read = (document: Document) => readWhole({ definition: rt, url, document });
const expected = fixture?.expect.identifiers.map(({ role, kind, value }) => `${role} ${kind} ${value}`);

test('X24 elements named like properties hide nothing', () => {
  const names = [
    'querySelectorAll',
    'body',
    'documentElement',
    'getAttribute',
    'firstChild',
    'nodeName',
    'value',
    'href',
  ];
  const document = documentOf(html, url);
  for (const name of names) {
    const form = document.createElement('form');
    form.setAttribute('name', name);
    form.innerHTML = names.map((inner) => `<input name="${inner}" id="${inner}">`).join('');
    document.querySelector('#body')?.append(form);
  }
  expect(said(read(document))).toEqual(expected);
});

test('X24 a node’s own properties are never read', () => {
  class Native {
    get title() {
      return 'native';
    }
    getAttribute(name: string) {
      return `native ${name}`;
    }
  }
  const node = new Native();
  for (const name of ['title', 'getAttribute'])
    Object.defineProperty(node, name, { get: () => () => 'the page’s own' });
  expect(readText(node, 'title')).toBe('native');
  expect(attribute(node, 'id')).toBe('native id');
});

test('T21 accessors that throw leave a page unread, not broken', () => {
  const broken = new Proxy({} as Document, {
    getPrototypeOf() {
      throw new Error('no');
    },
  });
  expect(() => read(broken)).not.toThrow();
  expect(read(broken)).toMatchObject({ settled: false, waitingFor: 'root' });
  expect(() => looksLike(broken, rt)).not.toThrow();
});

test('T21 a selector the browser does not know finds nothing', () => {
  expect(find(documentOf('<p></p>'), 'p:::', 9)).toEqual([]);
  expect(attribute({}, 'id')).toBeNull();
});

test('X25 a flood of candidates and text is cut off, and what comes first still counts', () => {
  const flood = Array.from(
    { length: 600 },
    (_, i) => `<div class="transaction"><div class="messagebody">user${i}@flood.example</div></div>`,
  ).join('');
  const reading = read(
    documentOf(
      html
        .replace('</body>', `${flood}</body>`)
        .replace('<div class="history', `${flood.slice(0, 20_000)}</div></div><div class="history`),
      url,
    ),
  );
  expect(reading?.sighting.identifiers.length).toBeLessThanOrEqual(maxIdentifiers);
  expect(said(reading)).toEqual(
    expect.arrayContaining(['requestor email art@vandelay.example', 'subject name Vandelay Industries']),
  );
});

test('X25 a list of any length gives a bounded number of rows', () => {
  const rows = Array.from(
    { length: maxRows * 2 },
    (_, i) =>
      `<tbody class="list-item"><tr><td><a href="/Ticket/Display.html?id=${i + 1}">x</a></td></tr><tr></tr></tbody>`,
  ).join('');
  const list = 'https://desk.acme.example/Search/Results.html?Query=1';
  const reading = readWhole({
    definition: rt,
    url: list,
    document: documentOf(`<div id="body"><table class="ticket-list">${rows}</table></div>`, list),
  });
  expect(reading?.rows).toHaveLength(maxRows);
});

test('X25 text nested deeper than the budget is not reached', () => {
  const document = documentOf('<p>near@acme.example </p>');
  let inner = document.querySelector('p') as Element;
  for (let i = 0; i < 300; i++) inner = inner.appendChild(document.createElement('span'));
  inner.textContent = 'deep@other.example';
  const body = document.body;
  expect(textOf(body, { candidates: 9, nodes: 1000, characters: 1000 }, 1000)).toContain('deep@other.example');
  expect(textOf(body, { candidates: 9, nodes: 200, characters: 1000 }, 1000).trim()).toBe('near@acme.example');
  expect(textOf(body, { candidates: 9, nodes: 1000, characters: 4 }, 1000).trim()).toBe('near');
});

test('two table rows of one record are one row', () => {
  const list = 'https://desk.acme.example/Search/Results.html?Query=1';
  const twice = '<tbody class="list-item"><tr><td><a href="/Ticket/Display.html?id=7">7</a></td></tr></tbody>'.repeat(
    2,
  );
  const reading = readWhole({
    definition: rt,
    url: list,
    document: documentOf(`<div id="body"><table class="ticket-list">${twice}</table></div>`, list),
  });
  expect(reading?.rows.map(({ record }) => record.key)).toEqual(['7']);
  expect(reading?.rows[0]?.element.localName).toBe('tbody');
});

test('T11 a sighting never holds more identifiers than its receiver takes', () => {
  expect(maxIdentifiers).toBe(received);
});
