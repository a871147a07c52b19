import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const main = join(import.meta.dirname, '../../server/main.ts');

/** Starts the server's command; `said` resolves with the first line that fits, `ended` with how it ended. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, DATABASE_URL: '' } });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data;
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; err: string }>((done) => {
    child.once('close', (code) => done({ code, err }));
  });
  return { child, ended, out: () => out };
}

test('a second server on a data folder in use says who holds it and what to do, and ends with an error (L23)', async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'alongside-data-'));
  const first = start('--data', folder, '--port', '0');
  try {
    await expect.poll(first.out, { timeout: 60_000 }).toMatch(/Alongside API at http/);
    const second = await start('--data', folder, '--port', '0').ended;
    expect(second.code).not.toBe(0);
    expect(second.err).toContain(`The data folder ${folder} is in use by process ${first.child.pid} since `);
    expect(second.err).toMatch(/Stop that process, or choose another folder with --data/);
    const [url = ''] = /http:\S+[^,\s]/.exec(first.out()) ?? [];
    // The first one is not disturbed.
    expect((await fetch(`${url}/v1/me`)).status).toBe(401);
  } finally {
    first.child.kill('SIGTERM');
    await first.ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
