import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedFile } from '../../lib/messages/outbox.ts';
import { ApiProxy, type WriteCall } from '../support/api-proxy.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { type SampleApi, startSampleApi } from '../support/sample-api.ts';
import { expect, test } from './fixture.ts';
import { OutboxLine } from './support/outbox-line.ts';

let api: SampleApi;
let proxy: ApiProxy;
let other: ApiProxy;
let browser: ChromiumWithExtension;
let line: OutboxLine;

test.beforeAll(async () => {
  api = await startSampleApi(40);
  proxy = await ApiProxy.start(api.url);
  other = await ApiProxy.start(api.url);
  browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
  line = await OutboxLine.open(browser, api);
  await line.connect(proxy, 'support');
});

test.afterAll(async () => {
  await browser.dispose();
  await proxy.down();
  await other.down();
  await api.close();
});

/** What reached the proxy of one item. */
const tries = (key: string) => proxy.writes.filter((write) => write.key === key).length;

test('kept feedback is sent at once, and the next sync confirms it', async () => {
  const id = await line.keep('plain');
  await line.empty();
  expect([tries(id), await line.times('plain')]).toEqual([1, 1]);
});

for (const moment of ['asked', 'done'] as const) {
  const when = moment === 'asked' ? 'before its request arrives' : 'after the commit and before the answer';
  test(`a worker stopped ${when} sends again under the same key, and there is one effect (F19, F32, I6)`, async () => {
    const title = `stopped ${moment}`;
    proxy.onWrite = async (_write: WriteCall, at) => {
      if (at !== moment) return undefined;
      proxy.onWrite = () => undefined;
      await line.worker.stop();
      return 'cut';
    };
    const id = await line.keep(title);
    await expect.poll(() => tries(id)).toBe(1);
    await line.empty();
    expect([tries(id), await line.times(title)]).toEqual([2, 1]);
  });
}

test('an answer lost on the line is asked for again, and there is one effect (F19)', async () => {
  proxy.onWrite = (_write, at) => {
    if (at === 'asked') return undefined;
    proxy.onWrite = () => undefined;
    return 'cut';
  };
  const id = await line.keep('lost answer');
  await expect.poll(() => tries(id)).toBeGreaterThan(0);
  await line.must('outbox:send');
  await line.empty();
  expect(tries(id)).toBeGreaterThan(1);
  expect(await line.times('lost answer')).toBe(1);
});

test('what a browser that was killed had called “kept” is there after its next start, and goes out once (I5)', async () => {
  await proxy.down();
  const id = await line.keep('killed');
  await browser.kill();
  await proxy.up();
  await browser.relaunch();
  await line.reopen();
  // As opening the sidebar does: by itself it may wait for its alarm.
  await line.must('outbox:send');
  await line.empty();
  expect(tries(id)).toBe(1);
  expect(await line.times('killed')).toBe(1);
});

test('the files of one store deleted, then those of the other cut in half: nothing is lost (F41, F44, X33)', async () => {
  await proxy.down();
  const titles = ['in two places', 'in two places too'];
  for (const title of titles) await line.keep(title);
  const place = { form: 'feedback', accountId: line.accountId, record: '' };
  await line.must('page:draft-save', { draft: { place, id: randomUUID(), values: { title: 'half a thou' } } });
  await browser.close();
  const [first, second, ...more] = storesWith('in two places');
  expect([typeof first, typeof second, more]).toEqual(['string', 'string', []]);
  rmSync(first ?? '', { recursive: true });
  await browser.relaunch();
  await line.reopen();
  expect((await line.entries()).map(({ made }) => made?.write)).toMatchObject(
    titles.map((title) => ({ body: { title } })),
  );
  await browser.close();
  for (const name of readdirSync(second ?? '').filter((each) => each.endsWith('.log'))) {
    const file = join(second ?? '', name);
    truncateSync(file, statSync(file).size >> 1);
  }
  await browser.relaunch();
  await line.reopen();
  expect(await line.entries()).toHaveLength(2);
  await proxy.up();
  await line.must('outbox:send');
  await line.empty();
  for (const title of titles) expect(await line.times(title)).toBe(1);
});

test('after an outage the alarm alone sends it, and that comes within ninety seconds (I10)', async () => {
  await proxy.down();
  const id = await line.keep('alone');
  await expect.poll(async () => (await line.entries())[0]?.state).toBe('waiting');
  const { page } = line.worker;
  const set = () => page.evaluate<number>("chrome.alarms.get('push').then((alarm) => alarm?.scheduledTime ?? 0)");
  await expect.poll(set).toBeGreaterThan(Date.now());
  expect((await set()) - Date.now()).toBeLessThan(90_000);
  // Our own wait is over in at most 20 seconds; the browser's shortest alarm is what lasts.
  await expect.poll(async () => (await line.retryAt()) < Date.now(), { timeout: 45_000 }).toBe(true);
  await line.worker.stop();
  await proxy.up();
  // Brought forward: what matters is that it wakes a worker which nobody else wakes.
  await page.evaluate("chrome.alarms.create('push', { when: Date.now() + 500 })");
  await expect.poll(() => tries(id), { timeout: 60_000, intervals: [250] }).toBe(1);
  await line.empty();
  expect(await line.times('alone')).toBe(1);
});

