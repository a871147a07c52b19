import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Host, HostPlace, SeededHost } from './host.ts';

const share = '/usr/share/redmine';
const run = promisify(execFile);

/**
 * Debian's Redmine keeps each instance's configuration, logs and files in a folder that it finds by name below its own.
 * A way up to the root and down again puts that folder into our state, so nothing outside of it is written.
 */
const environment = (state: string) => ({
  REDMINE_INSTANCE: join('../../../../../../../../', state, 'instance'),
  BUNDLE_GEMFILE: join(state, 'instance/Gemfile'),
  RAILS_ENV: 'production',
  RAILS_LOG_TO_STDOUT: '1',
  REDMINE_LANG: 'en',
  SCHEMA: '/dev/null', // where a migration would write the schema it made
  HOME: join(state, 'instance'),
  LC_ALL: 'C.UTF-8',
});

const database = (state: string) => join(state, 'instance/redmine.sqlite3');

async function configure({ state, log }: HostPlace): Promise<void> {
  const instance = join(state, 'instance');
  for (const folder of ['config', 'log', 'files', 'tmp/cache', 'tmp/imports', 'public/plugin_assets']) {
    mkdirSync(join(instance, folder), { recursive: true });
  }
  const production = { adapter: 'sqlite3', database: database(state), encoding: 'utf8', timeout: 15_000 };
  // YAML reads JSON.
  writeFileSync(join(instance, 'config/database.yml'), JSON.stringify({ production }));
  const secret = join(instance, 'config/secret_key.txt');
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(32).toString('hex'), { mode: 0o600 });
  // The packaged list of libraries, the driver of our database, and the web server that the package leaves to choose.
  const gems = [
    `eval_gemfile '${share}/Gemfile'`,
    "gem 'puma'",
    "gem 'sqlite3' unless dependencies.any? { |gem| gem.name == 'sqlite3' }",
  ];
  writeFileSync(join(instance, 'Gemfile'), `${gems.join('\n')}\n`);
  if (existsSync(join(instance, 'Gemfile.lock'))) return;
  log('Redmine: choosing among the installed libraries');
  await bundle(state, ['install', '--local', '--quiet']);
}

/** Runs one of Redmine's Ruby programs; an error carries what it printed. */
async function bundle(state: string, args: string[]): Promise<void> {
  await run('/usr/bin/bundle', args, {
    cwd: share,
    env: { ...process.env, ...environment(state) },
    maxBuffer: 64 << 20,
  });
}

async function seed({ state, seed: folder, port, log, linked }: HostPlace): Promise<SeededHost> {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(database(state) + suffix, { force: true });
  log('Redmine: creating the database');
  // Two runs: in the first the models know the tables as they were before the migrations.
  await bundle(state, ['exec', 'rake', 'db:migrate']);
  await bundle(state, ['exec', 'rake', 'redmine:load_default_data']);
  log('Redmine: filling it with the seed');
  const out = join(state, 'instance/seeded.json');
  const script = join(import.meta.dirname, 'redmine-seed.rb');
  await bundle(state, ['exec', 'rails', 'runner', script, join(folder, 'seed.json'), out, linked, String(port)]);
  return JSON.parse(readFileSync(out, 'utf8')) as SeededHost;
}

/** Redmine 5 from Debian packages, on SQLite behind Puma. */
export const redmine: Host = {
  tool: 'redmine',
  port: 18082,
  program: 'redmine',
  linksTo: 'rt',
  seedVersion: 1,
  installed: () =>
    existsSync(`${share}/config/environment.rb`) &&
    existsSync('/usr/share/doc/redmine-sqlite') &&
    existsSync('/usr/bin/puma'),
  configure,
  seed,
  processes: ({ state, port }) => [
    {
      name: 'puma',
      command: '/usr/bin/bundle',
      args: [
        ...['exec', 'puma', '--environment', 'production', '--workers', '0', '--threads', '1:4'],
        ...['--bind', `tcp://127.0.0.1:${port}`, `${share}/config.ru`],
      ],
      env: environment(state),
      cwd: share,
    },
  ],
  ready: '/login',
};
