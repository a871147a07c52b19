import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** A server this demo started; `said` is the match that told it was ready. */
export type Child = { said: RegExpExecArray; stop: () => Promise<void> };

/** Runs one of our programs to its end and gives what it printed on stdout. Throws with stderr when it fails. */
export function runProgram(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done(out);
      else fail(new Error(`${args.join(' ')} ended with code ${code}:\n${err || out}`));
    });
  });
}

/** Starts one of our servers; resolves when a line of its stdout matches. Throws when it ends before. */
export function startProgram(args: string[], ready: RegExp, env: NodeJS.ProcessEnv = {}): Promise<Child> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // A group of its own: Ctrl-C reaches this process alone, which then ends its servers in order.
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(timer);
  };
  let said = '';
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`${args.join(' ')} ended with code ${code}:\n${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-20_000);
        const match = ready.exec(said);
        if (match) done({ said: match, stop });
      });
    }
  });
}
