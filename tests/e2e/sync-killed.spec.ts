import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from '../../lib/model/account.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { ApiProxy, type Moment, type PageCall } from '../support/api-proxy.ts';
import { copyOfCache, differences } from '../support/cache-dump.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { idsByKey, startSampleApi } from '../support/sample-api.ts';
import { TicketTab, ticketOf } from '../support/ticket-tab.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { expect, test } from './fixture.ts';

const moments: Moment[] = ['asked', 'sending', 'sent'];
/** Every fifth end is that of the whole browser. */
const ends = Array.from({ length: 50 }, (_, i) => ({
  row: 2 + Math.round(i * 3.5),
  moment: moments[i % 3] as Moment,
  kind: i % 5 === 4 ? ('browser' as const) : ('worker' as const),
  /** Nobody helps after these: only the alarm wakes a stopped worker, only its own start the browser's. */
  alone: i === 20 || i % 5 === 4,
}));

test('a snapshot of 180 pages survives 40 stops of the worker and 10 kills of the browser, and equals the server (F32, I1, I3)', async () => {
  test.setTimeout(600_000);
  const api = await startSampleApi();
  const proxy = await ApiProxy.start(api.url, 20);
  const browser = await ChromiumWithExtension.start({
    extension: ownBuild('chrome'),
    hosts: ['http://127.0.0.1/*'],
  });
  try {
    const rows = new Map<string, number>();
    // The head's own page holds no record.
    const placeOf = ({ row }: PageCall) => rows.get(row) ?? (row ? rows.set(row, rows.size + 1).size : 181);
    const waiting = [...ends];
    let hit: (end: (typeof ends)[number]) => void = () => {};
    let lastPlace = 0;
    proxy.onPage = async (page, moment) => {
      const place = placeOf(page);
      lastPlace = place;
      const [next] = waiting;
      if (!next || place < next.row || moment !== next.moment) return;
      waiting.shift();
      hit(next);
      // Held until the end has come; what is sent afterwards reaches nobody.
      if (moment !== 'sent') await pause(next.kind === 'browser' ? 50 : 400);
    };
    let reached = new Promise<(typeof ends)[number]>((done) => {
      hit = done;
    });

    let stopper = await WorkerStopper.open(browser);
    const saved = await stopper.ask('connection:save', { baseUrl: proxy.url, token: api.tokens.support });
    expect(saved.ok).toBe(true);

    const inside: string[] = [];
    const again: number[] = [];
    for (let n = 0; n < ends.length; n += 1) {
      const end = await reached;
      reached = new Promise((done) => {
        hit = done;
      });
      const before = lastPlace;
      if (end.kind === 'worker') await stopper.stop();
      else await browser.kill();
      const asked = proxy.pages.length;
      // 180 distinct pages were not yet asked for, so the last commit is still to come.
      if (proxy.pages.length > 0 && rows.size < 180) inside.push(`${end.kind} ${end.moment}`);
      if (end.kind === 'browser') {
        await browser.relaunch();
        stopper = await WorkerStopper.open(browser);
      } else if (!end.alone) await stopper.ask('sync:status');
      await expect.poll(() => proxy.pages.length, { timeout: 90_000, intervals: [20] }).toBeGreaterThan(asked);
      const first = proxy.pages[asked];
      await expect.poll(() => first?.row, { intervals: [10] }).not.toBe('');
      again.push(before + 1 - (rows.get(first?.row ?? '') ?? 0));
    }
    const status = await done(stopper);
    expect(status.counts).toEqual({ accounts: 600, feedback: 3000 });
    expect(rows.size).toBe(180);

    const counted = Object.groupBy(inside, (each) => each);
    const tally = Object.entries(counted).map(([kind, all]) => `${all?.length} x ${kind}`);
    console.log(`${inside.length} of ${ends.length} ends between first request and last commit: ${tally.join(', ')}`);
    console.log(`${proxy.pages.length} pages asked for in all; asked for again after an end: ${again.join(' ')}`);
    expect(ends.length - waiting.length).toBe(50);
    expect(inside.length).toBeGreaterThanOrEqual(40);
    expect(Math.max(...again)).toBeLessThanOrEqual(2);
    // One page for each end, and a second one where the page before was just being stored.
    expect(proxy.pages.length).toBeLessThanOrEqual(180 + ends.length + 30);

    const server = await api.records();
    const copy = await copyOfCache(stopper.page);
    if (!copy) throw new Error('the extension has no cache');
    expect(await differences(copy, server)).toEqual([]);

    const expected = idsByKey(server);
    const keys = [...expected.keys()];
    const some = Array.from({ length: 50 }, () => keys[Math.floor(Math.random() * keys.length)] ?? '');
    const found = await copy.cache.lookup(some);
    for (const key of some) {
      const { accounts = [], feedback = [] } = found.get(key) ?? {};
      expect(new Set([...accounts, ...feedback].map(({ id }) => id)), key).toEqual(expected.get(key));
    }
    const tab = await TicketTab.open(browser, stopper.page);
    // The same question in the browser: whose ticket is it, by its requestor's address?
    const customers = [...server.accounts.values()].filter(({ people }) => people?.[0]?.email);
    for (let n = 0; n < 50; n += 1) {
      const customer = customers[Math.floor(Math.random() * customers.length)] as Account;
      const ticket = ticketOf(customer);
      await tab.show(ticket);
      const ids = expected.get(`e:${ticket.identifiers[0]?.value}`);
      expect(new Set(await tab.matchedIds()), customer.id).toEqual(ids);
    }
    tab.close();
  } finally {
    await browser.dispose();
    await proxy.down();
    await api.close();
  }
});

async function done(stopper: WorkerStopper): Promise<SyncStatus> {
  const status = async () => {
    const reply = await stopper.ask<SyncStatus>('sync:status');
    return reply.ok ? reply.value : null;
  };
  await expect.poll(async () => (await status())?.lastSyncedAt ?? null, { timeout: 90_000 }).not.toBeNull();
  const value = await status();
  if (!value) throw new Error('the background has no status');
  return value;
}
