import { describe, expect, test, vi } from 'vitest';
import { apiPaths, readPage } from '../../../lib/tools/read-page.ts';
import { rt } from '../../../lib/tools/rt.ts';
import type { Probe } from '../../../lib/tools/tool-definition.ts';
import { documentOf, said } from './page-fixture.ts';
import { hashCrm, tabbedDesk, tracker } from './sample-tools.ts';

// Hundreds of generated inputs and simulated documents: slow where the machine is shared.
vi.setConfig({ testTimeout: 60_000 });

describe('a desk with tabs', () => {
  const url = 'https://acme.tabbed.example/agent/tickets/42';
  const panel = (id: number, style: string, org: number, mail: string) =>
    `<div class="workspace" data-ticket-id="${id}" style="${style}"><nav><a href="/agent/organizations/${org}">Org</a></nav>
     <input class="requester" value="${mail}"><span class="tag">customer/acme-${org}</span><span class="tag">bug</span></div>`;
  const read = (html: string, answers = {}) =>
    readPage({ definition: tabbedDesk, url, document: documentOf(html, url), answers });

  test('reads the visible panel of the URL’s ticket and no other', () => {
    const reading = read(panel(41, 'visibility:hidden', 1, 'b@beta.example') + panel(42, '', 2, 'a@acme.example'));
    expect(said(reading)).toEqual([
      'subject record tabbed-desk|acme.tabbed.example|ticket|42',
      'subject record tabbed-desk|acme.tabbed.example|organization|2',
      'subject codename acme 2',
      'requestor email a@acme.example',
    ]);
    expect(reading?.sighting.identifiers[1]?.ref).toEqual({
      tool: 'tabbed-desk',
      instance: 'acme.tabbed.example',
      object: 'organization',
      key: '2',
    });
  });

  test('reads nothing while the old ticket stands under the new URL', () => {
    const reading = read(panel(41, '', 1, 'b@beta.example') + panel(42, 'display:none', 2, 'a@acme.example'));
    expect(reading).toMatchObject({ settled: false, waitingFor: 'witness', sighting: { misses: [] } });
    expect(said(reading)).toEqual(['subject record tabbed-desk|acme.tabbed.example|ticket|42']);
  });

  test('takes the innermost of nested panels', () => {
    const inner = panel(42, '', 2, 'a@acme.example');
    expect(
      said(
        read(
          `<div class="workspace" data-ticket-id="42"><input class="requester" value="x@outer.example">${inner}</div>`,
        ),
      ),
    ).toContain('requestor email a@acme.example');
    expect(
      said(
        read(
          `<div class="workspace" data-ticket-id="42"><input class="requester" value="x@outer.example">${inner}</div>`,
        ),
      ),
    ).not.toContain('requestor email x@outer.example');
  });

  test('reads the answers of the tool’s own API, also before the page has settled', () => {
    expect(apiPaths(tabbedDesk, url)).toEqual(['/api/v2/tickets/42.json']);
    const answers = { '/api/v2/tickets/42.json': { organizations: [{ external_id: 'ACC-7' }] } };
    expect(said(read('', answers))).toContain('subject accountId ACC-7');
    expect(said(read('', { '/api/v2/tickets/41.json': answers['/api/v2/tickets/42.json'] }))).not.toContain(
      'subject accountId ACC-7',
    );
  });

  test('an API that was not asked is no miss', () => {
    const probes = tabbedDesk.pages[0]?.probes?.map((probe) => ({ ...probe, expected: true })) ?? [];
    const definition = {
      ...tabbedDesk,
      pages: tabbedDesk.pages.map((page, i) => (i === 0 ? { ...page, probes } : page)),
    };
    const reading = readPage({ definition, url, document: documentOf(panel(42, '', 2, 'a@acme.example'), url) });
    expect(reading?.sighting.misses).toEqual([]);
  });

  test('two values where there can be one are drift and no identifier', () => {
    const reading = read(
      panel(42, '', 2, 'a@acme.example').replace('</nav>', '<a href="/agent/organizations/3">B</a></nav>'),
    );
    expect(reading?.sighting.drifts).toEqual(['organization']);
    expect(said(reading).filter((line) => line.includes('organization'))).toEqual([]);
  });
});

describe('a tracker', () => {
  const url = 'https://tracker.example/Acme/App/issues/9';
  const page = (number: number, link: string) =>
    `<meta property="og:customer" content="https://www.acme.example/">
     <script type="application/json">{"issue":{"number":${number},"labels":[{"name":"customer: Penguin"},{"name":"bug"}]}}</script>
     <div class="description"><a href="${link}">x</a><a href="/acme/app/issues/9">self</a><a href="https://elsewhere.example/">y</a></div>`;
  const read = (html: string) =>
    readPage({ definition: tracker, url, document: documentOf(html, url), targets: [rt, tracker] });

  test('names every tool’s record that a link may stand for, as a mention', () => {
    const reading = read(page(9, 'https://desk.acme.example/rt/Ticket/Display.html?id=7'));
    expect(reading?.sighting.several).toBe(true);
    expect(said(reading)).toEqual([
      'subject record tracker|tracker.example|issue|acme/app#9',
      'subject codename penguin',
      'subject domain acme.example',
      'mention record rt|desk.acme.example|ticket|7',
    ]);
    expect(reading?.sighting.identifiers.at(-1)?.ref).toEqual({
      tool: 'rt',
      instance: 'desk.acme.example',
      object: 'ticket',
      key: '7',
    });
  });

  test('embedded JSON of the page before is not read', () => {
    expect(said(read(page(8, '#')))).not.toContain('subject codename penguin');
  });

  test('broken embedded JSON breaks nothing', () => {
    expect(said(read('<script type="application/json">{"issue":</script>'))).toEqual([
      'subject record tracker|tracker.example|issue|acme/app#9',
    ]);
  });
});

