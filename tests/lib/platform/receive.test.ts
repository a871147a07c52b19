import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from '../../support/fake-browser.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser() }));

const { answer, Refusal } = await import('../../../lib/platform/receive.ts');
const { classify } = await import('../../../lib/platform/sender.ts');
const { contentRequests, frameRequests, pageRequests, maxIdentifiers } = await import(
  '../../../lib/messages/direction.ts'
);

const directions = { content: contentRequests, frame: frameRequests, page: pageRequests };
const called: string[] = [];
const handlers = Object.fromEntries(
  Object.entries(directions).map(([kind, requests]) => [
    kind,
    Object.fromEntries(Object.keys(requests).map((type) => [type, () => called.push(`${kind} ${type}`)])),
  ]),
) as unknown as Parameters<typeof answer>[0];

const ours = 'chrome-extension://ours/';
const senders = {
  content: { id: 'ours', tab: { id: 3 }, frameId: 0, url: 'https://rt.example/Ticket/Display.html?id=1' },
  frame: { id: 'ours', tab: { id: 3 }, frameId: 4, url: `${ours}sidebar.html#t=1` },
  page: { id: 'ours', url: `${ours}options.html` },
};
const sent = (raw: object) => classify(raw as Parameters<typeof classify>[0], ours);
const hex = 'a'.repeat(32);
const sighting = { tool: 'rt', page: 'ticket', record: null, several: false, identifiers: [], misses: [], drifts: [] };
const place = { form: 'feedback', accountId: 'acc_1', record: '' };
const captured = {
  id: '6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e11',
  write: { kind: 'alias', accountId: 'acc_1', body: { domain: 'a.example' } },
  draft: null,
};
const linked = { key: 'r:rt|a|ticket|1', accountId: 'acc_1', deed: 'link', id: captured.id };
const bodies: Record<string, unknown> = {
  'page:seen': sighting,
  'frame:redeem': { ticket: hex },
  'view:get': { session: hex },
  'match:choose': { session: hex, accountId: null },
  'record:link': { session: hex, link: linked },
  'record:search': { session: hex, text: 'nord' },
  'sidebar:close': { session: hex },
  'link:open': { session: hex, url: 'https://a.example' },
  'sync:now': { session: hex },
  'options:open': { session: hex },
  'connection:test': { baseUrl: 'https://a.example', token: 't' },
  'connection:save': { baseUrl: 'https://a.example', token: 't' },
  'tools:enable': { tool: 'rt', origin: 'https://a.example' },
  'tools:disable': { tool: 'rt', origin: 'https://a.example' },
  'tools:ask-interface': { tool: 'rt', ask: true },
  'tools:mark-lists': { tool: 'rt', mark: false },
  'tab:view': { tabId: 1 },
  'tab:choose': { tabId: 1, accountId: null },
  'tab:link': { tabId: 1, link: linked },
  'account:search': { text: 'nord' },
  'account:view': { accountId: 'acc_1' },
  'settings:change': { refresh: false },
  'places:set': { origin: 'https://a.example', height: 0.5 },
  'capture:keep': { session: hex, capture: captured },
  'draft:get': { session: hex, place },
  'draft:save': { session: hex, draft: { place, id: captured.id, values: {} } },
  'capture:act': { session: hex, id: captured.id, act: 'retry' },
  'selection:get': { session: hex },
  'impact:weigh': { session: hex, equalVoice: true },
  'popup:open': { session: hex },
  'tab:selection': { tabId: 1 },
  'page:keep': { capture: captured },
  'page:draft': { place },
  'page:draft-save': { draft: { place, id: captured.id, values: {} } },
  'outbox:act': { id: captured.id, act: 'discard' },
};

describe('T10 each message is answered for one class of sender only', () => {
  const types = Object.entries(directions).flatMap(([kind, requests]) =>
    Object.keys(requests).map((type) => [type, kind] as const),
  );
  const table = types.flatMap(([type, owner]) =>
    Object.keys(senders).map((from) => [type, from, from === owner] as const),
  );
  test.each(table)('%s from %s: %s', async (type, from, allowed) => {
    called.length = 0;
    const reply = await answer(
      handlers,
      { type, request: bodies[type] ?? {} },
      sent(senders[from as keyof typeof senders]),
    );
    expect(reply.ok).toBe(allowed);
    expect(called).toEqual(allowed ? [`${from} ${type}`] : []);
    if (!reply.ok) expect(reply.code).toBe('FORBIDDEN');
  });
});

describe('T12 strangers are refused', () => {
  test.each([
    ['another extension', { id: 'theirs', url: 'chrome-extension://theirs/x.html' }],
    ['a frame inside a page that is not ours', { id: 'ours', tab: { id: 1 }, frameId: 2, url: 'https://rt.example/' }],
    ['a file', { id: 'ours', tab: { id: 1 }, frameId: 0, url: 'file:///etc/passwd' }],
    ['nobody', { id: 'ours' }],
  ])('%s', async (_, raw) => {
    expect(sent(raw).kind).toBe('stranger');
    expect((await answer(handlers, { type: 'page:seen', request: sighting }, sent(raw))).ok).toBe(false);
  });
});

test('T10 no text ever reaches a handler that its class has no entry for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(senders)),
      fc.string(),
      fc.anything(),
      async (raw, type, request) => {
        called.length = 0;
        const sender = sent(raw);
        await answer(handlers, { type, request }, sender);
        for (const call of called) expect(Object.keys(directions[call.split(' ')[0] as 'page'])).toContain(type);
      },
    ),
  );
});

test('T11 a page that claims more identifiers than a record has is refused', async () => {
  const one = { kind: 'email', value: 'a@b.example', role: 'mention', grade: 'A', probe: 'p' };
  const flood = { ...sighting, identifiers: Array.from({ length: maxIdentifiers + 1 }, () => one) };
  expect(await answer(handlers, { type: 'page:seen', request: flood }, sent(senders.content))).toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('T19 inherited names are no messages', async () => {
  for (const type of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(await answer(handlers, { type, request: {} }, sent(senders.page))).toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('T26 a fault of our own is told without its text', async () => {
  const failing = {
    ...handlers,
    page: { ...handlers.page, 'tools:list': () => Promise.reject(new Error('ACME ARR 1.2M')) },
  };
  const reply = await answer(failing, { type: 'tools:list', request: {} }, sent(senders.page));
  expect(JSON.stringify(reply)).not.toContain('ACME');
  const refusing = {
    ...handlers,
    page: { ...handlers.page, 'tools:list': () => Promise.reject(new Refusal('NO', 'why')) },
  };
  expect(await answer(refusing, { type: 'tools:list', request: {} }, sent(senders.page))).toEqual({
    ok: false,
    code: 'NO',
    message: 'why',
  });
});
