import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, runLogged, tail } from './child-process.mjs';
import { SetUpError, say } from './progress.mjs';

/** True when an executable of that name is in PATH. */
function inPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/**
 * Programs that npm cannot bring. `present` looks for the very files the project uses; `without` says what a machine
 * lacks where they cannot be installed. `preseed` lines answer a package's questions before it asks.
 */
export const programs = [
  {
    id: 'chromium',
    packages: ['chromium'],
    present: () => Boolean(process.env.CHROMIUM_PATH) || inPath('chromium'),
    without: 'no end-to-end tests and no demo in Chromium (or set CHROMIUM_PATH)',
  },
  {
    id: 'firefox',
    packages: ['firefox-esr'],
    present: () => Boolean(process.env.FIREFOX_PATH) || inPath('firefox-esr'),
    without: 'no Firefox smoke test (or set FIREFOX_PATH)',
  },
  {
    id: 'postgresql',
    packages: ['postgresql'],
    present: () =>
      existsSync('/usr/lib/postgresql') &&
      readdirSync('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)),
    without: 'the server suite runs on the embedded database only',
  },
  {
    id: 'request-tracker',
    // msmtp-mta satisfies the dependency on a mail agent and has no daemon; dbconfig-no-thanks leaves the database to us.
    packages: ['dbconfig-no-thanks', 'msmtp-mta', 'request-tracker5', 'rt5-standalone', 'rt5-db-sqlite'],
    preseed: [
      'request-tracker5 request-tracker5/dbconfig-install boolean false',
      'request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true',
    ],
    present: () =>
      existsSync('/usr/share/request-tracker5/libexec/rt-server') &&
      existsSync('/usr/share/doc/rt5-standalone') &&
      existsSync('/usr/share/doc/rt5-db-sqlite'),
    without: 'saved pages stand in for the real Request Tracker',
  },
  {
    id: 'redmine',
    packages: ['dbconfig-no-thanks', 'puma', 'redmine-sqlite', 'redmine'],
    preseed: ['redmine redmine/instances/default/dbconfig-install boolean false'],
    present: () =>
      existsSync('/usr/share/redmine/config/environment.rb') &&
      existsSync('/usr/share/doc/redmine-sqlite') &&
      inPath('puma'),
    without: 'no demo and no tests on the real Redmine',
  },
];

// policy-rc.d answering 101 keeps packaged daemons from starting; one that is there already is somebody else's choice.
const installScript = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"; chmod 755 "$policy"; trap 'rm -f "$policy"' EXIT
fi
[ -z "$PRESEED" ] || printf '%s\\n' "$PRESEED" | debconf-set-selections || exit 1
apt-get update -q -o Acquire::Retries=3 || exit 1
apt-get install -yq --no-install-recommends -o Acquire::Retries=3 -o DPkg::Lock::Timeout=900 \\
  -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--force-confold "$@"
`;

async function install(missing) {
  const log = join(root, '.data/logs/apt.log');
  const packages = missing.flatMap((program) => program.packages);
  say(`apt: installing ${packages.join(' ')} (some minutes)`);
  // One apt at a time on the machine: /run/lock is a tmpfs that every root process shares.
  mkdirSync('/run/lock', { recursive: true });
  const code = await runLogged(
    'flock',
    ['-w', '1800', '/run/lock/alongside-apt.lock', 'sh', '-c', installScript, 'apt', ...packages],
    {
      log,
      what: 'apt',
      env: {
        DEBIAN_FRONTEND: 'noninteractive',
        LC_ALL: 'C.UTF-8',
        PRESEED: missing.flatMap((program) => program.preseed ?? []).join('\n'),
      },
    },
  );
  if (code !== 0) {
    throw new SetUpError(
      `apt could not install ${packages.join(' ')} (code ${code}):\n${tail(log)}`,
      `check the network and /etc/apt/sources.list, then try again. The whole log: ${log}`,
    );
  }
  say('apt: done');
}

/**
 * Installs the programs that are missing where that is possible (root and apt). Returns the ids still missing, after
 * saying of each what the machine lacks without it. `wanted` limits it to some ids.
 */
export async function ensurePrograms(wanted = programs.map((program) => program.id)) {
  const lacking = () => programs.filter((program) => wanted.includes(program.id) && !program.present());
  const missing = lacking();
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && inPath('apt-get') && inPath('flock')) await install(missing);
  else {
    const why = process.getuid?.() === 0 ? 'this machine has no apt' : 'this needs root';
    for (const program of missing) say(`missing: ${program.id} (${why}): ${program.without}`);
    say(`to install: apt-get install --no-install-recommends ${missing.flatMap((p) => p.packages).join(' ')}`);
  }
  return lacking().map((program) => program.id);
}

/** Makes sure the folder for logs and state is there and never listed by tools that walk the checkout. */
export function ensureDataFolder() {
  mkdirSync(join(root, '.data/logs'), { recursive: true });
  writeFileSync(join(root, '.data/.gitignore'), '*\n');
}
