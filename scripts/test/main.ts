/**
 * Runs every suite (or those whose names are given) and prints a table and one last line `N passed, N failed`.
 * Logs of suites that failed are printed whole; all logs lie in .data/logs/test.
 */
import { join, resolve } from 'node:path';
import { type Counts, judge } from './counts.ts';
import { endCurrentSuite, runSuite } from './run-suite.ts';
import { suites } from './suites.ts';

const root = resolve(import.meta.dirname, '../..');
const ci = process.env.CI === 'true';
const missing = (process.env.ALONGSIDE_MISSING ?? '').split(',');
const only = process.argv.slice(2);

type Row = Counts & { name: string; seconds: number; note: string };

const print = (text: string) => process.stdout.write(`${text}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    endCurrentSuite();
    process.exit(1);
  });
}

const rows: Row[] = [];
for (const suite of suites(root).filter(({ name }) => only.length === 0 || only.includes(name))) {
  if (suite.needs && missing.includes(suite.needs)) {
    const note = `left out: ${suite.needs} is not on this machine`;
    rows.push({ name: suite.name, seconds: 0, passed: 0, failed: ci ? 1 : 0, skipped: 0, note });
    print(`- ${suite.name}: ${note}`);
    continue;
  }
  const log = join(root, '.data/logs/test', `${suite.name.replaceAll(' ', '-')}.log`);
  const outcome = await runSuite(suite, root, log);
  const counts = judge(suite.counts, outcome, ci);
  rows.push({ name: suite.name, seconds: outcome.seconds, ...counts });
  if (counts.failed > 0) print(`\n----- ${suite.name} failed; its log:\n${outcome.output.trimEnd()}\n-----\n`);
  print(`${counts.failed > 0 ? '✗' : '✓'} ${suite.name}: ${outcome.seconds.toFixed(1)} s`);
}

const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const line = (...cells: (string | number)[]) =>
  [
    String(cells[0]).padEnd(18),
    ...cells.slice(1, 5).map((cell) => String(cell).padStart(8)),
    ` ${cells[5] ?? ''}`,
  ].join('');

print(`\n${line('suite', 'seconds', 'passed', 'failed', 'skipped')}`);
for (const row of rows) print(line(row.name, row.seconds.toFixed(1), row.passed, row.failed, row.skipped, row.note));
print(
  line(
    'all',
    sum((row) => row.seconds).toFixed(1),
    sum((row) => row.passed),
    sum((row) => row.failed),
    sum((row) => row.skipped),
  ),
);
const failed = sum((row) => row.failed);
print(`${sum((row) => row.passed)} passed, ${failed} failed`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
