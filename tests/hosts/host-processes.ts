import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostProcess } from './host.ts';

/** A process we started: the start time tells it from a later process with the same id. */
type Started = { pid: number; startTime: string; name: string };

/** What a state folder remembers of the last start. */
type Run = { port: number; processes: Started[] };

const runFile = (state: string) => join(state, 'run.json');

/** The fields of /proc/PID/stat behind the name, or none for a process that is gone or a zombie (Linux). */
function startTimeOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The last start's port and processes, if all of them are still the ones we started. */
export function running(state: string): Run | undefined {
  const run = remembered(state);
  return run?.processes.every(({ pid, startTime }) => startTimeOf(pid) === startTime) ? run : undefined;
}

function remembered(state: string): Run | undefined {
  return existsSync(runFile(state)) ? (JSON.parse(readFileSync(runFile(state), 'utf8')) as Run) : undefined;
}

/** Starts the processes detached, each the leader of its own group, with output in `<state>/<name>.log`. */
export async function launch(state: string, port: number, processes: HostProcess[]): Promise<void> {
  const started: Started[] = [];
  for (const { name, command, args, env, cwd } of processes) {
    const log = openSync(join(state, `${name}.log`), 'w');
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', log, log],
    });
    await new Promise<void>((done, fail) => child.once('spawn', done).once('error', fail));
    child.unref();
    if (child.pid !== undefined) started.push({ pid: child.pid, startTime: startTimeOf(child.pid) ?? '', name });
  }
  writeFileSync(runFile(state), JSON.stringify({ port, processes: started } satisfies Run));
}

/** Ends exactly the processes that `launch` started, last first; resolves when they are gone. */
export async function stop(state: string): Promise<void> {
  for (const { pid, startTime } of remembered(state)?.processes.toReversed() ?? []) {
    const alive = () => startTimeOf(pid) === startTime && startTime !== '';
    if (!alive()) continue;
    process.kill(-pid, 'SIGTERM');
    for (let tenths = 0; alive() && tenths < 100; tenths++) await pause(100);
    if (alive()) process.kill(-pid, 'SIGKILL');
  }
  rmSync(runFile(state), { force: true });
}
