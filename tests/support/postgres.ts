import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL of its own in a temporary folder, on loopback, without passwords. */
export interface Postgres {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  /** The folder with the server's programs, such as pg_dump. */
  bin: string;
  stop(): Promise<void>;
}

/** The folder of the newest installed PostgreSQL, or null. */
export function postgresBin(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (found) return found;
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return onPath.find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as the system's own user for it, else as nobody. */
function runner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      // There is no such user; the next one is tried.
    }
  }
  throw new Error('PostgreSQL needs a user that is not root.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

/** Starts a PostgreSQL for the tests of one file. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const user = runner();
  const folder = mkdtempSync(join(tmpdir(), 'alongside-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const as = { ...user, cwd: folder, stdio: 'ignore' as const };
  const options = ['-U', 'alongside', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...options], as);
  const port = await freePort();
  const settings = [`unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', 'max_connections=80'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    as,
  );
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const url = (name: string) => `postgres://alongside@127.0.0.1:${port}/${name}`;
  await ready(server, url('postgres'));
  let count = 0;
  return {
    bin,
    async createDatabase() {
      count += 1;
      const name = `alongside_${count}`;
      await run(url('postgres'), `create database ${name}`);
      return url(name);
    },
    async stop() {
      process.off('exit', kill);
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(server: ChildProcess, url: string) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break;
    try {
      return await run(url, 'select 1');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not start');
}

async function run(url: string, text: string) {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
