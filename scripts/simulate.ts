/**
 * `npm run simulate -- --runs N [--seed S]`: random histories of browsers, a server and a network in trouble, against the
 * real sync and cache. `--path P` replays one, `--plant BUG` puts a bug in, `--plants` looks whether every one of them is
 * found within 2,000 histories, `--json` prints figures as JSON.
 */
import { parseArgs } from 'node:util';
import { type Simulated, simulate } from '../tests/simulator/runs/simulate.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    plant: { type: 'string' },
    plants: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const whole = (name: string, text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return number;
};

const say = (line: string) => process.stderr.write(`${line}\n`);
const done: Simulated = await simulate({
  runs: whole('runs', values.runs),
  seed: values.seed === undefined ? Date.now() % 1_000_000_000 : whole('seed', values.seed),
  path: values.path,
  plant: values.plant,
  plants: values.plants,
  say,
});
if (values.json) console.log(JSON.stringify(done.figures));
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exitCode = done.failed > 0 ? 1 : 0;
