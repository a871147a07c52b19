import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Host, HostPlace, SeededHost } from './host.ts';

const share = '/usr/share/request-tracker5';
const run = promisify(execFile);

/** Where the seed's issues stand; tickets refer to them by address. */
const issueTracker = 'http://127.0.0.1:18082';

/** RT reads its configuration from these, not from /etc. */
const environment = (state: string) => ({
  RT_SITE_CONFIG: join(state, 'RT_SiteConfig.pm'),
  RT_SITE_CONFIG_DIR: join(state, 'conf.d'),
  HOME: join(state, 'var'),
  PERL5LIB: `${share}/lib`,
  LC_ALL: 'C.UTF-8',
});

/** Perl single-quoted text. */
const perl = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

async function configure({ state, port }: HostPlace): Promise<void> {
  const folder = join(state, 'var');
  for (const path of ['conf.d', 'db', 'var/mason_data', 'var/session_data']) {
    mkdirSync(join(state, path), { recursive: true });
  }
  const settings = {
    rtname: 'helpdesk.example',
    Organization: 'helpdesk.example',
    CorrespondAddress: 'support@helpdesk.example',
    CommentAddress: 'support-comment@helpdesk.example',
    WebDomain: '127.0.0.1',
    WebPort: String(port),
    WebPath: '',
    DatabaseType: 'SQLite',
    DatabaseName: join(state, 'db/rt'),
    LogToSTDERR: 'error',
    MailCommand: 'testfile', // mail ends in a file
    Timezone: 'UTC',
  };
  writeFileSync(
    join(state, 'RT_SiteConfig.pm'),
    [
      ...Object.entries(settings).map(([name, value]) => `Set($${name}, ${perl(value)});`),
      'Set($LogToSyslog, undef);',
      'Set($ShowUnreadMessageNotifications, 0);',
      `$RT::VarPath = ${perl(folder)};`,
      `$RT::MasonDataDir = ${perl(join(folder, 'mason_data'))};`,
      `$RT::MasonSessionDir = ${perl(join(folder, 'session_data'))};`,
      '1;\n',
    ].join('\n'),
  );
}

/** Runs one of RT's Perl programs in the state folder; an error carries what it printed. */
async function perlProgram(state: string, args: string[]): Promise<void> {
  await run('/usr/bin/perl', args, {
    cwd: join(state, 'var'),
    env: { ...process.env, ...environment(state) },
    maxBuffer: 64 << 20,
  });
}

async function seed({ state, seed: folder, log }: HostPlace): Promise<SeededHost> {
  const database = join(state, 'db/rt');
  const empty = join(state, 'db/empty');
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(database + suffix, { force: true });
  if (existsSync(empty)) cpSync(empty, database);
  else {
    log('Request Tracker: creating the database');
    await perlProgram(state, [
      '/usr/sbin/rt-setup-database-5',
      ...['--action', 'init', '--skip-create', '--dba-password', ''],
    ]);
    cpSync(database, empty);
  }
  log('Request Tracker: filling it with the seed');
  const out = join(state, 'var/seeded.json');
  await perlProgram(state, [
    join(import.meta.dirname, 'request-tracker-seed.pl'),
    ...[join(folder, 'seed.json'), out, issueTracker],
  ]);
  return JSON.parse(readFileSync(out, 'utf8')) as SeededHost;
}

/** Request Tracker 5 from Debian packages, on SQLite behind its own web server. */
export const requestTracker: Host = {
  tool: 'rt',
  port: 18081,
  program: 'request-tracker',
  seedVersion: 1,
  installed: () => existsSync(`${share}/libexec/rt-server`) && existsSync('/usr/share/doc/rt5-db-sqlite'),
  configure,
  seed,
  processes: ({ state, port }) => [
    {
      name: 'rt-server',
      command: '/usr/bin/perl',
      args: [`${share}/libexec/rt-server`, '--host', '127.0.0.1', '--port', String(port), '--max-workers', '3'],
      env: environment(state),
      cwd: join(state, 'var'),
    },
  ],
  ready: '/NoAuth/Login.html',
};
