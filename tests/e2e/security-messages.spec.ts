import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { frameRequests, pageRequests } from '../../lib/messages/direction.ts';
import { type ContentWorld, contentWorld } from './support/content-world.ts';
import { type Desk, startDesk } from './support/desk.ts';

let desk: Desk;
let page: Page;
let world: ContentWorld;
let other: string;

const hex = 'a'.repeat(32);
/** A request of the right shape for each message that needs one: only the sender can be what is refused. */
const bodies: Record<string, unknown> = {
  'frame:redeem': { ticket: hex },
  'view:get': { session: hex },
  'match:choose': { session: hex, accountId: null },
  'sidebar:close': { session: hex },
  'link:open': { session: hex, url: 'https://evil.test/' },
  'sync:now': { session: hex },
  'options:open': { session: hex },
  'connection:test': { baseUrl: 'https://evil.test', token: 'stolen' },
  'connection:save': { baseUrl: 'https://evil.test', token: 'stolen' },
  'tools:enable': { tool: 'rt', origin: 'https://evil.test' },
  'tools:disable': { tool: 'rt', origin: 'https://rt.acme.example' },
  'tab:view': { tabId: 1 },
  'tab:choose': { tabId: 1, accountId: null },
};
const sighting = {
  tool: 'rt',
  page: 'ticket',
  record: { tool: 'rt', instance: 'rt.acme.example', object: 'ticket', key: '16' },
  several: false,
  identifiers: [],
  misses: [],
  drifts: [],
};
const record = {
  kind: 'record',
  value: 'rt|rt.acme.example|ticket|16',
  role: 'subject',
  grade: 'A',
  probe: 'url',
  ref: sighting.record,
};

/** An extension of somebody else's, in a folder of its own. */
function anotherExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-other-'));
  const manifest = {
    manifest_version: 3,
    name: 'Other',
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: ['https://rt.acme.example/*'], js: ['page.js'] }],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onInstalled.addListener(() => {});');
  writeFileSync(join(folder, 'page.js'), 'chrome.runtime.id;');
  writeFileSync(join(folder, 'page.html'), '<title>Other</title>');
  return folder;
}

test.beforeAll(async () => {
  other = anotherExtension();
  desk = await startDesk({ alsoLoad: [other] });
  await desk.connect();
  await desk.enable();
  page = await desk.openTicket();
  world = await contentWorld(page, desk.browser.id);
});

test.afterAll(async () => {
  await desk?.dispose();
  rmSync(other, { recursive: true, force: true });
});

test('T10: a content script that was taken over is refused every message of frames and pages', async () => {
  for (const type of [...Object.keys(frameRequests), ...Object.keys(pageRequests)]) {
    expect([type, await world.send(type, bodies[type] ?? {})]).toEqual([
      type,
      { ok: false, code: 'FORBIDDEN', message: expect.any(String) },
    ]);
  }
  // Nothing of it happened.
  expect(await desk.ask('connection:get')).toMatchObject({ value: { state: 'connected', baseUrl: desk.api.url } });
  expect(await desk.ask('tools:list')).toMatchObject({ ok: true });
  expect(JSON.stringify(await desk.ask('tools:list'))).not.toContain('evil.test');
});

test('T10: what is no message at all is refused, and the port of a sidebar is hung up', async () => {
  for (const raw of ['null', '1', '"x"', '[]', '{}', '{"type":"__proto__"}', '{"type":"toString","request":{}}']) {
    expect(await world.evaluate(`chrome.runtime.sendMessage(${raw})`)).toMatchObject({ ok: false });
  }
  for (const name of ['', 'view', `view:${hex}`, 'view:__proto__']) {
    const port = `new Promise((done) => {
      const port = chrome.runtime.connect({ name: '${name}' });
      port.onMessage.addListener((message) => done(JSON.stringify(message)));
      port.onDisconnect.addListener(() => done('hung up'));
    })`;
    expect(await world.evaluate(port)).toBe('hung up');
  }
});

test('T11 T37: the answer to a sighting holds what the launcher draws, and no word of any account', async () => {
  const reply = await world.send('page:seen', { ...sighting, identifiers: [record] });
  expect(reply).toEqual({
    ok: true,
    value: {
      ...{ verdict: 'certain', band: 'red', strategic: true, count: 0, wide: expect.any(Boolean) },
      // Words of the extension, the same for every account of this band.
      words: { name: 'Show the customer beside this page, Strategic, At risk', strategic: 'Strategic' },
    },
  });
});

