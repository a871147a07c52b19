/**
 * Runs every suite (or those whose names are given) and prints a table and one last line `N passed, N failed`.
 * Logs of suites that failed are printed whole; all logs lie in .data/logs/test.
 */
import { join, resolve } from 'node:path';
import { afterSecondRun, judge, type Row } from './counts.ts';
import { endSuites, runSuite } from './run-suite.ts';
import { type Suite, suites } from './suites.ts';

const root = resolve(import.meta.dirname, '../..');
const ci = process.env.CI === 'true';
const missing = (process.env.ALONGSIDE_MISSING ?? '').split(',');
const only = process.argv.slice(2);

const print = (text: string) => process.stdout.write(`${text}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    endSuites();
    process.exit(1);
  });
}

const rows: Row[] = [];
const began = performance.now();

async function runAll(all: readonly Suite[]): Promise<void> {
  for (const suite of all) rows.push(await run(suite));
}

/** Runs once more what failed in a suite that allows it, and counts what passes now as passed, with a note. */
async function runAgain(suite: Suite): Promise<void> {
  const first = rows.find(({ name }) => name === suite.name);
  if (!first?.failed || !suite.again) return;
  print(`${suite.name}: what failed runs once more, alone`);
  const second = await run({ ...suite, command: [...suite.command, ...suite.again] }, 'second');
  rows[rows.indexOf(first)] = afterSecondRun(first, second);
}

async function run(suite: Suite, round = ''): Promise<Row> {
  const lacking = [suite.needs ?? []].flat().filter((program) => missing.includes(program));
  if (lacking.length > 0) {
    const note = `left out: ${lacking.join(' and ')} is not on this machine`;
    print(`- ${suite.name}: ${note}`);
    return { name: suite.name, seconds: 0, passed: 0, failed: ci ? 1 : 0, skipped: 0, note };
  }
  const log = join(root, '.data/logs/test', `${[suite.name, round].join(' ').trim().replaceAll(' ', '-')}.log`);
  const outcome = await runSuite(suite, root, log);
  const counts = judge(suite.counts, outcome, ci);
  if (counts.failed > 0) print(`\n----- ${suite.name} failed; its log:\n${outcome.output.trimEnd()}\n-----\n`);
  print(`${counts.failed > 0 ? '✗' : '✓'} ${suite.name}: ${outcome.seconds.toFixed(1)} s`);
  return { name: suite.name, seconds: outcome.seconds, ...counts };
}

const chosen = suites(root).filter(({ name }) => only.length === 0 || only.includes(name));
const lanes = Map.groupBy(chosen, ({ lane }) => lane);
await runAll(lanes.get(undefined) ?? []);
await Promise.all([...lanes].map(([lane, all]) => (lane === undefined ? undefined : runAll(all))));
for (const suite of chosen) await runAgain(suite);
const seconds = (performance.now() - began) / 1000;

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
    seconds.toFixed(1),
    sum((row) => row.passed),
    sum((row) => row.failed),
    sum((row) => row.skipped),
  ),
);
const failed = sum((row) => row.failed);
print(`${sum((row) => row.passed)} passed, ${failed} failed`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
