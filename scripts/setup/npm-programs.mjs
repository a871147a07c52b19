import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, root, runLogged, tail } from './child-process.mjs';
import { SetUpError, say } from './progress.mjs';

/**
 * Programs under test that come as npm packages (npm-programs.json). They are no dependency of ours: only their published
 * files are wanted, so they are unpacked beside the checkout's data. `integrity` is the registry's own, of exactly this
 * version; `present` is a file of it that is needed.
 */
const programs = JSON.parse(readFileSync(join(root, 'scripts/setup/npm-programs.json'), 'utf8'));

const folderOf = ({ id, version }) => join(root, '.data/programs', `${id}-${version}`);
const isThere = (program) => existsSync(join(folderOf(program), program.present));

/**
 * Fetches those of `wanted` that are missing (needs no root). Returns the ids still missing, after saying why; on CI, where
 * every program must run, it throws SetUpError instead.
 */
export async function ensureNpmPrograms(wanted = programs.map(({ id }) => id)) {
  const missing = [];
  for (const program of programs) {
    if (!wanted.includes(program.id) || isThere(program)) continue;
    try {
      await unpack(program);
    } catch (error) {
      if (process.env.CI === 'true' || !(error instanceof SetUpError)) throw error;
      say(`missing: ${program.id}: no demo and no tests on the real program. ${error.message}`);
      missing.push(program.id);
    }
  }
  return missing;
}

async function unpack(program) {
  const { name, version, integrity } = program;
  const log = join(root, '.data/logs/npm-pack.log');
  const folder = folderOf(program);
  const part = `${folder}.part-${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    say(`npm: fetching ${name} ${version}`);
    const code = await runLogged('npm', ['pack', '--silent', '--pack-destination', part, `${name}@${version}`], {
      log,
      what: 'npm pack',
    });
    if (code !== 0) {
      throw new SetUpError(
        `npm could not fetch ${name} ${version} (code ${code}):\n${tail(log)}`,
        `check the network and the npm registry (npm ping), then try again. The whole log: ${log}`,
      );
    }
    const archive = join(part, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) {
      throw new SetUpError(
        `${name} ${version} has other contents than expected (${found}).`,
        'do not use it: ask the registry it came from, or set another registry.',
      );
    }
    execFileSync('tar', ['xzf', archive, '-C', part], { env: childEnv() });
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(part, 'package'), folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
