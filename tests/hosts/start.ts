/** `node tests/hosts/start.ts rt [PORT]`: starts a real host with the seed and prints one JSON line about it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hosts, startHost } from './launch.ts';

const [name = 'rt', port] = process.argv.slice(2);
const host = hosts[name];
if (host && !host.installed()) {
  const setUp = join(import.meta.dirname, '../../scripts/setup.mjs');
  execFileSync(process.execPath, [setUp, host.program], { stdio: ['ignore', 'inherit', 'inherit'] });
}
const { info } = await startHost(name, port === undefined ? {} : { port: Number(port) });
process.stdout.write(`${JSON.stringify(info)}\n`);
