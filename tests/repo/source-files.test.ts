import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, sourceFiles, textOf } from './repository.ts';

/** Folders that may hold one file. */
const loneFileFolders = new Map([['lib/format/locales', 'one file a language; there is one language so far']]);

const vagueNames = /(^|-)(utils?|helpers?|managers?|services?)(-|\.|$)/;

describe('source files', () => {
  const files = sourceFiles();

  it('are found at all', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('have at most 250 lines: split by concept before that', () => {
    const long = files
      .map((path): [string, number] => [path, textOf(path).trimEnd().split('\n').length])
      .filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });

  it('are named by a concept, never utils, helpers, manager or service', () => {
    expect(vagueNames.test('string-utils.ts')).toBe(true);
    expect(repositoryFiles().filter((path) => path.split('/').some((part) => vagueNames.test(part)))).toEqual([]);
  });

  it('leave no marker of unfinished work and switch no check off', () => {
    // Written in two parts, so that this file does not find itself.
    const markers = ['TO' + 'DO', 'FIX' + 'ME', 'biome-' + 'ignore', '@ts-' + 'ignore', '@ts-' + 'expect-error'];
    const found = files.flatMap((path) =>
      markers.filter((marker) => textOf(path).includes(marker)).map((marker) => `${path}: ${marker}`),
    );
    expect(found).toEqual([]);
  });
});

describe('folders below lib', () => {
  it('exist only with two or more entries', () => {
    const entries = new Map<string, Set<string>>();
    for (const path of repositoryFiles().filter((one) => one.startsWith('lib/'))) {
      for (let child = path; child !== 'lib'; child = dirname(child)) {
        const folder = dirname(child);
        entries.set(folder, (entries.get(folder) ?? new Set()).add(basename(child)));
      }
    }
    const lone = [...entries].filter(([folder, inside]) => inside.size < 2 && !loneFileFolders.has(folder));
    expect(lone.map(([folder]) => folder)).toEqual([]);
  });
});

describe('formulas, matching, cache and sync', () => {
  const pure = sourceFiles().filter((path) => /^lib\/(model|resolve|cache|sync|format|api)\//.test(path));
  const hidden = [/\bMath\.random\b/, /\bDate\.now\b/, /\bnew Date\(\s*\)/, /\bperformance\.now\b/];

  it('get the clock and chance as arguments', () => {
    const found = pure.flatMap((path) =>
      hidden.filter((pattern) => pattern.test(textOf(path))).map((pattern) => `${path}: ${pattern}`),
    );
    expect(pure.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });
});
