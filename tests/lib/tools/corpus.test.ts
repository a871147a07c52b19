import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { isHostOf } from '../../../lib/tools/host.ts';
import { pageOf, recordRefs } from '../../../lib/tools/record-url.ts';
import { claimants } from './claimants.ts';

/** One file per tool: addresses, what each is (a record, a list, or none of the tool's pages), and where that was learned. */
const corpusSchema = z.array(
  z.strictObject({
    url: z.string(),
    what: z.union([
      // The instance where it is not the host.
      z.strictObject({ object: z.string(), key: z.string(), instance: z.optional(z.string()) }),
      z.literal('list'),
      z.null(),
    ]),
    source: z.string().check(z.minLength(3)),
    /** Other tools without a host of their own that have such addresses too: which one it is, a person says for each host. */
    also: z.optional(z.array(z.string())),
  }),
);

const folder = join(import.meta.dirname, 'corpus');
const corpora = readdirSync(folder).map((file) => ({
  owner: file.replace(/\.json$/, ''),
  entries: corpusSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

test('every built-in tool has a corpus of addresses', () => {
  expect(corpora.map(({ owner }) => owner).sort()).toEqual(builtInTools.map(({ id }) => id).sort());
});

test('there are at least 500 addresses of records and lists, of every tool at least eight shapes of a record', () => {
  const records = corpora.map(({ owner, entries }) => ({
    owner,
    shapes: new Set(entries.filter(({ what }) => what !== null && what !== 'list').map(({ url }) => shapeOf(url))).size,
    count: entries.filter(({ what }) => what !== null && what !== 'list').length,
  }));
  expect(records.filter(({ shapes }) => shapes < 8)).toEqual([]);
  expect(records.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(500);
  const pages = corpora.flatMap(({ entries }) => entries.filter(({ what }) => what !== null));
  expect(new Set(pages.map(({ url }) => url)).size).toBeGreaterThanOrEqual(600);
});

/** Another id is not another shape: ids and numbers are all one, names of parameters count, their values do not. */
function shapeOf(url: string): string {
  const { protocol, host, pathname, searchParams, hash } = new URL(url);
  const plain = (text: string) =>
    text.replace(/\b[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?\b/g, 'ID').replace(/[A-Z][A-Z0-9_]*-\d+|\d+/g, 'N');
  return [protocol, host, plain(pathname), [...searchParams.keys()].sort().join('&'), plain(hash)].join(' ');
}

test('no other tool claims an address under a host that tools name', () => {
  const shared = corpora.flatMap(({ entries }) => entries.filter(({ also = [] }) => also.length > 0));
  const named = builtInTools.flatMap(({ hosts }) => hosts);
  expect(shared.filter(({ url }) => isHostOf(new URL(url).hostname, named))).toEqual([]);
});

describe.each(corpora)('addresses of $owner', ({ owner, entries }) => {
  const definition = builtInTools.find(({ id }) => id === owner);

  test('stand once, with records, lists and addresses that are none of its pages', () => {
    expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
    expect(entries.filter(({ what }) => what === null).length).toBeGreaterThan(2);
    expect(entries.filter(({ what }) => what === 'list').length).toBeGreaterThan(0);
    expect(entries.filter(({ what }) => typeof what === 'object' && what !== null).length).toBeGreaterThan(3);
  });

  test.each(entries)('$url', ({ url, what, also = [] }) => {
    const isRecord = typeof what === 'object' && what !== null;
    const ref = isRecord ? { tool: owner, instance: new URL(url).host, ...what } : null;
    const shown = definition ? pageOf(url, definition) : undefined;
    expect(shown === null ? null : { ref: shown?.ref }).toEqual(what === null ? null : { ref });
    const refs = recordRefs(url, builtInTools);
    expect(refs.filter(({ tool }) => tool === owner)).toEqual(ref ? [ref] : []);
    expect(refs.map(({ tool }) => tool).filter((tool) => tool !== owner && !also.includes(tool))).toEqual([]);
    const claiming = claimants(url).map(({ id }) => id);
    expect(claiming.toSorted()).toEqual((what === null ? also : [owner, ...also]).toSorted());
    expect(also).not.toContain(owner);
  });
});
