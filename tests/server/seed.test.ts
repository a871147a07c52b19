import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../server/database/open.ts';
import type { Database } from '../../server/database/sql.ts';
import { demoTokens, fill } from '../../server/sample/fill.ts';
import { readHostSeed, sample } from '../../server/sample/index.ts';
import { principalOf } from '../../server/store/tokens.ts';

const ownSeed = join(import.meta.dirname, '../hosts/seed');
const options = {
  seed: 1,
  today: '2026-11-20',
  accounts: 60,
  hosts: readHostSeed(ownSeed),
  bases: { rt: 'http://127.0.0.1:18081', redmine: 'http://127.0.0.1:18082' },
};
let database: Database;
let folder: string;

beforeAll(async () => {
  database = await openDatabase({});
  folder = await mkdtemp(join(tmpdir(), 'alongside-seed-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const stored = async () => {
  const [row] = await database.query<{ accounts: number; feedback: number }>(
    `select (select count(*)::int from accounts where not deleted) as accounts,
       (select count(*)::int from feedback where not deleted) as feedback`,
  );
  return row;
};

test('filling twice writes nothing the second time', async () => {
  const first = await fill(database, sample(options));
  expect(first).toMatchObject({ accounts: 60, feedback: 300, written: { accounts: 60, feedback: 300 } });
  const second = await fill(database, sample(options));
  expect(second).toMatchObject({ written: { accounts: 0, feedback: 0 }, removed: { accounts: 0, feedback: 0 } });
  expect(await stored()).toEqual({ accounts: 60, feedback: 300 });
});

test('another seed and fewer accounts replace the company and leave nothing of it behind', async () => {
  const { removed } = await fill(database, sample({ ...options, seed: 2, accounts: 40 }));
  expect(removed.accounts).toBe(20);
  expect(await stored()).toEqual({ accounts: 40, feedback: 200 });
});

test('what people captured stays with its account when the company is filled again', async () => {
  await database.query(
    `insert into feedback (id, rev, txid, body, account_id)
     select 'fb_' || gen_random_uuid(), nextval('revs'), 0, body, account_id from feedback where id = 'fb_1001_h1_1'`,
  );
  await fill(database, sample({ ...options, seed: 2, accounts: 40 }));
  expect((await stored())?.feedback).toBe(201);
});

test('each role gets a token that works, and only the last one does', async () => {
  const { users } = sample(options);
  const before = await demoTokens(database, users);
  const after = await demoTokens(database, users);
  expect(Object.keys(after)).toEqual(['support', 'sales', 'engineering', 'success']);
  for (const [role, token] of Object.entries(after)) {
    expect(await principalOf(database, token)).toMatchObject({ role, permissions: ['feedback:write', 'alias:write'] });
    expect(await principalOf(database, before[role] ?? '')).toBeNull();
  }
});

test('npm run seed takes another seed from HOSTS_SEED and says what it made', async () => {
  const seed = await readFile(join(ownSeed, 'seed.json'), 'utf8');
  await writeFile(join(folder, 'seed.json'), seed.replaceAll('nordwind', 'ostwind').replaceAll('ACC-', 'KD-'));
  const truth = await readFile(join(ownSeed, 'truth.json'), 'utf8');
  await writeFile(join(folder, 'truth.json'), truth.replaceAll('nordwind', 'ostwind').replace('helpdesk', 'ourdesk'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, '../../server/seed.ts'), '--data', join(folder, 'data'), '--accounts', '35', '--json'],
    { env: { ...process.env, HOSTS_SEED: folder, DATABASE_URL: '' } },
  );
  const said = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  expect(said).toMatchObject({ accounts: 35, tokens: { support: expect.stringMatching(/^als_/) } });
  const reopened = await openDatabase({ dataDir: join(folder, 'data') });
  const [row] = await reopened.query<{ body: string }>(`select body from accounts where id = 'acc_1001'`);
  await reopened.close();
  expect(JSON.parse(row?.body ?? '{}')).toMatchObject({
    domains: expect.arrayContaining(['ostwind.example']),
    externalIds: [{ system: 'erp', id: 'KD-1001' }],
    team: [{ email: expect.stringMatching(/@ourdesk\.example$/) }, {}, {}],
  });
});
