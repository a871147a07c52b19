import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dateInZone } from '../../lib/model/calendar.ts';
import { readHostSeed, sample } from '../../server/sample/index.ts';
import { hosts } from '../../tests/hosts/launch.ts';
import { freePort } from '../../tests/support/ports.ts';
import { root, runProgram, startProgram } from './child.ts';

/** The reference API with sample data, and a token of a support agent. */
export type Api = { url: string; token: string; stop: () => Promise<void> };

/** Where the desk stands that runs, and by default the hosts whose records the sample data link. */
export function basesAt(rt = `http://127.0.0.1:${hosts.rt?.port}`): { rt: string; redmine: string } {
  return { rt, redmine: `http://127.0.0.1:${hosts.redmine?.port}` };
}

/** Which sample company the demo shows. */
const company = { number: 1, accounts: 600, today: dateInZone(new Date(), 'UTC') };

/** The same records that `startApi` serves, and the customers that the pages of tools are filled with. */
export function sampleCompany(seed: string, bases: { rt: string; redmine: string }) {
  const customers = readHostSeed(seed);
  const { number, ...rest } = company;
  const made = sample({ ...rest, seed: number, hosts: customers, bases });
  return { customers, number, entries: [...made.entries()] };
}

/**
 * Seeds a data folder of its own and serves it on a free port. Feedback links the tickets and issues of the hosts at
 * `bases`, and the host customers are those of `seed`, so that sample data and hosts speak of the same people.
 */
export async function startApi(seed: string, bases: { rt: string; redmine: string }): Promise<Api> {
  mkdirSync(join(root, '.data/demo'), { recursive: true });
  const data = mkdtempSync(join(root, '.data/demo/api-'));
  // A database of the person's own must not be filled with sample data.
  const env = { DATABASE_URL: '', HOSTS_SEED: seed };
  try {
    const { number, accounts, today } = company;
    const size = ['--seed', String(number), '--accounts', String(accounts), '--today', today];
    const place = ['--data', data, '--rt', bases.rt, '--redmine', bases.redmine];
    const filled = await runProgram(['server/seed.ts', ...place, ...size, '--json'], env);
    const { tokens } = JSON.parse(filled.trimEnd().split('\n').at(-1) ?? '') as { tokens: Record<string, string> };
    const token = tokens.support;
    if (token === undefined) throw new Error(`the sample data have no token for support, only ${Object.keys(tokens)}`);
    const port = await freePort(8787);
    const server = await startProgram(
      ['server/main.ts', 'serve', '--data', data, '--port', String(port)],
      /Alongside API at (\S+?),? /,
      env,
    );
    const stop = async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    };
    return { url: server.said[1] ?? '', token, stop };
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}
