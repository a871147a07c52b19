import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Feedback } from '../../lib/model/feedback.ts';
import { openDatabase, type Place } from '../../server/database/open.ts';
import { importRecords } from '../../server/store/import.ts';
import { createToken } from '../../server/store/tokens.ts';
import { startPostgres } from '../support/postgres.ts';
import { postgresForTests, someAccount } from './house.ts';
import { startMain } from './process.ts';

interface Action {
  key: string;
  title: string;
  /** The id the server acknowledged, if its answer came. */
  id?: string;
}

async function post(url: string, token: string, { key, title }: Action): Promise<Feedback> {
  const response = await fetch(`${url}/v1/feedback`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ accountId: 'a', kind: 'request', title }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Feedback;
}

/** Kills a server in the middle of writes, again and again, and looks at what is left. */
async function killAndLook(place: Place, words: string[], crashes: number) {
  const database = await openDatabase(place);
  await importRecords(database, { accounts: [someAccount('a')] });
  const token = await createToken(database, { name: 'R', email: 'r@vendor.example', permissions: ['feedback:write'] });
  await database.close();
  const actions: Action[] = [];
  for (let crash = 0; crash < crashes; crash++) {
    const server = await startMain(words, place.databaseUrl);
    let alive = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; alive; i++) {
        const action: Action = { key: crypto.randomUUID(), title: `${crash}-${writer}-${i}` };
        actions.push(action);
        // The answer may be lost with the server; then nothing was acknowledged.
        await post(server.url, token, action).then(
          ({ id }) => {
            action.id = id;
          },
          () => {
            alive = false;
          },
        );
      }
    });
    const enough = actions.length + 40 + crash * 7;
    while (actions.length < enough) await new Promise((resolve) => setTimeout(resolve, 2));
    await server.end('SIGKILL');
    alive = false;
    await Promise.all(writers);
  }
  const server = await startMain(words, place.databaseUrl);
  const lost = actions.filter(({ id }) => !id);
  // F19: whether it was stored or not, sending again with the same key leaves it there once.
  for (const action of lost) action.id = (await post(server.url, token, action)).id;
  expect(await server.end('SIGTERM')).toBe(0);

  const after = await openDatabase(place);
  const rows = await after.query<{ id: string; title: string }>(
    `select id, body::jsonb ->> 'title' as title from feedback`,
  );
  await after.close();
  const sort = (items: { id?: string; title: string }[]) => items.map(({ id, title }) => `${title} ${id}`).sort();
  expect(actions.length).toBeGreaterThan(crashes * 40);
  expect(sort(rows)).toEqual(sort(actions));
}

test('on PGlite, a SIGKILL in the middle of writes loses no acknowledged record', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'alongside-data-'));
  await killAndLook({ dataDir }, ['--data', dataDir], 3);
  rmSync(dataDir, { recursive: true, force: true });
}, 240_000);

const bin = postgresForTests();
if (bin) {
  test('on PostgreSQL, a SIGKILL in the middle of writes loses no acknowledged record', async () => {
    const postgres = await startPostgres(bin);
    await killAndLook({ databaseUrl: await postgres.createDatabase() }, [], 5);
    await postgres.stop();
  }, 240_000);
}
