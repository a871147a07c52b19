import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { withToolTable } from '../../../scripts/new-tool/table.ts';

test('the README’s table of tools is current (write it anew: node scripts/write-tool-table.ts)', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  expect(withToolTable(readme, builtInTools)).toBe(readme);
  for (const { name } of builtInTools) expect(readme).toContain(`| ${name} |`);
});

test('every built-in tool says when it was last compared with what', () => {
  expect(builtInTools.filter(({ checked }) => !checked).map(({ id }) => id)).toEqual([]);
});
