/**
 * Makes a machine with only Node and npm ready for everything in this checkout: `node scripts/setup.mjs [ID]...`.
 * Node built-ins only, because it runs on the system's Node before anything is installed. Ids: chromium, firefox,
 * postgresql, request-tracker, redmine, realtimex-crm; without ids all of them. Doing it twice costs nothing.
 */
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureDataFolder, ensurePrograms } from './setup/debian.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { ensureNpmPrograms } from './setup/npm-programs.mjs';
import { SetUpError, say } from './setup/progress.mjs';

/** Installs what is missing; returns the ids of programs this machine cannot have. Throws SetUpError. */
export async function setUp(wanted) {
  ensureDataFolder();
  await ensureNodeModules();
  return [...(await ensureNpmPrograms(wanted)), ...(await ensurePrograms(wanted))];
}

/** Runs an entry script's body; a SetUpError is printed without a stack and ends the process with code 1. */
export async function orExplain(body) {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`\n${error instanceof SetUpError ? error.message : (error?.stack ?? error)}\n`);
    exit(1);
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  await orExplain(async () => {
    const ids = argv.slice(2);
    const missing = await setUp(ids.length > 0 ? ids : undefined);
    say(missing.length === 0 ? 'ready' : `ready, without ${missing.join(', ')}`);
  });
}
