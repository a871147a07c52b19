import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { isHostOf } from '../../../lib/tools/host.ts';
import { isSelfHosted, pageOf, recordRefs } from '../../../lib/tools/record-url.ts';

/** One file per tool: addresses, what each is (a record, a list, or none of the tool's pages), and where that was learned. */
const corpusSchema = z.array(
  z.strictObject({
    url: z.string(),
    what: z.union([z.strictObject({ object: z.string(), key: z.string() }), z.literal('list'), z.null()]),
    source: z.string().check(z.minLength(3)),
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

describe.each(corpora)('addresses of $owner', ({ owner, entries }) => {
  const definition = builtInTools.find(({ id }) => id === owner);

  test('stand once, with records, lists and addresses that are none of its pages', () => {
    expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
    expect(entries.filter(({ what }) => what === null).length).toBeGreaterThan(2);
    expect(entries.filter(({ what }) => what === 'list').length).toBeGreaterThan(0);
    expect(entries.filter(({ what }) => typeof what === 'object' && what !== null).length).toBeGreaterThan(3);
  });

  test.each(entries)('$url', ({ url, what }) => {
    const isRecord = typeof what === 'object' && what !== null;
    const ref = isRecord ? { tool: owner, instance: new URL(url).host, ...what } : null;
    const shown = definition ? pageOf(url, definition) : undefined;
    expect(shown === null ? null : { ref: shown?.ref }).toEqual(what === null ? null : { ref });
    expect(recordRefs(url, builtInTools)).toEqual(ref ? [ref] : []);
    expect(claimants(url)).toEqual(what === null ? [] : [owner]);
  });
});

/** Tools that would read this page: those that name the host; elsewhere the self-hosted ones whose records it fits. */
function claimants(url: string): string[] {
  const { hostname } = new URL(url);
  const named = builtInTools.filter(({ hosts }) => isHostOf(hostname, hosts));
  const ids = (named.length > 0 ? named : builtInTools.filter(isSelfHosted)).flatMap((tool) =>
    pageOf(url, tool) ? tool.id : [],
  );
  return ids;
}
