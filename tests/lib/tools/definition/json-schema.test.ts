import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleaners } from '../../../../lib/tools/cleaner.ts';
import { checkDefinition } from '../../../../lib/tools/definition/check.ts';
import { definitionJsonSchema } from '../../../../lib/tools/definition/json-schema.ts';

const tools = join(import.meta.dirname, '../../../../lib/tools');

test('the checked-in JSON Schema is current (write it anew: node scripts/write-tool-schema.ts)', () => {
  const file = readFileSync(join(tools, 'definition/definition.schema.json'), 'utf8');
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(definitionJsonSchema())));
});

test('the README explains every field and every cleaner', () => {
  const readme = readFileSync(join(tools, 'README.md'), 'utf8');
  const fields = new Set<string>(Object.keys(cleaners));
  const collect = (schema: unknown): void => {
    if (!schema || typeof schema !== 'object') return;
    if ('properties' in schema && schema.properties)
      for (const name of Object.keys(schema.properties)) fields.add(name);
    for (const value of Object.values(schema)) collect(value);
  };
  collect(definitionJsonSchema());
  expect(fields.size).toBeGreaterThan(40);
  expect([...fields].filter((field) => !readme.includes(`\`${field}\``))).toEqual([]);
});

test('the README’s worked example is a definition', () => {
  const readme = readFileSync(join(tools, 'README.md'), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(checkDefinition(JSON.parse(example)).faults).toEqual([]);
});
