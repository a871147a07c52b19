import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesHolding } from './profile.ts';

/** Ways in which the files of a LevelDB go bad without the browser being told. */
export const damages = [
  'half its log',
  'rubbish in its manifest',
  'no pointer to its manifest',
  'no tables and no log',
] as const;
export type Damage = (typeof damages)[number];

/** The folder of the store that holds the text; the browser must be closed. */
export function storeFolder(profile: string, text: string): string {
  const [file] = filesHolding(profile, text).filter((path) => path.includes('.leveldb'));
  if (!file) throw new Error('no store of the profile holds this text');
  return dirname(file);
}

/** Damages a store's files. */
export function damage(folder: string, how: Damage): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const named = (pattern: RegExp) => files.filter((path) => pattern.test(path));
  switch (how) {
    case 'half its log':
      for (const log of named(/\d+\.log$/)) truncateSync(log, readFileSync(log).length >> 1);
      return;
    case 'rubbish in its manifest':
      for (const manifest of named(/MANIFEST-\d+$/)) writeFileSync(manifest, Buffer.alloc(512, 0xa5));
      return;
    case 'no pointer to its manifest':
      rmSync(join(folder, 'CURRENT'));
      return;
    default:
      for (const path of named(/\.(ldb|log)$/)) if (existsSync(path)) rmSync(path);
  }
}
