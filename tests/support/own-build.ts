import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, ensureBuilt } from '../../scripts/build-extension.ts';

/**
 * A copy of the build that nobody rewrites: a browser that is started again, or a test of minutes, must find the same
 * files as at its beginning while sources change and others build. Deleted when this process ends.
 */
export function ownBuild(browser: Browser): string {
  const folder = mkdtempSync(join(tmpdir(), `alongside-${browser}-build-`));
  cpSync(ensureBuilt(browser), folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
