import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feedback } from '../../lib/model/feedback.ts';
import { createServer } from '../../server/create-server.ts';
import { openDatabase } from '../../server/database/open.ts';
import { openPostgres } from '../../server/database/postgres.ts';
import type { Database } from '../../server/database/sql.ts';
import { addFeedback } from '../../server/store/feedback.ts';
import { importRecords } from '../../server/store/import.ts';
import { type RecordRow, recordText } from '../../server/store/record-text.ts';
import { createToken } from '../../server/store/tokens.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { Follower } from './follower.ts';
import { type Answer, type Call, House, postgresForTests, someAccount, someFeedback } from './house.ts';

const writers = 20;
const readers = 5;
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

function asker(database: Database, token: string): Ask {
  const house = new House(async () => database);
  house.database = database;
  house.serve({ clock: Date.now });
  return (path, call) => house.call(path, { token, ...call });
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

async function stored(database: Database, table: 'accounts' | 'feedback', mine: boolean) {
  const rows = await database.query<RecordRow>(
    `select id, rev, body ${table === 'feedback' ? ', account_id' : ''} from ${table}
     where not deleted and (not $1 or team @> array['robin@vendor.example']) order by id`,
    [mine],
  );
  return Object.fromEntries(rows.map((row) => [row.id, JSON.stringify(JSON.parse(recordText(row)))]));
}

async function race(reading: Database, writing: Database) {
  await importRecords(reading, {
    accounts: accountIds.map((id) => someAccount(id)),
    feedback: [someFeedback('shared', 'a')],
  });
  const permissions = ['feedback:write', 'alias:write'];
  const token = await createToken(reading, { name: 'Robin', email: 'robin@vendor.example', permissions });
  const random = randomOf(seed);
  const slow = slowToCommit(writing, random);
  let busy = true;
  const clients = Array.from({ length: readers }, (_, i) => ({
    mine: i === 0,
    client: new Follower(asker(reading, token), i === 0 ? 'scope=mine&limit=7' : `limit=${i * 3}`),
  }));
  const reads = clients.map(async ({ client }) => {
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
  for (const { client, mine } of clients) {
    await client.follow();
    for (const table of ['accounts', 'feedback'] as const) {
      expect(client.present(table), `seed ${seed}`).toEqual(await stored(reading, table, mine));
    }
  }
}

test('on PGlite, 20 writers and 5 readers at once: no row is missed', async () => {
  const database = await openDatabase({});
  await race(database, database);
  await database.close();
}, 240_000);

const bin = postgresForTests();
if (bin) {
  describe('on PostgreSQL', () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres(bin);
    });
    afterAll(() => postgres.stop());

    test('20 writers with random commit delays and 5 readers: no row is missed', async () => {
      const databaseUrl = await postgres.createDatabase();
      const reading = await openDatabase({ databaseUrl });
      const writing = openPostgres(databaseUrl, { connections: writers + 5 });
      await race(reading, writing);
      await Promise.all([reading.close(), writing.close()]);
    }, 240_000);

    test('F24 a transaction that started first and commits last is not hidden by one that overtook it', async () => {
      const database = await openDatabase({ databaseUrl: await postgres.createDatabase() });
      await importRecords(database, { accounts: [someAccount('a')] });
      const token = await createToken(database, { name: 'Robin', email: 'robin@vendor.example' });
      const client = await new Follower(asker(database, token)).follow();
      const author = { id: 'usr_1', name: 'Robin', email: 'robin@vendor.example' };
      const add = (sql: Parameters<typeof addFeedback>[0], title: string) =>
        addFeedback(sql, { accountId: 'a', kind: 'request', title }, author, Date.now());
      const started = Promise.withResolvers<void>();
      const mayCommit = Promise.withResolvers<void>();
      const slow = database.transaction(async (sql) => {
        await add(sql, 'slow');
        started.resolve();
        await mayCommit.promise;
      });
      await started.promise;
      await database.transaction((sql) => add(sql, 'quick'));
      const early = await client.step();
      expect([early.feedback, early.more]).toEqual([[], false]);
      mayCommit.resolve();
      await slow;
      expect((await client.step()).feedback.map(({ title }) => title)).toEqual(['slow', 'quick']);
      await database.close();
    });

    test('the first request still running: 409 with Retry-After, then its answer', async () => {
      const database = await openDatabase({ databaseUrl: await postgres.createDatabase() });
      await importRecords(database, { accounts: [someAccount('a')] });
      const token = await createToken(database, {
        name: 'R',
        email: 'r@vendor.example',
        permissions: ['feedback:write'],
      });
      const entered = Promise.withResolvers<void>();
      const mayCommit = Promise.withResolvers<void>();
      const held: Database = {
        ...database,
        transaction: (work) =>
          database.transaction(async (sql) => {
            const result = await work(sql);
            entered.resolve();
            await mayCommit.promise;
            return result;
          }),
      };
      const call = { body: { accountId: 'a', kind: 'risk', title: 'x' }, key: crypto.randomUUID() };
      const first = asker(held, token)<Feedback>('/v1/feedback', call);
      await entered.promise;
      const ask = asker(database, token);
      const early = await ask<{ type: string }>('/v1/feedback', call);
      expect([early.status, early.body.type]).toEqual([409, 'idempotency-running']);
      mayCommit.resolve();
      expect((await first).status).toBe(201);
      const late = await ask('/v1/feedback', call);
      expect([late.status, late.text]).toEqual([200, (await first).text]);
      await database.close();
    });

    test('while the database is away every answer is 503 with Retry-After', async () => {
      const away = await startPostgres(bin);
      const database = await openDatabase({ databaseUrl: await away.createDatabase() });
      const token = await createToken(database, { name: 'R', email: 'r@vendor.example' });
      const ask = asker(database, token);
      expect((await ask('/v1/me')).status).toBe(200);
      await away.stop();
      for (const path of ['/v1/me', '/v1/changes', '/v1/accounts/a']) expect((await ask(path)).status).toBe(503);
      await database.close();
    });
  });
}

test('the API needs no database to say which versions it speaks', async () => {
  const away = async () => {
    throw new Error('away');
  };
  const app = createServer({ database: { kind: 'pglite', query: away, transaction: away, close: away } });
  expect((await app.request('/v2/me')).status).toBe(426);
  expect((await app.request('/v1/openapi.json')).status).toBe(200);
});
