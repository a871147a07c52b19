import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTool } from '../../../scripts/new-tool/pieces.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');

test('a new tool is a definition, pages with what they read as, and addresses, all registered', () => {
  const pieces = newTool('acme-desk', '2026-11-22', read);
  expect(Object.keys(pieces)).toEqual([
    'lib/tools/acme-desk.ts',
    'tests/lib/tools/made-pages/acme-desk.ts',
    'tests/lib/tools/corpus/acme-desk.json',
    'lib/tools/built-in.ts',
    'tests/lib/tools/made-fixtures.test.ts',
  ]);
  expect(pieces['lib/tools/acme-desk.ts']).toContain('export const acmeDesk: ToolDefinition');
  const registry = pieces['lib/tools/built-in.ts'] ?? '';
  expect(registry).toContain("import { acmeDesk } from './acme-desk.ts';");
  expect(registry).toMatch(/\n {2}acmeDesk,\n\];\n$/);
  const makers = pieces['tests/lib/tools/made-fixtures.test.ts'] ?? '';
  expect(makers).toContain("import { acmeDeskPages } from './made-pages/acme-desk.ts';");
  expect(makers).toMatch(/const pages = \[\n {2}\.\.\.acmeDeskPages,\n/);
  const addresses: { what: unknown }[] = JSON.parse(pieces['tests/lib/tools/corpus/acme-desk.json'] ?? '[]');
  const records = addresses.filter(({ what }) => what !== null && what !== 'list');
  expect(records.length).toBeGreaterThanOrEqual(8);
});
