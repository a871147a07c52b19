import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Account } from '../../lib/model/account.ts';
import type { Feedback } from '../../lib/model/index.ts';
import { accountKeys, feedbackKeys, type KeyRules } from '../../lib/model/lookup-key.ts';
import { builtInTools } from '../../lib/tools/built-in.ts';
import { recordRefs } from '../../lib/tools/record-url.ts';
import type { Database } from '../../server/database/sql.ts';
import { demoTokens, fill } from '../../server/sample/fill.ts';
import { readHostSeed, sample } from '../../server/sample/index.ts';
import { startServer } from '../../server/start-server.ts';

/** The reference API in this process, filled with the sample company. */
export type SampleApi = {
  url: string;
  database: Database;
  /** A token per role of the demo; each speaks for another person. */
  tokens: Record<string, string>;
  /** Every record as the server serves it now, straight from its feed. */
  records: () => Promise<ServerRecords>;
  close: () => Promise<void>;
};

/** A server of the sample company, wherever it runs. */
export type ServedApi = Omit<SampleApi, 'database'>;

export type ServerRecords = { accounts: Map<string, Account>; feedback: Map<string, Feedback> };

/** How the extension makes keys of records: the same tools, the same rules. */
export const keyRules: KeyRules = {
  parse: (url) => recordRefs(url, builtInTools),
  isTool: (system) => builtInTools.some(({ id }) => id === system),
};

/** Which seed the host customers come from, and where the tickets and issues stand that their feedback links. */
export type SampleHosts = { seed: string; bases: { rt: string; redmine: string } };

const elsewhere: SampleHosts = {
  seed: join(import.meta.dirname, '../hosts/seed'),
  bases: { rt: 'https://rt.host.example', redmine: 'https://redmine.host.example' },
};

/** Starts it in memory on a free port. `accounts`: how many customers, host customers included; five voices each. */
export async function startSampleApi(accounts = 600, { seed, bases } = elsewhere): Promise<SampleApi> {
  const server = await startServer({ port: 0 });
  const tokens = await fillWithSample(server.database, accounts, { seed, bases });
  return {
    url: server.url,
    database: server.database,
    tokens,
    records: () => recordsOf(server.url, tokens.support ?? ''),
    close: () => server.close(),
  };
}

/** Puts the sample company into a database; a token per role of the demo. */
export async function fillWithSample(
  database: Database,
  accounts: number,
  { seed, bases } = elsewhere,
): Promise<Record<string, string>> {
  const today = new Date().toISOString().slice(0, 10);
  const made = sample({ seed: 1, today, accounts, hosts: readHostSeed(seed), bases });
  await fill(database, made);
  return demoTokens(database, made.users);
}

const changes = z.object({
  accounts: z.array(z.looseObject({ id: z.string() })),
  feedback: z.array(z.looseObject({ id: z.string() })),
  cursor: z.string(),
  more: z.boolean(),
});

/** Every record that an API serves the bearer of a token now, straight from its feed. */
export async function recordsOf(url: string, token: string): Promise<ServerRecords> {
  const records: ServerRecords = { accounts: new Map(), feedback: new Map() };
  for (let cursor = '', more = true; more; ) {
    const response = await fetch(`${url}/v1/changes?limit=5000&cursor=${encodeURIComponent(cursor)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = changes.parse(await response.json());
    for (const account of page.accounts) records.accounts.set(account.id, account as unknown as Account);
    for (const item of page.feedback) records.feedback.set(item.id, item as unknown as Feedback);
    ({ cursor, more } = page);
  }
  return records;
}

/** Every lookup key of the server's records, with the ids a look-up must find under it. */
export function idsByKey({ accounts, feedback }: ServerRecords): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const add = (key: string, id: string) => all.set(key, (all.get(key) ?? new Set()).add(id));
  for (const account of accounts.values()) for (const key of accountKeys(account, keyRules)) add(key, account.id);
  for (const item of feedback.values()) for (const key of feedbackKeys(item, keyRules)) add(key, item.id);
  return all;
}
