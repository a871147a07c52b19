import { expect, test } from 'vitest';
import { readPage } from '../../../lib/tools/read-page.ts';
import type { Title } from '../../../lib/tools/title.ts';
import type { ToolDefinition } from '../../../lib/tools/tool-definition.ts';
import { documentOf, said } from './page-fixture.ts';

const known = { evidence: 'B', source: 'made for a test' } as const;
/** A tool that shows no id of its records, only their titles. */
const idless: ToolDefinition = {
  id: 'idless',
  name: 'Idless',
  hosts: ['*.idless.example'],
  instance: '{site}/{portal}',
  objects: { deal: {} },
  pages: [
    {
      name: 'deal',
      object: 'deal',
      urls: [{ path: '/:portal/deals/:id', ...known }],
      starts: { id: 'd' },
      witness: [
        { from: 'text', at: '.id' },
        { from: 'changed', at: 'h1' },
      ],
      probes: [{ name: 'email', kind: 'email', role: 'subject', from: 'text', at: '.mail', ...known }],
    },
  ],
};
const at = (id: string) => `https://acme.idless.example/9/deals/${id}`;
const page = () => documentOf('<h1>Renewal</h1><p class="mail">ann@acme.example</p>', at('d1'));
const read = (document: Document, id: string, former: Title | null = null) =>
  readPage({ definition: idless, url: at(id), document, former });
const heading = (document: Document) => document.querySelector('h1') as HTMLElement;

test('an installation is named by what stands for the star and by a group, an object by how its ids begin', () => {
  expect(read(page(), 'd1')?.sighting.record).toEqual({
    tool: 'idless',
    instance: 'acme/9',
    object: 'deal',
    key: 'd1',
  });
  expect(read(page(), 'x1')).toBeNull();
});

test('after the address moved on, the former record’s title says that its page still stands there', () => {
  const document = page();
  const { title, settled } = read(document, 'd1') ?? {};
  expect(settled).toBe(true);
  expect(read(document, 'd2', title)).toMatchObject({ settled: false, waitingFor: 'witness' });
  expect(said(read(document, 'd2', title))).toEqual(['subject record idless|acme/9|deal|d2']);
});

test('a new text or a new element is another record’s title', () => {
  for (const change of [
    (one: HTMLElement) => {
      one.textContent = 'Extension';
    },
    (one: HTMLElement) => one.replaceWith(one.cloneNode(true)),
  ]) {
    const document = page();
    const former = read(document, 'd1')?.title ?? null;
    change(heading(document));
    expect(read(document, 'd2', former)?.settled).toBe(true);
  }
});

test('under one address a renamed or redrawn title is the same record, one with neither is not', () => {
  const document = page();
  const former = read(document, 'd1')?.title ?? null;
  heading(document).textContent = 'Renewal 2027';
  expect(read(document, 'd1', former)?.settled).toBe(true);
  const other = heading(document).cloneNode(true);
  heading(document).replaceWith(other);
  expect(read(document, 'd1', former)?.settled).toBe(false);
});

test('an empty title says nothing yet', () => {
  const document = page();
  heading(document).textContent = ' ';
  expect(read(document, 'd1')?.settled).toBe(false);
});

test('an id that stands on the page outweighs the title', () => {
  const document = page();
  document.body.insertAdjacentHTML('beforeend', '<i class="id">d1</i>');
  expect(read(document, 'd1')?.settled).toBe(true);
  expect(read(document, 'd2')?.settled).toBe(false);
});
