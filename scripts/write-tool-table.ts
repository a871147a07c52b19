import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInTools } from '../lib/tools/built-in.ts';
import { withToolTable } from './new-tool/table.ts';

// Run after a change of the definitions; a test says when it was forgotten.
const file = join(import.meta.dirname, '../README.md');
writeFileSync(file, withToolTable(readFileSync(file, 'utf8'), builtInTools));