test('T10: a sighting of a tool that is not on here is refused', async () => {
  const reply = await world.send('page:seen', { ...sighting, tool: 'zendesk' });
  expect(reply).toMatchObject({ ok: false, code: 'NOT_ENABLED' });
});

test('T11: 51 identifiers are refused', async () => {
  const reply = await world.send('page:seen', { ...sighting, identifiers: Array.from({ length: 51 }, () => record) });
  expect(reply).toMatchObject({ ok: false, code: 'BAD_REQUEST' });
});

test('T11 T37: a flood of 10,000 messages is cut to twenty a second, learns nothing, and stalls nobody', async () => {
  const flood = world.evaluate<{
    answered: number;
    codes: Record<string, number>;
    text: string;
    ms: number;
  }>(`(async () => {
    const began = performance.now();
    const one = (n) => chrome.runtime.sendMessage({ type: 'page:seen', request: { ...${JSON.stringify(sighting)},
      identifiers: [{ kind: 'domain', value: 'd' + n + '.example', role: 'subject', grade: 'A', probe: 'p' }] } });
    const replies = await Promise.all(Array.from({ length: 10_000 }, (_, n) => one(n)));
    const codes = {};
    for (const { code = 'ok' } of replies) codes[code] = (codes[code] ?? 0) + 1;
    return { answered: replies.length, codes, text: JSON.stringify(replies), ms: performance.now() - began };
  })()`);
  const options = await desk.browser.openPage('options.html');
  const waits: number[] = [];
  for (let n = 0; n < 5; n++) {
    waits.push(
      await options.evaluate<number>(`(async () => {
        const began = performance.now();
        await chrome.runtime.sendMessage({ type: 'sync:status', request: {} });
        return performance.now() - began;
      })()`),
    );
  }
  const { answered, codes, text, ms } = await flood;
  expect(answered).toBe(10_000);
  // Whoever asks meanwhile is answered long before the flood is: against the flood's own time, the machine may be slow.
  expect(Math.max(...waits)).toBeLessThan(ms);
  expect(Object.keys(codes).sort()).toEqual(['BUSY', 'ok']);
  // A small reserve, and twenty more for each second the flood took.
  expect(codes.ok).toBeLessThanOrEqual(40 + (20 * ms) / 1000 + 1);
  expect(desk.canaries.words.filter((word) => text.includes(word))).toEqual([]);
  await options.close();
});

test('T11: after a flood the page is heard again', async () => {
  await expect
    .poll(async () => (await world.send('page:seen', { ...sighting, identifiers: [record] })).ok, { intervals: [500] })
    .toBe(true);
});

test('T12: another extension can neither send us a message nor connect', async () => {
  const worker = desk.browser.context.serviceWorkers().find((one) => !one.url().includes(desk.browser.id));
  if (!worker) throw new Error('the other extension has no worker');
  const id = JSON.stringify(desk.browser.id);
  for (const message of [
    { type: 'connection:get', request: {} },
    { type: 'page:seen', request: sighting },
  ]) {
    const sent = `chrome.runtime.sendMessage(${id}, ${JSON.stringify(message)}).then((reply) => JSON.stringify(reply), String)`;
    expect(await worker.evaluate(sent)).toContain('Could not establish connection');
  }
  const connected = `new Promise((done) => {
    const port = chrome.runtime.connect(${id}, { name: 'view:${hex}' });
    port.onMessage.addListener(() => done('a message'));
    port.onDisconnect.addListener(() => done(chrome.runtime.lastError?.message ?? 'hung up'));
  })`;
  expect(await worker.evaluate(connected)).toContain('Could not establish connection');
});

test('T13: the content world sees switches and tool definitions, no token, no account, and no session storage', async () => {
  const local = await world.evaluate<Record<string, unknown>>('chrome.storage.local.get(null)');
  const text = JSON.stringify(local);
  expect(text).not.toContain(desk.api.token);
  expect(desk.canaries.words.filter((word) => text.includes(word))).toEqual([]);
  expect(Object.keys(local).filter((key) => !/^(?:origins$|signedIn$|page:|addresses:|words:)/.test(key))).toEqual([]);
  const session = await world.evaluate<string>(
    `chrome.storage.session.get(null).then((all) => JSON.stringify(all), (error) => 'denied: ' + error.message)`,
  );
  expect(session).toContain('denied');
  expect(await world.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0);
});

test('T10 T11: the extension met all of it without an error of its own', () => {
  expect(desk.browser.problems).toEqual([]);
});
