import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionJsonSchema } from '../lib/tools/definition/json-schema.ts';

// Run after a change of the definition language; a test says when it was forgotten.
const file = join(import.meta.dirname, '../lib/tools/definition/definition.schema.json');
writeFileSync(file, `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`);
execFileSync(join(import.meta.dirname, '../node_modules/.bin/biome'), ['format', '--write', file]);
