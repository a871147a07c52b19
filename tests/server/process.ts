import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../server/main.ts');

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

function environment(databaseUrl?: string) {
  const { DATABASE_URL: _other, ...env } = process.env;
  return databaseUrl ? { ...env, DATABASE_URL: databaseUrl } : env;
}

/** Runs `node server/main.ts` with these words to its end. */
export async function runMain(words: string[], databaseUrl?: string): Promise<Run> {
  const child = spawn(process.execPath, [main, ...words], { env: environment(databaseUrl) });
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    run.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    run.err += chunk;
  });
  [run.code] = await once(child, 'close');
  return run;
}

/** A server in a process of its own, which a test may kill. */
export interface ServerProcess {
  url: string;
  line: string;
  child: ChildProcess;
  /** Sends the signal and returns the exit code once it is over. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `node server/main.ts` on a free port and waits for its line. */
export async function startMain(words: string[], databaseUrl?: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, '--port', '0', ...words], { env: environment(databaseUrl) });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const line = await new Promise<string>((done, fail) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) done(out);
    });
    child.once('exit', () => fail(new Error(`the server ended: ${err}`)));
  });
  const url = /http:\/\/\S+:\d+/.exec(line)?.[0];
  if (!url) throw new Error(`no URL in: ${line}`);
  return {
    url,
    line,
    child,
    async end(signal) {
      process.off('exit', kill);
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}
