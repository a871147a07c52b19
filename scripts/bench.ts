/**
 * `npm run bench -- NAME [--json] [--size N] [--full]`: runs tests/bench/NAME.ts, where it can with another number of
 * records (`--size`) or with what takes long too (`--full`). With --json the last line of stdout is
 * `{ bench, figures: [{ id, value, unit, against, ratio, goal? }] }`; without it, a table. A goal that is missed is no
 * failure of the run.
 */
import { existsSync, globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from '../tests/bench/measure/figure.ts';

const folder = resolve(import.meta.dirname, '../tests/bench');
const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, size: { type: 'string' }, full: { type: 'boolean', default: false } },
  allowPositionals: true,
});
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
const figures = await bench((line) => process.stderr.write(`${line}\n`), {
  full: values.full,
  ...(values.size ? { size: Number(values.size) } : {}),
});
if (!values.json) process.stdout.write(figures.map(row).join(''));
else process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);

function row({ id, value, unit, against, ratio, goal }: Figure): string {
  const compared = against === null || ratio === null ? '' : `${ratio.toFixed(2)} x ${against}`;
  const aim = goal ? ` | ${goal.says}: ${goal.holds ? 'holds' : 'missed'}` : '';
  return `${id.padEnd(36)} ${String(value).padStart(10)} ${unit.padEnd(6)} ${compared}${aim}\n`;
}