test('what was made for one API or person is never sent elsewhere, shows no word there but in the file to keep, and goes out after the way back (F50, T29, I8)', async () => {
  await proxy.down();
  await line.keep('for the first API');
  await line.connect(other, 'sales');
  const [entry, ...more] = await line.entries();
  expect(entry).toMatchObject({ state: 'elsewhere', made: null, apiBase: proxy.url });
  expect(more).toEqual([]);
  expect(JSON.stringify(entry)).not.toContain('for the first API');
  // Signing out would delete it: the file that is offered before holds it, with whose it is.
  const { text } = await line.must<SavedFile>('outbox:export');
  expect(JSON.parse(text).unsent).toMatchObject([{ api: proxy.url, body: { title: 'for the first API' } }]);
  await line.must('outbox:send');
  await line.keep('for the second API');
  await expect.poll(() => line.times('for the second API')).toBe(1);
  await proxy.up();
  // The same API for another person is another sign-in too.
  await line.connect(proxy, 'sales');
  await line.must('outbox:send');
  await expect.poll(async () => (await line.entries()).map(({ state }) => state)).toEqual(['elsewhere']);
  expect([...proxy.writes, ...other.writes].filter(({ body }) => body.includes('first'))).toEqual([]);

  await line.connect(proxy, 'support');
  await line.empty();
  expect([await line.times('for the first API'), await line.times('for the second API')]).toEqual([1, 1]);
});

test('a refused item is parked with the API’s words while others go out, and goes out after “Try again” (F10, F15)', async () => {
  proxy.answer = (path, request) =>
    request.method === 'POST' && path === '/v1/feedback'
      ? {
          status: 422,
          headers: { 'alongside-api': '1', 'content-type': 'application/problem+json' },
          body: JSON.stringify({
            type: 'validation-failed',
            title: 'No',
            status: 422,
            detail: 'not today',
            errors: [{ pointer: '/title', detail: 'too odd' }],
          }),
        }
      : null;
  const id = await line.keep('odd');
  await expect.poll(async () => (await line.entries())[0]?.state).toBe('refused');
  expect((await line.entries())[0]?.refusal).toMatchObject({ code: 'INVALID', words: 'not today' });
  proxy.answer = () => null;
  await line.keep('even');
  await expect.poll(() => line.times('even')).toBe(1);
  expect(await line.times('odd')).toBe(0);
  await line.must('outbox:act', { id, act: 'discard' });
  await line.must('outbox:send');
  await line.must('outbox:act', { id, act: 'restore' });
  await line.must('outbox:act', { id, act: 'retry' });
  await expect.poll(() => line.times('odd')).toBe(1);
});

test('a draft survives worker and browser, is shown at its own place only, and goes with its capture', async () => {
  const place = { form: 'feedback', accountId: line.accountId, record: 'r:rt|a|ticket|1' };
  const draft = { place, id: randomUUID(), values: { title: 'half a thou' } };
  await line.must('page:draft-save', { draft });
  await line.worker.stop();
  expect(await line.must('page:draft', { place })).toEqual(draft);
  await browser.kill();
  await browser.relaunch();
  await line.reopen();
  expect(await line.must('page:draft', { place })).toEqual(draft);
  expect(await line.must('page:draft', { place: { ...place, record: 'r:rt|a|ticket|2' } })).toBeNull();
  const body = { accountId: line.accountId, kind: 'request', title: 'a whole thought' };
  await line.must('page:keep', { capture: { id: draft.id, write: { kind: 'feedback', body }, draft: place } });
  expect(await line.must('page:draft', { place })).toBeNull();
  await line.empty();
  expect(await line.times('a whole thought')).toBe(1);
});

test('after sign-out nothing of it is left for whoever comes next (I12)', async () => {
  await proxy.down();
  await line.keep('never sent');
  await line.must('connection:forget');
  await proxy.up();
  await line.connect(proxy, 'support');
  expect(await line.entries()).toEqual([]);
  expect(await line.times('never sent')).toBe(0);
});

/** The folders of the browser's stores in which a text lies readable. */
function storesWith(text: string): string[] {
  const buckets = join(browser.profile, 'Default/WebStorage');
  const stores = readdirSync(buckets, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.leveldb'),
  );
  return stores
    .map((name) => join(buckets, name))
    .filter((folder) =>
      readdirSync(folder).some((name) => {
        const bytes = readFileSync(join(folder, name));
        return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
      }),
    )
    .sort();
}
