import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { claim, recordRefs } from '../../../lib/tools/record-url.ts';
import { rt } from '../../../lib/tools/rt.ts';
import { hashCrm, tabbedDesk, tracker } from './sample-tools.ts';

// Hundreds of generated inputs and simulated documents: slow where the machine is shared.
vi.setConfig({ testTimeout: 60_000 });

const all = [rt, tabbedDesk, tracker, hashCrm];
const short = (url: string, tools = all) =>
  recordRefs(url, tools).map((ref) => `${ref.tool} ${ref.instance} ${ref.object} ${ref.key}`);

test.each([
  ['https://acme.tabbed.example/agent/tickets/42', ['tabbed-desk acme.tabbed.example ticket 42']],
  ['https://acme.tabbed.example/agent/organizations/77/tickets', ['tabbed-desk acme.tabbed.example organization 77']],
  ['https://tracker.example/Acme/App/issues/9', ['tracker tracker.example issue acme/app#9']],
  ['https://tracker.example/acme/app/-/work_items/9', ['tracker tracker.example issue acme/app#9']],
  ['https://git.acme.example:8443/acme/app/issues/9', ['tracker git.acme.example:8443 issue acme/app#9']],
  ['https://crm.acme.example/#/companies/12/show', ['hash-crm crm.acme.example company 12']],
  ['https://crm.acme.example/#companies/12/show?tab=1', ['hash-crm crm.acme.example company 12']],
  [
    'https://crm.acme.example/web#id=14&model=res.partner&view=form',
    ['hash-crm crm.acme.example model res.partner/14'],
  ],
  ['https://crm.acme.example/#/companies/12/edit/show', []],
  ['https://crm.acme.example/#/companies/create/show', []],
])('%s is %j', (url, records) => {
  expect(short(url)).toEqual(records);
});

test('one link may be claimed by every tool that can stand on any host', () => {
  const twin = { ...rt, id: 'rt-twin' };
  expect(recordRefs('https://rt.acme.example/Ticket/Display.html?id=7', [rt, twin]).map(({ tool }) => tool)).toEqual([
    'rt',
    'rt-twin',
  ]);
});

test('a key may hold what the * of a host stands for, where it stands for something', () => {
  const [page] = hashCrm.pages;
  if (!page) throw new Error('the sample has pages');
  const urls = [{ path: '/item/:id', evidence: 'A' as const, source: 'made up' }];
  const cloud = { ...hashCrm, hosts: ['all.example', '*.old.example'], instance: 'all.example' };
  const tool = { ...cloud, pages: [{ ...page, urls, key: '{site}#{id}' }] };
  expect(short('https://acme.old.example/item/7', [tool])).toEqual(['hash-crm all.example company acme#7']);
  expect(short('https://all.example/item/7', [tool])).toEqual([]);
});

test('nested groups are one part of a key', () => {
  const [page] = hashCrm.pages;
  if (!page) throw new Error('the sample has pages');
  const urls = [{ path: '/:project+/-/issues/:id', evidence: 'A' as const, source: 'made up' }];
  const groups = { project: ['path' as const, 'lower' as const], id: ['digits' as const] };
  const tool = { ...hashCrm, pages: [{ ...page, urls, groups, key: '{project}#{id}' }] };
  expect(short('https://git.acme.example/Acme/web/shop/-/issues/7', [tool])).toEqual([
    'hash-crm git.acme.example company acme/web/shop#7',
  ]);
});

test('a host that one tool names is claimed by no other', () => {
  expect(short('https://acme.tabbed.example/Ticket/Display.html?id=7')).toEqual([]);
});

test.each([
  'https://acme.tabbed.example.evil.example/agent/tickets/42',
  'https://nottabbed.example/agent/tickets/42',
  'https://tabbed.example/agent/tickets/42',
  'https://acme-tabbed.example/agent/tickets/42',
  'https://evil.example/https://acme.tabbed.example/agent/tickets/42',
  'https://acme.tabbed.example@evil.example/agent/tickets/42',
  'https://user:secret@acme.tabbed.example/agent/tickets/42',
  'javascript:location="https://acme.tabbed.example/agent/tickets/42"',
  'file:///agent/tickets/42',
  '//acme.tabbed.example/agent/tickets/42',
])('look-alike %s claims nothing', (url) => {
  expect(recordRefs(url, [tabbedDesk])).toEqual([]);
});

describe('the open page', () => {
  const origins = new Map([
    ['https://desk.acme.example', ['rt']],
    ['https://*.tabbed.example', ['tabbed-desk']],
  ]);
  const claimed = (url: string) => claim(url, all, origins)?.definition.id ?? null;

  test.each([
    ['https://desk.acme.example/Ticket/Display.html?id=7', 'rt'],
    ['https://acme.tabbed.example/agent/tickets/42', 'tabbed-desk'],
    ['http://desk.acme.example/Ticket/Display.html?id=7', null],
    ['https://desk.acme.example:8443/Ticket/Display.html?id=7', null],
    ['https://desk.acme.example.evil.example/Ticket/Display.html?id=7', null],
    ['https://acme.tabbed.example:8443/agent/tickets/42', null],
    ['https://desk.acme.example/companies.html#/companies/12/show', null],
    ['not a URL', null],
  ])('%s is read as %s', (url, tool) => {
    expect(claimed(url)).toBe(tool);
  });

  test('a list has no record', () => {
    expect(claim('https://desk.acme.example/Search/Results.html?Query=id>0', all, origins)).toMatchObject({
      page: { name: 'list' },
      ref: null,
    });
  });
});

test('T20 X26 no text makes it throw or claim a host it was not given', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 3000 }), fc.webUrl({ withFragments: true, withQueryParameters: true })),
      (text) => {
        for (const ref of recordRefs(text, all))
          expect(ref.instance).toBe(URL.parse(text.trim())?.host.replace(/\.$/, ''));
      },
    ),
  );
});

test('T20 X26 parts of any length are refused, not matched', () => {
  const long = 'a/'.repeat(60_000);
  expect(short(`https://rt.acme.example/${long}Ticket/Display.html?id=7`)).toEqual([]);
  expect(short(`https://rt.acme.example/Ticket/Display.html?id=${'7'.repeat(100_000)}`)).toEqual([]);
  expect(short(`https://crm.acme.example/#/companies/${'1'.repeat(100_000)}/show`)).toEqual([]);
  expect(short(`https://rt.acme.example/Ticket/Display.html?id=7&x=${'y'.repeat(2_000_000)}`)).toEqual([]);
});
