import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of memory a browser takes, all its processes together, each shared page counted once (PSS). */
function memoryOf(profile: string): number {
  const parents = new Map<number, number>();
  let main = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const [, parent = '0'] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      parents.set(Number(entry), Number(parent));
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=')) main = Number(entry);
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (pid: number): boolean => pid === main || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + shareOf(pid), 0);
}

function shareOf(pid: number): number {
  try {
    return 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Runs something while looking at a browser's memory; resolves to how far its peak lay above where it stood before. */
export async function peakWhile(profile: string, body: () => Promise<unknown>): Promise<number> {
  const before = memoryOf(profile);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(profile));
  }, 100);
  try {
    await body();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, memoryOf(profile)) - before;
}

/** Bytes in all storage buckets of a profile. */
export function storedBytes(profile: string): number {
  const folder = join(profile, 'Default/WebStorage');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}
