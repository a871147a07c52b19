/**
 * `npm run soak -- [--kills N] [--seed S]`: kills worker, browser, extension and server, again and again, in the middle of
 * syncs and captures, and looks whether anything was lost, doubled or stuck. Its log also goes to `.data/logs/soak.log`.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { soak } from '../tests/soak/soak.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string' } },
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('--kills and --seed take whole numbers');
}

const logs = resolve(import.meta.dirname, '../.data/logs');
const log = join(logs, 'soak.log');
mkdirSync(logs, { recursive: true });
writeFileSync(log, '');
const say = (line: string) => {
  appendFileSync(log, `${new Date().toISOString()} ${line}\n`);
  console.log(line);
};

say(`${kills} kills, seed ${seed}`);
try {
  const done = await soak({ kills, seed, say });
  say(JSON.stringify(done));
  say(`${kills} passed, 0 failed`);
} catch (error) {
  say(String(error instanceof Error ? error.stack : error));
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
