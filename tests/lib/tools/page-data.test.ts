import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { addressesOf, forPage } from '../../../lib/tools/page-data.ts';
import { pageOf } from '../../../lib/tools/record-url.ts';
import { rt } from '../../../lib/tools/rt.ts';

const probesOf = ({ pages }: typeof rt) =>
  pages.map(({ name, probes }) => [name, probes?.map((probe) => ({ ...probe, source: '' }))]);

test('a page gets all that a definition says, and not where that was learned', () => {
  expect(JSON.stringify(rt)).toContain('etc/RT_Config.pm');
  expect(JSON.stringify(forPage(rt))).not.toContain('etc/RT_Config.pm');
  expect(probesOf(forPage(rt))).toEqual(probesOf(rt));
});

test.each(builtInTools)('the addresses of $id alone tell the same of every address as the whole definition', (tool) => {
  const corpus = readFileSync(join(import.meta.dirname, `corpus/${tool.id}.json`), 'utf8');
  const told = (definition: typeof tool, url: string) => {
    const found = pageOf(url, definition);
    return found && [found.page.name, found.ref, found.page.rows?.each];
  };
  const urls = (JSON.parse(corpus) as { url: string }[]).map(({ url }) => url);
  expect(urls.map((url) => told(addressesOf(tool), url))).toEqual(urls.map((url) => told(tool, url)));
  expect(JSON.stringify(addressesOf(tool)).length).toBeLessThan(Math.max(JSON.stringify(tool).length / 2, 1200));
});
