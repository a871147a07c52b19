/**
 * `npm start`: set-up on a bare machine, then the demo. Node built-ins only up to the point where Node 24 is there; the
 * demo itself is scripts/demo/main.ts. Options after `--`: --headless, --json, --tool NAME (repeatable).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { childEnv, root } from './setup/child-process.mjs';
import { SetUpError } from './setup/progress.mjs';
import { orExplain, setUp } from './setup.mjs';

await orExplain(async () => {
  const missing = await setUp(['chromium', 'request-tracker', 'redmine', 'realtimex-crm']);
  if (missing.includes('chromium')) {
    throw new SetUpError('Chromium is not on this machine.', 'install it, or set CHROMIUM_PATH to a Chromium.');
  }
  const child = spawn('node', [join(root, 'scripts/demo/main.ts'), ...argv.slice(2)], {
    cwd: root,
    env: childEnv(),
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C comes here and is passed on once; the demo then ends what it started, in order.
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code) => exit(code ?? 1));
});
