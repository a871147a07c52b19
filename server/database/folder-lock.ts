import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { processStart } from './process-start.ts';

/** Who holds a data folder. `start` tells a process from a later one with the same pid. */
const holder = z.object({ pid: z.int(), start: z.string(), host: z.string(), since: z.string(), nonce: z.string() });
type Holder = z.output<typeof holder>;

/** How long a lock without readable content counts as one being written, in milliseconds. */
const writingTime = 5_000;

/** The data folder belongs to another process; the message says which, since when, and what to do. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/**
 * Takes the folder for this process with a file in it, beside the engine's own files, because the engine itself would let two
 * processes destroy each other's data. A dead holder's lock is taken over.
 * @throws FolderInUse
 */
export function takeFolder(folder: string): { release: () => void } {
  const path = join(resolve(folder), 'lock');
  const mine: Holder = {
    pid: process.pid,
    start: processStart(process.pid) ?? '',
    host: hostname(),
    since: new Date().toISOString(),
    nonce: randomUUID(),
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(path, JSON.stringify(mine))) return { release: () => release(path, mine.nonce) };
    const found = read(path);
    if (!found) continue;
    if (lives(found)) throw new FolderInUse(inUse(folder, path, found.holder));
    removeStale(path, found.content);
  }
  throw new FolderInUse(`The data folder ${folder} is being taken by another process right now. Try again.`);
}

function create(path: string, content: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

interface Found {
  content: string;
  holder: Holder | null;
  age: number;
}

function read(path: string): Found | null {
  try {
    const content = readFileSync(path, 'utf8');
    return { content, holder: parse(content), age: Date.now() - statSync(path).mtimeMs };
  } catch {
    return null;
  }
}

function parse(content: string): Holder | null {
  try {
    return holder.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

function lives({ holder: found, age }: Found): boolean {
  if (!found) return age < writingTime;
  // Another machine's processes cannot be seen from here: believe its lock.
  if (found.host !== hostname()) return true;
  const start = processStart(found.pid);
  return start !== null && (found.start === '' || start === '' || start === found.start);
}

function inUse(folder: string, path: string, found: Holder | null): string {
  if (!found) return `The data folder ${folder} is being taken by another process right now. Try again.`;
  const elsewhere = found.host === hostname() ? '' : ` on ${found.host}`;
  return (
    `The data folder ${folder} is in use by process ${found.pid}${elsewhere} since ${found.since}. ` +
    `Stop that process, or choose another folder with --data.` +
    (elsewhere ? ` If that machine no longer runs it, delete ${path}.` : '')
  );
}

/** Takes the file away only if it still is the one judged stale: another process may have taken over in between. */
function removeStale(path: string, content: string) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== content) linkSync(aside, path);
  } catch {
    // Somebody else moved it first; the next attempt looks again.
  }
  rmSync(aside, { force: true });
}

function release(path: string, nonce: string) {
  if (read(path)?.holder?.nonce === nonce) rmSync(path, { force: true });
}
