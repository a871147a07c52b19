/**
 * `npm test`: set-up, then every suite. Node built-ins only up to the point where Node 24 is there; the suites
 * themselves are run by scripts/test/main.ts.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { childEnv, root } from './setup/child-process.mjs';
import { orExplain, setUp } from './setup.mjs';

await orExplain(async () => {
  const missing = await setUp();
  const child = spawn('node', [join(root, 'scripts/test/main.ts'), ...argv.slice(2)], {
    cwd: root,
    env: childEnv({ ALONGSIDE_MISSING: missing.join(',') }),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // The child ends its own children; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code) => exit(code ?? 1));
});
