/**
 * Builds the extension for the named browsers (`node scripts/build-extension.ts chrome firefox`) and notes from which
 * sources, so that whoever needs a build can take the one that is there.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The browsers there is a build for. */
export const browsers = ['chrome', 'firefox'] as const;
export type Browser = (typeof browsers)[number];

const root = resolve(import.meta.dirname, '..');
const output = join(root, '.output');

/** The folder a browser loads. */
export const builtFolder = (browser: Browser): string => join(output, `${browser}-mv3`);

const sources = ['{entrypoints,components,lib,public}/**/*', 'wxt.config.ts', 'tsconfig.json', 'package-lock.json'];
const stamp = (browser: Browser) => join(output, `${browser}-mv3.sources`);

/** SHA-256 over the path and the bytes of everything a build reads. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).sort()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds for one browser, whatever is there. Throws with WXT's output when the build fails. */
function build(browser: Browser): void {
  const hash = sourcesHash();
  execFileSync(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', browser], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(stamp(browser), hash);
}

/** The folder of a build of the sources as they are now; builds (2 s) only if there is none. */
export function ensureBuilt(browser: Browser): string {
  locked(() => {
    const fresh = existsSync(stamp(browser)) && existsSync(join(builtFolder(browser), 'manifest.json'));
    if (!fresh || readFileSync(stamp(browser), 'utf8') !== sourcesHash()) build(browser);
  });
  return builtFolder(browser);
}

/** One build at a time: test files run in processes of their own and would write the same folder. */
function locked(body: () => void): void {
  const lock = join(output, '.building');
  mkdirSync(output, { recursive: true });
  const end = Date.now() + 120_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // A lock older than two minutes belongs to a build that was killed.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 120_000) rmdirSync(lock);
      else if (Date.now() > end) throw new Error(`another build has held ${lock} for two minutes`);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    body();
  } finally {
    rmdirSync(lock);
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const browser of browsers.filter((name) => process.argv.includes(name))) {
    locked(() => build(browser));
    process.stdout.write(`built ${builtFolder(browser)}\n`);
  }
}
