import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout's folder. */
export const root = resolve(import.meta.dirname, '../..');

/** Text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files git tracks or would track (new ones that nothing ignores), as paths below the root with `/`. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  // A file deleted but not yet committed is still listed.
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

/** Program text people write by hand. */
export const sourceFiles = (): string[] => repositoryFiles().filter((path) => /\.(ts|tsx|mjs|css|pl|sh)$/.test(path));
