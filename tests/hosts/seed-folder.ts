import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with `seed.json` and `truth.json`: HOSTS_SEED, or the one in the repository. */
export const seedFolder = (): string => resolve(process.env.HOSTS_SEED ?? join(import.meta.dirname, 'seed'));

/** Whether it is the repository's own seed, which the saved pages belong to. */
export const isOwnSeed = (folder: string): boolean => hashOf(folder) === hashOf(join(import.meta.dirname, 'seed'));

function hashOf(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'seed.json')))
    .digest('hex');
}

/** Changes when the data or the way they are put into a host changes. */
export const seedFingerprint = (folder: string, seedVersion: number): string => `${seedVersion}:${hashOf(folder)}`;
