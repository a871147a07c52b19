import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, root, runLogged, tail } from './child-process.mjs';
import { SetUpError, say } from './progress.mjs';

const lockfile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.installed-from');

/** True when node_modules was installed from the lockfile as it is now. */
function installed() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted;
  // Installed by hand: npm writes its own copy of the lockfile at the end of an install.
  const npmCopy = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(npmCopy) || statSync(npmCopy).mtimeMs < statSync(lockfile).mtimeMs) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** Installs the pinned packages when they are missing or older than the lockfile. */
export async function ensureNodeModules() {
  if (!installed()) {
    say('npm ci: installing the pinned packages (about half a minute, two on a busy machine)');
    const log = join(root, '.data/logs/npm-ci.log');
    // CI machines set omit=dev or ignore-scripts at times; every suite needs the development packages.
    const code = await runLogged('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { log, what: 'npm ci' });
    if (code !== 0) {
      throw new SetUpError(
        `npm ci ended with code ${code}:\n${existsSync(log) ? tail(log) : ''}`,
        `check the network and the npm registry (npm ping), then try again. The whole log: ${log}`,
      );
    }
    writeFileSync(stamp, createHash('sha256').update(readFileSync(lockfile)).digest('hex'));
    say('npm ci: done');
  }
  checkNode();
}

/** The suites and the server need Node 24: from the npm package, or the system's where there is no such package. */
function checkNode() {
  const version = execFileSync('node', ['-v'], { env: childEnv(), encoding: 'utf8' }).trim();
  if (Number(version.slice(1).split('.')[0]) < 24) {
    throw new SetUpError(
      `Node 24 is needed, but this machine (${process.platform} ${process.arch}) runs ${version} and npm has no ready Node 24 for it.`,
      'install Node 24 from https://nodejs.org and put it first in PATH.',
    );
  }
}
