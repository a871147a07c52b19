import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { say } from './progress.mjs';

/** The checkout's folder. */
export const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '../..');

/** Environment of every child: the project's own Node 24 (an npm package) and tools come first in PATH. */
export function childEnv(extra = {}) {
  return { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`, ...extra };
}

/** The last lines of a log file, for an error message. */
export function tail(file, lines = 30) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a command with its output in a log file and a sign of life every 15 seconds.
 * Resolves to the exit code (127 when the command does not exist).
 */
export function runLogged(command, args, { log, what, env = {} }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const child = spawn(command, args, { cwd: root, env: childEnv(env), stdio: ['ignore', output, output] });
  closeSync(output);
  const alive = setInterval(() => say(`${what}: still at it`), 15_000);
  return new Promise((done) => {
    const end = (code) => {
      clearInterval(alive);
      done(code);
    };
    child.on('error', () => end(127));
    child.on('close', (code) => end(code ?? 1));
  });
}
