import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process of this machine started, as an opaque text that another process with the same pid does not share.
 * Null when no such process lives; empty when it lives but the system does not tell.
 */
export function processStart(pid: number): string | null {
  if (!alive(pid)) return null;
  try {
    // Field 22 of proc_pid_stat(5) is the start in ticks after boot; the name in field 2 may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${rest[18]}`;
  } catch {
    return askSystem(pid);
  }
}

function askSystem(pid: number): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
