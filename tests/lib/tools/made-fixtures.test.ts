import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { cloudCrmPages } from './made-pages/cloud-crm.ts';
import { cloudDeskPages } from './made-pages/cloud-desks.ts';
import { type MadePage, pageText } from './made-pages/filler.ts';
import { githubPages } from './made-pages/github.ts';
import { hubspotPages } from './made-pages/hubspot.ts';
import { jiraPages } from './made-pages/jira.ts';
import { moreCrmPages } from './made-pages/more-crm.ts';
import { moreDeskPages } from './made-pages/more-desks.ts';
import { moreTrackerPages } from './made-pages/more-trackers.ts';
import { ownServerDeskPages } from './made-pages/own-server-desks.ts';
import { plannerPages } from './made-pages/planners.ts';
import { salesforcePages } from './made-pages/salesforce.ts';
import { trackerPages } from './made-pages/trackers.ts';
import { zendeskPages } from './made-pages/zendesk.ts';
import { documentOf, inShort, pageFixtures, readWhole } from './page-fixture.ts';
import { beforeLateParts, isFurniture, probedNodes } from './probed-nodes.ts';

const targets = builtInTools;
vi.setConfig({ testTimeout: 60_000 });

/** Pages that nobody could save: built from what is publicly known of the tool's DOM. */
const made = pageFixtures().filter(({ from }) => from.startsWith('made from'));
const folder = join(import.meta.dirname, '../../fixtures/tools');

const pages = [
  ...[...zendeskPages, ...jiraPages, ...githubPages, ...salesforcePages, ...hubspotPages],
  ...[...cloudCrmPages, ...cloudDeskPages, ...trackerPages, ...moreCrmPages, ...moreDeskPages],
  ...[...ownServerDeskPages, ...moreTrackerPages, ...plannerPages],
];

test.each<MadePage>(pages)('$file is what its maker writes', (page) => {
  const path = join(folder, page.file);
  if (process.env.WRITE_PAGES) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pageText(page));
  }
  expect(readFileSync(path, 'utf8')).toBe(pageText(page));
});

describe.each(made)('$file', (fixture) => {
  const { html, url, tool, page, sources = {}, second = '', late = [], answers = {}, expect: expected } = fixture;
  const definition = builtInTools.find(({ id }) => id === tool);
  const rule = definition?.pages.find(({ name }) => name === page);
  const document = documentOf(html, url);
  const probed = rule ? probedNodes(rule, document) : new Set<Element>();

  test('every node that is read names where it was learned, with its grade or a repository, path and commit', () => {
    const unsourced = [...probed].filter((node) => !Object.keys(sources).some((selector) => node.matches(selector)));
    expect(unsourced.map((node) => node.outerHTML.slice(0, 120))).toEqual([]);
    for (const source of Object.values(sources)) expect(source).toMatch(/grade [ABC]: .{10}|\S+\/\S+@[0-9a-f]{7,40}/);
  });

  test('holds another record’s nodes, which are not read', () => {
    const others = [...document.querySelectorAll(second)];
    expect(second).not.toBe('');
    expect(others.flatMap((node) => [...node.querySelectorAll('*')]).length).toBeGreaterThan(20);
    const words = others.map((node) => node.textContent).join(' ');
    expect(words).toMatch(/@sakura-foods\.example|Sakura/);
    const reading = definition ? readWhole({ definition, url, document, targets, answers }) : null;
    expect(JSON.stringify([reading?.sighting, reading?.rows.map(({ element, ...row }) => row)])).not.toMatch(/sakura/i);
  });

  test('holds at least 300 nodes that no probe reads', () => {
    const idle = [...document.querySelectorAll('body *')].filter(
      (node) => rule && !probed.has(node) && isFurniture(node, rule, probed),
    );
    expect(idle.length).toBeGreaterThanOrEqual(300);
  });

  test('says less before its late parts arrive, never something else, and everything after', () => {
    const { document: early, arrive } = beforeLateParts(fixture);
    expect(late.length).toBeGreaterThan(0);
    const read = () => (definition ? readWhole({ definition, url, document: early, targets, answers }) : null);
    const known = inShort(read()?.sighting.identifiers ?? []).map((one) => `${one.kind} ${one.value}`);
    const all = expected.identifiers.map((one) => `${one.kind} ${one.value}`);
    expect(known.filter((one) => !all.includes(one))).toEqual([]);
    expect(read()?.rows ?? []).toHaveLength(0);
    arrive();
    expect(inShort(read()?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
    expect(read()?.rows.map(({ record }) => record)).toEqual(expected.rows.map(({ record }) => record));
  });
});
