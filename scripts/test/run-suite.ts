import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from './counts.ts';
import { reportFile, type Suite } from './suites.ts';

/** No suite may take longer; all of them together stay below 40 minutes. */
const limitMs = 25 * 60_000;

const running = new Set<ChildProcess>();

/** Ends the suites that run, with everything they started. */
export function endSuites(): void {
  for (const child of running) end(child);
}

function end({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** Runs one suite with its output in a log file. A suite over its time is ended and counts as failed. */
export async function runSuite(suite: Suite, root: string, log: string): Promise<Outcome & { seconds: number }> {
  const report = log.replace(/\.log$/, '.json');
  const filled = (text: string) => text.replace(reportFile, report);
  mkdirSync(dirname(log), { recursive: true });
  rmSync(report, { force: true });
  const began = performance.now();
  const [program = '', ...args] = suite.command.map(filled);
  const env = Object.entries(suite.env ?? {}).map(([name, value]) => [name, filled(value)]);
  const child = spawn(program, args, {
    cwd: root,
    // Detached: a group of its own, so that browsers and servers it started end with it.
    detached: true,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...Object.fromEntries(env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
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
    end(child);
  }, limitMs);
  const code = await new Promise<number>((done) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.once('close', (exit) => done(exit ?? 1));
  });
  clearTimeout(timer);
  running.delete(child);
  file.end();
  return {
    code,
    output,
    report: existsSync(report) ? readFileSync(report, 'utf8') : undefined,
    seconds: (performance.now() - began) / 1000,
  };
}
