import { expect, test } from 'vitest';
import { readPage } from '../../../lib/tools/read-page.ts';
import { rt } from '../../../lib/tools/rt.ts';
import type { Probe } from '../../../lib/tools/tool-definition.ts';
import { documentOf, said } from './page-fixture.ts';
import { tabbedDesk } from './sample-tools.ts';

test('a record without an object is a link, also in a form field or an answer', () => {
  const url = 'https://acme.tabbed.example/agent/tickets/42';
  const known = { role: 'mention', evidence: 'A', source: 'made up', kind: 'record', many: 5 } as const;
  const probes: Probe[] = [
    { name: 'typed', from: 'value', at: 'input', ...known },
    { name: 'answered', from: 'api', get: '/api/{id}', path: 'links.*.url', ...known },
  ];
  const [page] = tabbedDesk.pages;
  if (!page) throw new Error('the sample has pages');
  const { witness: _, root: __, ...rest } = page;
  const definition = { ...tabbedDesk, pages: [{ ...rest, probes }] };
  const reading = readPage({
    ...{ definition, url, targets: [rt] },
    document: documentOf(
      '<input value="https://rt.acme.example/Ticket/Display.html?id=7"><input value="no link">',
      url,
    ),
    answers: { '/api/42': { links: [{ url: 'https://rt.acme.example/Ticket/Display.html?id=8' }, { url: 'x' }] } },
  });
  expect(said(reading).slice(1)).toEqual([
    'mention record rt|rt.acme.example|ticket|7',
    'mention record rt|rt.acme.example|ticket|8',
  ]);
});
