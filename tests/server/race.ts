import { expect } from 'vitest';
import { createClient } from '../../lib/api/client.ts';
import { openCache } from '../../lib/cache/cache.ts';
import type { Feedback } from '../../lib/model/feedback.ts';
import { openOwn } from '../../lib/own/own.ts';
import { createPull } from '../../lib/sync/pull.ts';
import type { Database } from '../../server/database/sql.ts';
import { importRecords } from '../../server/store/import.ts';
import { type RecordRow, recordText } from '../../server/store/record-text.ts';
import { createToken } from '../../server/store/tokens.ts';
import { freshEngine } from '../lib/cache/killing.ts';
import { FakeLocks } from '../lib/sync/feed.ts';
import { recordHash } from '../support/cache-dump.ts';
import { keyRules } from '../support/sample-api.ts';
import { Follower } from './follower.ts';
import { type Answer, type Call, House, someAccount, someFeedback } from './house.ts';

export const writers = 20;
/** Half of them only follow the feed, page by page; the others are the extension's own pull and cache. */
const readers = 20;
const rounds = 12;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** The same row of numbers for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Commits only after a random wait: who took the lower number may well commit last. */
function slowToCommit(database: Database, random: () => number): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (sql) => {
        const result = await work(sql);
        await pause(random() ** 3 * 80);
        return result;
      }),
  };
}

type Ask = <T>(path: string, call?: Call) => Promise<Answer<T>>;

/** The API on a database. */
function served(database: Database): House {
  const house = new House(async () => database);
  house.database = database;
  house.serve({ clock: Date.now });
  return house;
}

/** Asks the API on a database as the bearer of a token. */
export function asker(database: Database, token: string): Ask {
  const house = served(database);
  return (path, call) => house.call(path, { token, ...call });
}

/** One who reads while others write, and what they have in the end. */
interface Reader {
  mine: boolean;
  step(): Promise<unknown>;
  /** Reads to the head; then the hash of every record that is there, by its id, of those ever named. */
  end(ids: readonly string[]): Promise<Record<string, string>>;
}

function follower(database: Database, token: string, query: string, mine: boolean): Reader {
  const client = new Follower(asker(database, token), query);
  return {
    mine,
    step: () => client.step(),
    async end() {
      await client.follow();
      const texts = Object.entries({ ...client.present('accounts'), ...client.present('feedback') });
      return Object.fromEntries(texts.map(([id, text]) => [id, recordHash(JSON.parse(text))]));
    },
  };
}

/** The extension's own engine and stores, but for the browser's: they lie in memory. */
function extension(database: Database, token: string, scope: string | undefined): Reader {
  const house = served(database);
  const now = Date.now;
  const fetch: typeof globalThis.fetch = (address, init) => house.request(String(address), init);
  const engine = freshEngine();
  const cache = openCache({ name: 'cache', ...engine, keyRules });
  const records = openOwn({ name: 'own', ...engine, now });
  const pull = createPull({
    client: createClient({ baseUrl: 'http://api.example', token, fetch, now }),
    cache,
    records,
    now,
    random: Math.random,
    locks: new FakeLocks(),
    lockName: 'pull',
    epoch: () => 'one',
    keyScheme: () => 'one',
    ...(scope && { scope }),
  });
  return {
    mine: scope === 'mine',
    step: async () => expect(await pull.run({ now: true })).toBe('head'),
    async end(ids) {
      expect({ outcome: await pull.run({ now: true }), fault: (await records.status()).fault }).toEqual({
        outcome: 'head',
        fault: null,
      });
      const found = await cache.lookup(ids.map((id) => `i:${id}`));
      const known = ids.flatMap((id) => {
        const { accounts = [], feedback = [] } = found.get(`i:${id}`) ?? {};
        return [...accounts, ...feedback].filter((each) => each.id === id);
      });
      return Object.fromEntries(known.map((record) => [record.id, recordHash(record)]));
    },
  };
}

const accountIds = ['a', 'b', 'c', 'd'];
const teams = [[], [{ role: 'CSM', email: 'robin@vendor.example' }], [{ role: 'CSM', email: 'kai@vendor.example' }]];

async function write(ask: Ask, database: Database, random: () => number) {
  const own: Feedback[] = [];
  const some = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  for (let round = 0; round < rounds; round++) {
    const choice = random();
    const last = own.at(-1);
    if (choice < 0.45 || !last) {
      const body = { accountId: some(accountIds), kind: 'request', title: `${random()}` };
      const answer = await ask<Feedback>('/v1/feedback', { body });
      expect(answer.status).toBe(201);
      own.push(answer.body);
    } else if (choice < 0.6) {
      await ask(`/v1/feedback/${last.id}`, {
        method: 'PATCH',
        body: { title: `${random()}` },
        headers: { 'If-Match': '*' },
      });
    } else if (choice < 0.7) {
      await ask(`/v1/feedback/${last.id}`, { method: 'DELETE' });
      own.pop();
    } else if (choice < 0.8) {
      await ask('/v1/feedback/shared/links', { body: { url: `https://t.example/${random()}` } });
    } else if (choice < 0.9) {
      await ask(`/v1/accounts/${some(accountIds)}/aliases`, {
        body: { domain: `x${Math.floor(random() * 1e6)}.example` },
      });
    } else {
      await importRecords(database, {
        accounts: [someAccount(some(accountIds), { team: some(teams), name: `${random()}` })],
      });
    }
  }
}

/** The hash of every record the server has, by its id. */
async function stored(database: Database, mine: boolean): Promise<Record<string, string>> {
  const rows = await Promise.all(
    ['accounts', 'feedback'].map((table) =>
      database.query<RecordRow>(
        `select id, rev, body ${table === 'feedback' ? ', account_id' : ''} from ${table}
         where not deleted and (not $1 or team @> array['robin@vendor.example'])`,
        [mine],
      ),
    ),
  );
  return Object.fromEntries(rows.flat().map((row) => [row.id, recordHash(JSON.parse(recordText(row)))]));
}

/** Every id that ever was, deleted ones too. */
async function everyId(database: Database): Promise<string[]> {
  return (await database.query<{ id: string }>('select id from accounts union select id from feedback')).map(
    ({ id }) => id,
  );
}

/** Twenty write, twenty read meanwhile; in the end every reader has what the tables have. */
export async function race(reading: Database, writing: Database): Promise<void> {
  await importRecords(reading, {
    accounts: accountIds.map((id) => someAccount(id)),
    feedback: [someFeedback('shared', 'a')],
  });
  const permissions = ['feedback:write', 'alias:write'];
  const token = await createToken(reading, { name: 'Robin', email: 'robin@vendor.example', permissions });
  const random = randomOf(seed);
  const slow = slowToCommit(writing, random);
  let busy = true;
  const clients = Array.from({ length: readers }, (_, i) => {
    const mine = i < 2;
    if (i % 2 === 0) return extension(reading, token, mine ? 'mine' : undefined);
    return follower(reading, token, mine ? 'scope=mine&limit=7' : `limit=${i * 3}`, mine);
  });
  const reads = clients.map(async (client) => {
    while (busy) {
      await client.step();
      await pause(random() * 10);
    }
  });
  const writes = Array.from({ length: writers }, () => write(asker(slow, token), slow, random));
  await Promise.all(writes).finally(() => {
    busy = false;
  });
  await Promise.all(reads);
  const ids = await everyId(reading);
  expect(ids.length).toBeGreaterThan(writers);
  for (const [i, client] of clients.entries()) {
    expect(await client.end(ids), `reader ${i}, seed ${seed}`).toEqual(await stored(reading, client.mine));
  }
}
