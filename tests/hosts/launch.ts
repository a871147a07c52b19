import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/ports.ts';
import type { Host, HostInfo, HostPlace, SeededHost } from './host.ts';
import { launch, running, stop } from './host-processes.ts';
import { realtimexCrm } from './realtimex-crm.ts';
import { redmine } from './redmine.ts';
import { requestTracker } from './request-tracker.ts';
import { seedFingerprint, seedFolder } from './seed-folder.ts';

/** Every host by the name one types. */
export const hosts: Record<string, Host> = { rt: requestTracker, redmine, 'realtimex-crm': realtimexCrm };

/** A host that serves. `stop` ends it if this start began it; a host that ran before is left alone. */
export type RunningHost = { info: HostInfo; stop: () => Promise<void> };

/**
 * Options of a start; all have defaults. `state` is the folder under which each host keeps its own; `linked` is where the
 * host stands that this one's records link to (its usual port on this machine).
 */
export type StartOptions = {
  port?: number;
  seed?: string;
  state?: string;
  linked?: string;
  log?: (line: string) => void;
};

export const defaultState = resolve(import.meta.dirname, '../../.data/hosts');

/**
 * Starts a host with the seed of `seedFolder()`: cold about a minute, warm about two seconds. What runs already with
 * the same seed is used as it is. Throws when the program is missing or does not answer within ten minutes.
 */
export async function startHost(name: string, options: StartOptions = {}): Promise<RunningHost> {
  const host = hosts[name];
  if (!host) throw new Error(`no host "${name}"; there are: ${Object.keys(hosts).join(', ')}`);
  if (!host.installed()) {
    throw new Error(`${name} is not installed here. As root on Debian: node scripts/setup.mjs ${host.program}`);
  }
  const log = options.log ?? ((line) => process.stderr.write(`${line}\n`));
  const state = join(options.state ?? defaultState, name);
  const seed = options.seed ?? seedFolder();
  const other = host.linksTo === undefined ? undefined : hosts[host.linksTo];
  const linked = other ? (options.linked ?? `http://127.0.0.1:${other.port}`) : '';
  const fingerprint = seedFingerprint(seed, host.seedVersion) + (linked && ` ${linked}`);
  mkdirSync(state, { recursive: true });

  const seeded = readSeeded(state, fingerprint);
  const current = running(state);
  if (current && seeded && (await answers(`http://127.0.0.1:${current.port}${host.ready}`))) {
    return { info: describe(seeded, current.port, portNotes(options.port, current.port)), stop: async () => {} };
  }
  await stop(state);

  const wanted = options.port ?? host.port;
  const port = await freePort(wanted);
  const place: HostPlace = { state, seed, port, log, linked };
  await host.configure(place);
  const ready = seeded ?? (await seedAnew(host, place, fingerprint));
  await launch(state, port, host.processes(place));
  await untilReady(state, `http://127.0.0.1:${port}${host.ready}`, name);
  return { info: describe(ready, port, portNotes(wanted, port)), stop: () => stop(state) };
}

/** Ends a host by its name, whoever started it from this checkout. */
export async function stopHost(name: string, state = defaultState): Promise<void> {
  await stop(join(state, name));
}

const seededFile = (state: string) => join(state, 'seeded.json');

function readSeeded(state: string, fingerprint: string): SeededHost | undefined {
  if (!existsSync(seededFile(state))) return undefined;
  const kept = JSON.parse(readFileSync(seededFile(state), 'utf8')) as { fingerprint: string; host: SeededHost };
  return kept.fingerprint === fingerprint ? kept.host : undefined;
}

async function seedAnew(host: Host, place: HostPlace, fingerprint: string): Promise<SeededHost> {
  // Dropped first: a start that dies while seeding must not leave half a database that looks whole.
  rmSync(seededFile(place.state), { force: true });
  const seeded = await host.seed(place);
  writeFileSync(seededFile(place.state), JSON.stringify({ fingerprint, host: seeded }));
  return seeded;
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  return answer !== undefined && answer.status < 400;
}

async function untilReady(state: string, url: string, name: string): Promise<void> {
  const end = Date.now() + 600_000;
  while (!(await answers(url))) {
    if (!running(state)) throw new Error(`${name} ended while starting; see the logs in ${state}`);
    if (Date.now() > end) throw new Error(`${name} did not answer at ${url} within ten minutes; see ${state}`);
    await pause(200);
  }
}

const portNotes = (wanted: number | undefined, port: number): string[] =>
  wanted === undefined || wanted === port
    ? []
    : [`serves on port ${port}, because ${wanted} was taken or it ran already`];

/** Puts the base in front of every address of the seed. */
export function describe(seeded: SeededHost, port: number, notes: string[], real = true): HostInfo {
  const base = `http://127.0.0.1:${port}`;
  const at = <T extends { url: string }>(entry: T): T => ({ ...entry, url: base + entry.url });
  return {
    ...seeded,
    base,
    real,
    login: at(seeded.login),
    lists: Object.fromEntries(Object.entries(seeded.lists).map(([name, path]) => [name, base + path])),
    records: seeded.records.map(at),
    users: seeded.users.map(at),
    notes,
  };
}
