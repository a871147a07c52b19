import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newTool } from './new-tool/pieces.ts';

// `npm run new:tool ID` writes what a tool consists of: its definition, pages made of sketches with what they must read
// as, and its addresses. Everything is an example that passes all tests; the tool's own facts go in its place.
const root = join(import.meta.dirname, '..');
const say = (text: string) => process.stdout.write(`${text}\n`);
const [id = ''] = process.argv.slice(2);

if (!/^[a-z][a-z0-9-]{0,31}$/.test(id)) {
  process.stderr.write('npm run new:tool ID: an id of lower-case letters, digits and hyphens, such as `acme-desk`.\n');
  process.exitCode = 1;
} else if (existsSync(join(root, `lib/tools/${id}.ts`))) {
  process.stderr.write(`lib/tools/${id}.ts is there already.\n`);
  process.exitCode = 1;
} else {
  const today = new Date().toISOString().slice(0, 10);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const pieces = newTool(id, today, read);
  for (const [file, text] of Object.entries(pieces)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    say(file);
  }
  const bin = (name: string) => join(root, 'node_modules/.bin', name);
  execFileSync(bin('biome'), ['check', '--write', ...Object.keys(pieces)], { cwd: root });
  execFileSync(process.execPath, [join(root, 'scripts/write-tool-table.ts')]);
  const made = ['run', '--project', 'unit', 'tests/lib/tools/made-fixtures.test.ts', '-t', 'is what its maker writes'];
  execFileSync(bin('vitest'), made, { cwd: root, env: { ...process.env, WRITE_PAGES: '1' } });
  say(`Replace the example by what is known of the tool, then: npm run unit -- tests/lib/tools -t ${id}`);
}
