import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { looksLike } from '../../../lib/tools/fingerprint.ts';
import { recordRefs } from '../../../lib/tools/record-url.ts';
import { claimants } from './claimants.ts';
import { documentOf, inShort, pageFixtures, readWhole } from './page-fixture.ts';

// Parsing a saved page takes a second or two on a loaded machine.
vi.setConfig({ testTimeout: 60_000 });

const fixtures = pageFixtures();

test('every built-in tool has saved pages', () => {
  expect([...new Set(fixtures.map(({ tool }) => tool))].sort()).toEqual(builtInTools.map(({ id }) => id).sort());
});

describe.each(fixtures)('$file', ({ file, html, url, tool, page, answers = {}, expect: expected }) => {
  const definition = builtInTools.find(({ id }) => id === tool);
  const document = documentOf(html, url);
  const before = document.documentElement.outerHTML;
  const targets = builtInTools;
  const reading = definition ? readWhole({ definition, url, document, answers, targets }) : null;

  test('reads as its first line says', () => {
    expect(reading?.settled).toBe(true);
    expect(reading?.sighting).toMatchObject({ tool, page, record: expected.record, misses: [], drifts: [] });
    expect(inShort(reading?.sighting.identifiers ?? [])).toEqual(expected.identifiers);
    expect(reading?.rows.map((row) => ({ record: row.record, identifiers: inShort(row.identifiers) }))).toEqual(
      expected.rows,
    );
  });

  test('leaves the document as it was', () => {
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('carries the marks of its own tool and of no other', () => {
    expect(builtInTools.filter((other) => looksLike(document, other)).map(({ id }) => id)).toEqual([tool]);
  });

  test('is claimed by its own tool and by no other', () => {
    // Of several tools without a host of their own that have such an address, the page's marks say which it is.
    const claiming = claimants(url);
    const marked = claiming.length > 1 ? claiming.filter((one) => looksLike(document, one)) : claiming;
    expect(marked.map(({ id }) => id)).toEqual([tool]);
    const refs = recordRefs(url, builtInTools).filter((ref) => ref.tool === tool);
    expect(refs).toEqual(expected.record ? [expected.record] : []);
  });

  test('is at most 30 kB and names nobody real', () => {
    expect(statSync(join(import.meta.dirname, '../../fixtures/tools', file)).size).toBeLessThanOrEqual(30_000);
    const addresses = html.match(/[\w.+-]+@[\w.-]+\w/g) ?? [];
    expect(addresses.filter((address) => !/\.example$/i.test(address))).toEqual([]);
  });
});
