import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Place } from '../../server/database/open.ts';
import { findAccount } from '../../server/store/accounts.ts';
import { importRecords } from '../../server/store/import.ts';
import { readSettings } from '../../server/store/settings.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { postgresForTests, someAccount, someFeedback } from './house.ts';
import { runMain, startMain } from './process.ts';

const bin = postgresForTests();

/** Every command starts a process and a database: slow on a busy machine. */
const patience = 300_000;

function runner(place: () => Place) {
  const words = () => (place().dataDir ? ['--data', place().dataDir ?? ''] : []);
  const run = (...command: string[]) => runMain([...command, ...words()], place().databaseUrl);
  return { words, run };
}

function tokenCommands(place: () => Place) {
  const { words, run } = runner(place);

  test('a token is shown once, works, is listed without its secret, and ends when revoked', async () => {
    const person = ['--name', 'Kai Lund', '--email', 'kai@vendor.example', '--role', 'support'];
    const made = await run(
      'token',
      'create',
      ...person,
      '--permissions',
      'feedback:write,alias:write',
      '--hide',
      'account.arr',
    );
    const token = made.out.trim();
    expect([made.code, token]).toEqual([0, expect.stringMatching(/^als_[\w-]{43}$/)]);
    const ask = async () => {
      const server = await startMain(words(), place().databaseUrl);
      const response = await fetch(`${server.url}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
      expect(server.line).toMatch(/^Alongside API at http:\/\/127\.0\.0\.1:\d+, data in \S.*\n$/);
      await server.end('SIGINT');
      return response;
    };
    const me = await (await ask()).json();
    expect(me).toMatchObject({ name: 'Kai Lund', role: 'support', permissions: ['feedback:write', 'alias:write'] });
    const listed = await run('token', 'list');
    expect(listed.out).toContain('Kai Lund <kai@vendor.example>');
    expect(listed.out).toContain('without account.arr');
    expect(listed.out).not.toContain(token);
    const name = listed.out.split(' ')[0] ?? '';
    expect((await run('token', 'revoke', name)).out).toBe('Revoked one token.\n');
    expect((await ask()).status).toBe(401);
    expect((await run('token', 'revoke', name)).code).toBe(1);
  });
}

function recordCommands(place: () => Place) {
  const { run } = runner(place);

  test('records can be brought in from a file, all or none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-file-'));
    const file = join(folder, 'records.json');
    const bring = async (content: unknown) => {
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return run('import', file);
    };
    const records = { organization: { id: 'org_x', name: 'X' }, accountLimit: 9, accounts: [someAccount('file')] };
    expect(await bring(records)).toMatchObject({ code: 0, out: 'Wrote 1 account and 0 feedback.\n' });
    expect(await bring(records)).toMatchObject({ code: 0, out: 'Wrote 0 accounts and 0 feedback.\n' });
    const bad = [someAccount('file', { name: 'New' }), { id: 'nameless' }];
    expect(await bring({ accounts: bad })).toMatchObject({
      code: 1,
      err: expect.stringContaining('account nameless: '),
    });
    expect(await bring('{')).toMatchObject({ code: 1, err: expect.stringContaining(`${file} is not JSON`) });
    expect(await bring({ accounts: 7 })).toMatchObject({ code: 1, err: expect.stringContaining('accounts') });
    expect(await run('import', join(folder, 'none'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read'),
    });
    const database = await openDatabase(place());
    expect((await findAccount(database, 'file'))?.account.body).toContain('Account file');
    expect((await readSettings(database)).accountLimit).toBe(9);
    await database.close();
    rmSync(folder, { recursive: true });
  });

  test('accounts can be deleted, erased and merged', async () => {
    const database = await openDatabase(place());
    const accounts = ['a', 'b', 'c', 'd'].map((id) => someAccount(id));
    await importRecords(database, { accounts, feedback: [someFeedback('f', 'c')] });
    await database.close();
    expect((await run('account', 'delete', 'a')).out).toBe('Deleted a and its feedback.\n');
    expect((await run('account', 'erase', 'b')).out).toBe('Erased b and its feedback.\n');
    expect((await run('account', 'merge', 'c', '--into', 'd')).out).toBe('Merged c into d.\n');
    expect(await run('account', 'delete', 'a')).toMatchObject({ code: 1, err: 'a is deleted or unknown.\n' });
    const after = await openDatabase(place());
    const left = await Promise.all(['a', 'b', 'c', 'd'].map((id) => findAccount(after, id)));
    await after.close();
    expect(left.map((found) => found?.feedback.length)).toEqual([undefined, undefined, undefined, 1]);
  });
}

describe('commands on PGlite', { timeout: patience }, () => {
  let dataDir = '';
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'alongside-data-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  tokenCommands(() => ({ dataDir }));
  // The same statements on the same engine; each process costs seconds, so once is enough where there is PostgreSQL.
  if (!bin) recordCommands(() => ({ dataDir }));
});

if (bin) {
  describe('commands on PostgreSQL', { timeout: patience }, () => {
    let postgres: Postgres;
    let databaseUrl = '';
    beforeAll(async () => {
      postgres = await startPostgres(bin);
      databaseUrl = await postgres.createDatabase();
    });
    afterAll(() => postgres.stop());
    tokenCommands(() => ({ databaseUrl }));
    recordCommands(() => ({ databaseUrl }));
  });
}

test.each([
  [['tokens'], 'There is no command tokens.'],
  [['token'], 'Say token create'],
  [['token', 'create', '--name', 'Kai'], '--email is missing.'],
  [['account', 'merge', 'a'], '--into is missing.'],
  [['--port', 'x'], '--port must be a whole number from 0 on.'],
])('%j is refused with how to use it', async (words, message) => {
  const { code, err } = await runMain(words);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err).toContain('Usage: node server/main.ts');
});

test('help is no error', async () => {
  const { code, err } = await runMain(['--help']);
  expect([code, err]).toEqual([0, expect.stringContaining('token create --name N')]);
});

test('a database that cannot be reached is said in one line', async () => {
  const { code, err } = await runMain([], 'postgres://nobody@127.0.0.1:9/none');
  expect(code).toBe(1);
  expect(err).toMatch(/^The database cannot be reached: .*ECONNREFUSED.*DATABASE_URL.*\n$/);
});
