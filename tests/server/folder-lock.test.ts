import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, takeFolder } from '../../server/database/folder-lock.ts';
import { openDatabase } from '../../server/database/open.ts';
import { processStart } from '../../server/database/process-start.ts';
import { runMain, startMain } from './process.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'lock');
const held = (change: object) =>
  writeFileSync(
    file(),
    JSON.stringify({
      pid: process.pid,
      start: processStart(process.pid),
      host: hostname(),
      since: '2026-11-01T08:00:00Z',
      nonce: 'n',
      ...change,
    }),
  );

test('L23 a folder in use names its holder, since when, and what to do; a stopped server gives it back', async () => {
  const server = await startMain(['--data', folder]);
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(FolderInUse);
  const { code, out, err } = await runMain(['token', 'list', '--data', folder]);
  const { since } = JSON.parse(readFileSync(file(), 'utf8'));
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`The data folder ${folder} is in use by process ${server.child.pid} since ${since}.`);
  expect(err).toContain('--data');
  expect((await fetch(`${server.url}/v1/me`)).status).toBe(401);
  expect(await server.end('SIGTERM'), 'L24 closing keeps the exit code').toBe(0);
  expect(existsSync(file())).toBe(false);
  const database = await openDatabase({ dataDir: folder });
  const [fsync] = await database.query<{ fsync: string }>('show fsync');
  expect(fsync?.fsync).toBe('on');
  await database.close();
  expect(existsSync(file())).toBe(false);
}, 240_000);

test('a lock is refused to a second taker and free after release', () => {
  const lock = takeFolder(folder);
  expect(() => takeFolder(folder)).toThrow(`process ${process.pid}`);
  lock.release();
  takeFolder(folder).release();
});

test.each([
  ['a dead process', { pid: 2 ** 22 - 3 }],
  ['an earlier process with the same pid', { start: 'before/1' }],
])('the lock of %s is taken over', (_name, change) => {
  held(change);
  const lock = takeFolder(folder);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
  lock.release();
});

test('a living holder keeps it, and so does one on another machine, with a word on what to delete', () => {
  held({});
  expect(() => takeFolder(folder)).toThrow('2026-11-01T08:00:00Z');
  held({ host: 'elsewhere', pid: 2 ** 22 - 3 });
  expect(() => takeFolder(folder)).toThrow(`on elsewhere since 2026-11-01T08:00:00Z. Stop that process`);
  expect(() => takeFolder(folder)).toThrow(`delete ${file()}`);
});

test('a lock that is being written counts as held, one left unwritten does not', () => {
  writeFileSync(file(), '');
  expect(() => takeFolder(folder)).toThrow('right now');
  utimesSync(file(), new Date(0), new Date(0));
  takeFolder(folder).release();
});

test('who lost the folder to another process does not take its lock away', () => {
  const lock = takeFolder(folder);
  held({ nonce: 'other' });
  lock.release();
  expect(existsSync(file())).toBe(true);
});
