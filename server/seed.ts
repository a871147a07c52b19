import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dateInZone } from '../lib/model/calendar.ts';
import { date } from '../lib/model/shape.ts';
import { Misuse, numberOption, placeOf, say } from './command/arguments.ts';
import { openDatabase } from './database/open.ts';
import { demoTokens, fill } from './sample/fill.ts';
import { readHostSeed, sample } from './sample/index.ts';

const usage = `Usage: npm run seed -- [--data DIR] [--seed N] [--accounts N] [--rt URL] [--redmine URL] [--today YYYY-MM-DD] [--json]

Fills the API's database with a sample company: the customers of the host tools and generated ones, 600 in all by
default, with about five voices each. Filling again replaces what was filled before.

  --data      the data folder (.data in the project by default, or PostgreSQL where DATABASE_URL is set)
  --seed      another number makes another company (1)
  --accounts  how many in all (600)
  --rt        where Request Tracker stands (http://127.0.0.1:18081)
  --redmine   where Redmine stands (http://127.0.0.1:18082)
  --today     the day all dates are counted from (today in UTC)
  --json      ends with one line of JSON: { organization, accounts, feedback, tokens }

HOSTS_SEED=DIR takes seed.json and truth.json of another folder.`;

async function run() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      seed: { type: 'string' },
      accounts: { type: 'string' },
      rt: { type: 'string' },
      redmine: { type: 'string' },
      today: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return say(usage);
  const { json = false, help: _help, ...given } = values;
  const texts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const today = texts.today ?? dateInZone(new Date(), 'UTC');
  if (!date.safeParse(today).success) throw new Misuse('--today must be a date such as 2026-11-20.');
  const hosts = readHostSeed(resolve(process.env.HOSTS_SEED ?? join(import.meta.dirname, '../tests/hosts/seed')));
  const made = sample({
    seed: numberOption(texts, 'seed', 0) ?? 1,
    today,
    accounts: numberOption(texts, 'accounts', 1) ?? 600,
    hosts,
    bases: {
      rt: base(texts, 'rt', 'http://127.0.0.1:18081'),
      redmine: base(texts, 'redmine', 'http://127.0.0.1:18082'),
    },
  });

  const database = await openDatabase(placeOf(texts));
  try {
    const done = await fill(database, made, (accounts) => {
      if (accounts > 1000) process.stderr.write(`${accounts} accounts …\n`);
    });
    const tokens = await demoTokens(database, made.users);
    say(`${made.organization.name}: ${done.accounts} accounts, ${done.feedback} feedback, as of ${today}.`);
    say(`New or changed: ${done.written.accounts} accounts, ${done.written.feedback} feedback.`);
    say(`Removed from an earlier sample: ${done.removed.accounts} accounts, ${done.removed.feedback} feedback.`);
    say('API tokens for the demo (shown only now; earlier demo tokens have ended):');
    for (const [role, token] of Object.entries(tokens)) say(`  ${role.padEnd(12)} ${token}`);
    const { accounts, feedback } = done;
    if (json) say(JSON.stringify({ organization: made.organization.name, accounts, feedback, tokens }));
  } finally {
    await database.close();
  }
}

/** The address without a slash at its end. @throws Misuse when it is none. */
function base(options: Record<string, string>, name: string, standard: string): string {
  const url = URL.parse(options[name] ?? standard);
  if (!url || !/^https?:$/.test(url.protocol)) throw new Misuse(`--${name} must be an http or https address.`);
  return url.href.replace(/\/+$/, '');
}

try {
  await run();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${[message, error instanceof Misuse && usage].filter(Boolean).join('\n\n')}\n`);
  process.exitCode = 1;
}
