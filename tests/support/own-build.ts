import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, ensureBuilt } from '../../scripts/build-extension.ts';

/**
 * A copy of the build that nobody rewrites: a browser that is started again, or a test of minutes, must find the same
 * files as at its beginning while sources change and others build.
 */
export function ownBuild(browser: Browser): string {
  const folder = mkdtempSync(join(tmpdir(), `alongside-${browser}-build-`));
  cpSync(ensureBuilt(browser), folder, { recursive: true });
  return folder;
}
