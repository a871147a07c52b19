import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from '../../support/fake-browser.ts';

const fake = fakeBrowser();
vi.mock('webextension-polyfill', () => ({ default: fake }));

const { dropSessions, mintTicket, redeemTicket, sessionTab } = await import('../../../lib/platform/tickets.ts');
const frame = { tabId: 3, document: 'd1' };
const mint = () => mintTicket(3, 'https://rt.example', 1000);

beforeEach(() => {
  fake.storage.session.stored.clear();
  fake.tabs.shown.set(3, 'https://rt.example/Ticket/Display.html?id=1').set(4, 'https://rt.example/');
});

describe('T6b a frame shows something only for a fresh ticket of its own tab', () => {
  test('the first use opens a session for that frame alone', async () => {
    const session = await redeemTicket(await mint(), frame, 2000);
    expect(await sessionTab(session ?? '', frame)).toBe(3);
    expect(await sessionTab(session ?? '', { tabId: 3, document: 'd2' })).toBeNull();
    expect(await sessionTab(session ?? '', { tabId: 4, document: 'd1' })).toBeNull();
  });

  test.each([
    ['replayed', (ticket: string) => redeemTicket(ticket, frame, 1500).then(() => redeemTicket(ticket, frame, 1500))],
    [
      'replayed at the same moment',
      async (ticket: string) =>
        (await Promise.all([redeemTicket(ticket, frame, 1500), redeemTicket(ticket, frame, 1500)]))[1],
    ],
    ['of another tab', (ticket: string) => redeemTicket(ticket, { tabId: 4, document: 'd1' }, 1500)],
    ['too old', (ticket: string) => redeemTicket(ticket, frame, 11_001)],
    ['from a clock set back', (ticket: string) => redeemTicket(ticket, frame, 500)],
    ['invented', () => redeemTicket('f'.repeat(32), frame, 1500)],
  ])('a ticket that is %s opens nothing', async (_, use) => {
    expect(await use(await mint())).toBeNull();
  });

  test.each([
    ['another site', 'https://evil.example/'],
    ['the same host on another port', 'https://rt.example:8443/'],
    ['a page that is no web page', 'about:blank'],
  ])('a ticket whose tab went to %s opens nothing', async (_, url) => {
    const ticket = await mint();
    fake.tabs.shown.set(3, url);
    expect(await redeemTicket(ticket, frame, 1500)).toBeNull();
  });

  test('a ticket whose tab was closed opens nothing', async () => {
    const ticket = await mint();
    fake.tabs.shown.delete(3);
    expect(await redeemTicket(ticket, frame, 1500)).toBeNull();
  });

  test('a wrong use spends the ticket', async () => {
    const ticket = await mint();
    await redeemTicket(ticket, { tabId: 4, document: 'd1' }, 1500);
    expect(await redeemTicket(ticket, frame, 1500)).toBeNull();
  });

  test('sign-out and a closed tab end their sessions', async () => {
    const session = (await redeemTicket(await mint(), frame, 1500)) ?? '';
    await dropSessions(4);
    expect(await sessionTab(session, frame)).toBe(3);
    await dropSessions();
    expect(await sessionTab(session, frame)).toBeNull();
  });
});
