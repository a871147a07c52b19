import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '..');

/** Installs the stores that only this benchmark compares with, where they are not yet. */
export function installPeers(): void {
  if (existsSync(resolve(folder, 'node_modules/rxdb'))) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
}