describe('a single-page CRM', () => {
  const url = 'https://crm.acme.example/#/companies/12/show';
  const read = (html: string) => readPage({ definition: hashCrm, url, document: documentOf(html, url) });

  test('two probes of one fact agree', () => {
    const reading = read(
      '<aside><a class="site" href="https://www.acme.example/"></a></aside><input name="domain" value="acme.example">',
    );
    expect(said(reading)).toContain('subject domain acme.example');
    expect(reading?.sighting.drifts).toEqual([]);
  });

  test('two probes of one fact that contradict each other are drift, and both are said', () => {
    const reading = read(
      '<aside><a class="site" href="https://www.acme.example/"></a></aside><input name="domain" value="beta.example">',
    );
    expect(reading?.sighting.drifts).toEqual(['website', 'domain-field']);
    expect(said(reading)).toEqual(
      expect.arrayContaining(['subject domain acme.example', 'subject domain beta.example']),
    );
  });

  test('a hidden input says nothing', () => {
    expect(said(read('<div style="display: none"><input name="domain" value="beta.example"></div>'))).not.toContain(
      'subject domain beta.example',
    );
  });

  test('another origin’s frame is closed, and what stands beside it is not taken for its content', () => {
    const html = '<iframe class="message" src="https://other.example/"></iframe><p class="from">x@outer.example</p>';
    expect(said(read(html))).toEqual(['subject record hash-crm|crm.acme.example|company|12']);
  });
});

describe('labelled fields', () => {
  const url = 'https://desk.acme.example/Ticket/Display.html?id=7';
  const page = (label: string, value = '<span class="current-value">Acme</span>') =>
    `<div id="body"><div class="ticket-info-basics"><div class="id"><div class="value">7</div></div></div>
     <div class="custom-field"><div class="label">${label}</div><div class="value">${value}</div></div></div>`;
  const read = (html: string, vocabulary = {}) =>
    said(readPage({ definition: rt, url, document: documentOf(html, url), vocabulary }));

  test.each(['Customer:', 'KUNDE', 'Kunden-Name', 'Société :', '顧客名', '고객사', 'Клиент'])(
    '%s names the customer',
    (label) => {
      expect(read(page(label))).toContain('subject name Acme');
    },
  );

  test.each(['Customer since', 'Not a customer', 'Plan', '', 'Kundenzufriedenheit'])('%j does not', (label) => {
    expect(read(page(label))).toHaveLength(1);
  });

  test.each(['Account ID', 'Kunden-Nr.', 'Numéro client', '顧客番号'])('%s is the customer’s id', (label) => {
    expect(read(page(label))).toContain('subject accountId Acme');
  });

  test('the organisation adds words of its own', () => {
    expect(read(page('Betreute Firma'))).toHaveLength(1);
    expect(read(page('Betreute Firma:'), { customer: ['betreute firma'] })).toContain('subject name Acme');
  });

  test('several values are all said', () => {
    const values =
      '<span class="current-value"><ul><li class="list-group-item">Acme</li><li class="list-group-item">Beta</li></ul></span>';
    expect(read(page('Customer', values))).toEqual(expect.arrayContaining(['subject name Acme', 'subject name Beta']));
  });
});

test('a block or a line break ends an address, an inline element does not', () => {
  const probe: Probe = {
    name: 'text',
    kind: 'email',
    role: 'mention',
    from: 'text',
    at: 'main',
    many: 9,
    evidence: 'A',
    source: 'made for a test',
  };
  const definition = {
    ...rt,
    pages: [
      { name: 'any', urls: [{ path: '/x', evidence: 'A' as const, source: 'made for a test' }], probes: [probe] },
    ],
  };
  const url = 'https://desk.acme.example/x';
  const document = documentOf(
    '<main>ann@acme.example<br>com<p><b>bob</b>@<i>acme</i>.example</p><div>c@x.example</div>org<script>d@x.example</script></main>',
    url,
  );
  expect(said(readPage({ definition, url, document }))).toEqual([
    'mention email ann@acme.example',
    'mention email bob@acme.example',
    'mention email c@x.example',
  ]);
});

test('an identifier stands once, in its strongest role', () => {
  const url = 'https://desk.acme.example/Ticket/Display.html?id=7';
  const document = documentOf(
    `<div id="body"><div class="ticket-info-basics"><div class="id"><div class="value">7</div></div></div>
     <div class="requestors"><span class="current-value">a@acme.example</span></div>
     <div class="form-row cc"><span class="current-value">A@ACME.example, b@acme.example</span></div>
     <div class="transaction"><div class="messagebody">a@acme.example b@acme.example</div></div></div>`,
    url,
  );
  expect(said(readPage({ definition: rt, url, document })).slice(1)).toEqual([
    'requestor email a@acme.example',
    'participant email b@acme.example',
  ]);
});

test('a URL of another page is not read', () => {
  expect(
    readPage({ definition: rt, url: 'https://desk.acme.example/Admin/Users/', document: documentOf('') }),
  ).not.toBeNull();
  expect(
    readPage({
      definition: rt,
      url: 'https://desk.acme.example/Admin/Users/Modify.html?id=1',
      document: documentOf(''),
    }),
  ).toBeNull();
});
