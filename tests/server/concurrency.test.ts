import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feedback } from '../../lib/model/feedback.ts';
import { createServer } from '../../server/create-server.ts';
import { openDatabase } from '../../server/database/open.ts';
import { openPostgres } from '../../server/database/postgres.ts';
import type { Database } from '../../server/database/sql.ts';
import { addFeedback } from '../../server/store/feedback.ts';
import { importRecords } from '../../server/store/import.ts';
import { createToken } from '../../server/store/tokens.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { Follower } from './follower.ts';
import { postgresForTests, someAccount } from './house.ts';
import { asker, race, writers } from './race.ts';

test('on PGlite, 20 writers and 20 readers at once: every reader ends equal to the tables', async () => {
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

    test('20 writers with random commit delays and 20 readers: every reader ends equal to the tables', async () => {
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
