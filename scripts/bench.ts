/**
 * `npm run bench -- NAME [--json]`: runs tests/bench/NAME.ts. With --json the last line of stdout is
 * `{ bench, figures: [{ id, value, unit, against, ratio }] }`; without it, a table.
 */
import { existsSync, globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from '../tests/bench/measure/figure.ts';

const folder = resolve(import.meta.dirname, '../tests/bench');
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const [name = ''] = positionals;
const file = join(folder, `${basename(name)}.ts`);

if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(file)) {
  const names = globSync('*.ts', { cwd: folder }).map((path) => basename(path, '.ts'));
  process.stderr.write(
    `${name ? `There is no benchmark "${name}".` : 'Which benchmark?'} There are: ${names.sort().join(', ') || 'none'}\n`,
  );
  process.exit(1);
}

const { bench } = (await import(file)) as { bench: Bench };
const figures = await bench((line) => process.stderr.write(`${line}\n`));
if (!values.json) process.stdout.write(figures.map(row).join(''));
else process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);

function row({ id, value, unit, against, ratio }: Figure): string {
  const compared = against === null || ratio === null ? '' : `${ratio.toFixed(2)} x ${against}`;
  return `${id.padEnd(36)} ${String(value).padStart(10)} ${unit.padEnd(6)} ${compared}\n`;
}
