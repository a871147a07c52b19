import { describe, expect, it, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { readPage } from '../../../lib/tools/read-page.ts';
import { sampleChecks } from '../../../scripts/demo/checks.ts';
import { sampleSections } from '../../../scripts/demo/contents.ts';
import { readHostSeed, sample } from '../../../server/sample/index.ts';
import { seedFolder } from '../../hosts/seed-folder.ts';
import { documentOf, pageFixtures } from '../../lib/tools/page-fixture.ts';
import { probedNodes } from '../../lib/tools/probed-nodes.ts';
import { indexPage } from '../../sample-pages/index-page.ts';
import { samplePages } from '../../sample-pages/sample-pages.ts';

vi.setConfig({ testTimeout: 60_000 });

const hosts = readHostSeed(seedFolder());
const bases = { rt: 'https://rt.host.example', redmine: 'https://redmine.host.example' };
const pagesOf = (seed: number) =>
  samplePages(sample({ seed, today: '2026-11-20', accounts: 600, hosts, bases }).entries(), hosts, seed);
const pages = pagesOf(1);
const fixtures = new Map(pageFixtures().map((fixture) => [fixture.file, fixture]));

describe('the sample pages', () => {
  it('show a record, a list, a kept record and an unknown company of every tool that cannot run here', () => {
    const kinds = Map.groupBy(pages, ({ tool }) => tool);
    expect([...kinds.keys()].sort()).toEqual(['github', 'hubspot', 'jira', 'salesforce', 'zendesk']);
    for (const [, own] of kinds) {
      expect(own.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['record', 'list', 'kept', 'no match']));
    }
    expect(pages.filter(({ kind }) => kind === 'ambiguous').length).toBeGreaterThanOrEqual(2);
  });

  it('stand each at an address of its own, and never the same customer on two tools', () => {
    expect(new Set(pages.map(({ page }) => page.url)).size).toBe(pages.length);
    const toolsOf = new Map<string, Set<string>>();
    for (const { tool, shows } of pages) {
      for (const { id } of [...shows.certain, ...shows.choice]) {
        toolsOf.set(id, (toolsOf.get(id) ?? new Set()).add(tool));
      }
    }
    expect([...toolsOf].filter(([, tools]) => tools.size > 1)).toEqual([]);
  });

  it('can be made of any sample company', () => {
    for (const seed of [2, 3]) expect(pagesOf(seed)).toHaveLength(pages.length);
  });

  it('are all in the list people start from', () => {
    const index = documentOf(indexPage(sampleSections(pages), 'http://127.0.0.1:8787'));
    const links = [...index.querySelectorAll('li a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(pages.map(({ page }) => page.url));
  });
});

describe.each(pages)('$tool: $title', ({ tool, kind, page, shows }) => {
  const definition = builtInTools.find(({ id }) => id === tool);
  const { url, html, answers } = page;
  const document = documentOf(html, url);
  const reading = definition && readPage({ definition, url, document, targets: builtInTools, answers });

  it('holds no node that is read without a source in its fixture', () => {
    const rule = definition?.pages.find(({ name }) => name === reading?.sighting.page);
    const sources = Object.keys(fixtures.get(page.file)?.sources ?? {});
    const probed = rule ? [...probedNodes(rule, document)] : [];
    const unsourced = probed.filter((node) => !sources.some((selector) => node.matches(selector)));
    expect(rule).toBeDefined();
    expect(unsourced.map((node) => node.outerHTML.slice(0, 120))).toEqual([]);
  });

  it('is read as its kind says, and nothing of the record that is kept hidden in it', () => {
    expect(reading?.settled).toBe(true);
    expect(reading?.sighting.record === null).toBe(kind === 'list');
    const kept = [...document.querySelectorAll(fixtures.get(page.file)?.second ?? '')];
    const addresses = kept.flatMap((node) => node.textContent?.match(/[\w.]+@[\w.-]+\w/g) ?? []);
    expect(addresses.length > 0 || kind === 'list').toBe(true);
    const read = JSON.stringify(reading?.sighting.identifiers);
    expect(addresses.filter((address) => read.includes(address))).toEqual([]);
  });

  it('agrees with exactly its own customers', () => {
    const [check] = sampleChecks(pages.filter((one) => one.page.url === url));
    const shown = (one: { id: string; name: string }, certainty: 'certain' | 'maybe') => ({
      ...{ id: one.id, name: one.name, certainty, externalIds: [], role: '', by: '' },
      ...{ band: null, score: null, stage: null, strategic: false, openFeedback: 0 },
    });
    const right = [
      ...shows.certain.map((one) => shown(one, 'certain')),
      ...[...shows.maybe, ...shows.choice].map((one) => shown(one, 'maybe')),
    ];
    const match = shows.choice.length > 0 ? 'ambiguous' : shows.certain.length > 0 ? 'several' : 'none';
    expect(check?.problems({ match, accounts: right })).toEqual([]);
    const stranger = shown({ id: 'acc_0', name: 'Somebody else' }, 'certain');
    expect(check?.problems({ match, accounts: [...right, stranger] })).toHaveLength(1);
    if (right.length > 0) expect(check?.problems({ match, accounts: right.slice(1) })).toHaveLength(1);
    // Certain where it must be a choice, and the other way round.
    const other = match === 'ambiguous' ? 'several' : 'ambiguous';
    if (right.length > 0) expect(check?.problems({ match: other, accounts: right }).length).toBeGreaterThan(0);
  });
});
