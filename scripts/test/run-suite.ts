import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Outcome } from './counts.ts';
import { reportPath, type Suite } from './suites.ts';

/** No suite may take longer; all of them together stay below 40 minutes. */
const limitMs = 25 * 60_000;

let current: ChildProcess | undefined;

/** Ends the suite that runs, with everything it started. */
export function endCurrentSuite(): void {
  if (current?.pid !== undefined) process.kill(-current.pid, 'SIGKILL');
}

/** Runs one suite with its output in a log file. A suite over its time is ended and counts as failed. */
export async function runSuite(suite: Suite, root: string, log: string): Promise<Outcome & { seconds: number }> {
  const report = join(root, reportPath);
  mkdirSync(dirname(log), { recursive: true });
  rmSync(report, { force: true });
  const began = performance.now();
  const [program = '', ...args] = suite.command;
  const child = spawn(program, args, {
    cwd: root,
    // Detached: a group of its own, so that browsers and servers it started end with it.
    detached: true,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...suite.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  current = child;
  const file = createWriteStream(log);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      file.write(text);
    });
  }
  const timer = setTimeout(() => {
    output += `\nended after ${limitMs / 60_000} minutes\n`;
    endCurrentSuite();
  }, limitMs);
  const code = await new Promise<number>((done) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.once('close', (exit) => done(exit ?? 1));
  });
  clearTimeout(timer);
  current = undefined;
  file.end();
  return {
    code,
    output,
    report: existsSync(report) ? readFileSync(report, 'utf8') : undefined,
    seconds: (performance.now() - began) / 1000,
  };
}
