import { afterEach, expect, test } from 'vitest';
import { createPull } from '../../../lib/sync/pull.ts';
import { FaultyApi } from './faulty-api.ts';
import { idsIn } from './feed.ts';
import { oddRecords } from './odd-records.ts';

let api: FaultyApi;
afterEach(() => api.stop());

/** The feed's page, with the record `odd` in these words. */
function instead(text: (rev: number) => string): void {
  let written = '';
  api.world.feed.bend = (page) => ({
    ...page,
    accounts: (page.accounts as { id: string; rev: number }[]).map((each) => {
      if (each.id !== 'odd') return each;
      written = text(each.rev);
      return '@odd';
    }),
  });
  api.rewrite = (page) => page.replace('"@odd"', () => written);
}

test.each(oddRecords)(
  '$name is $is, the others are taken, and it comes in once it is right (F27)',
  async ({ is, text }) => {
    api = await FaultyApi.start();
    const { world } = api;
    world.feed.put({ kind: 'account', id: 'odd' });
    instead(text);
    const pull = createPull(world);
    expect(await pull.run()).toBe('head');
    const isIn = is === 'taken';
    expect(await world.records.status()).toMatchObject({
      fault: null,
      quarantined: isIn ? 0 : 1,
      counts: { accounts: isIn ? 26 : 25 },
    });
    const { id } = JSON.parse(text(1)) as { id: unknown };
    if (isIn) expect(await idsIn(world.cache, ['a0', 'a24', String(id)])).toEqual(['a0', 'a24', String(id)]);
    else {
      const [row] = await world.records.quarantined();
      expect(row?.kind).toBe('account');
      // Where it is wrong stands there, and no value of it.
      expect(row?.path).toMatch(/^[\w.()]+: \w+/);
      expect(`${row?.path}`.length).toBeLessThan(300);
      world.feed.put({ kind: 'account', id: 'odd' });
      instead((rev) =>
        JSON.stringify({ id: String(id).slice(0, 200) || 'odd', rev, name: 'Odd', updatedAt: '2026-11-20T06:00:00Z' }),
      );
      await pull.run();
      expect((await world.records.status()).counts?.accounts).toBe(26);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
);

test('ids that differ only in case, zeros or the way a letter is written are different accounts (X11)', async () => {
  api = await FaultyApi.start();
  const { world } = api;
  const ids = ['Acc', 'acc', '42', '042', 'caf\u00e9', 'cafe\u0301'];
  for (const id of ids) world.feed.put({ kind: 'account', id });
  expect(await createPull(world).run()).toBe('head');
  expect(await idsIn(world.cache, ids)).toEqual(ids);
  const found = await world.cache.lookup(ids.map((id) => `i:${id}`));
  for (const id of ids) expect(found.get(`i:${id}`)?.accounts.map((each) => each.id)).toEqual([id]);
});

test('of two versions in one page, and of a record beside its deletion, the higher rev wins (X13)', async () => {
  api = await FaultyApi.start();
  const { world } = api;
  world.feed.bend = (page) => {
    const [first = { rev: 0 }, second = { rev: 0 }, third = { rev: 0 }] = page.accounts as { rev: number }[];
    return {
      ...page,
      accounts: [
        { ...first, rev: 90, name: 'New' },
        { ...first, rev: 80, name: 'Old' },
        ...(page.accounts as object[]),
      ],
      deleted: {
        accounts: [
          { id: 'a1', rev: second.rev + 50 },
          { id: 'a2', rev: third.rev - 1 },
        ],
        feedback: [],
      },
    };
  };
  expect(await createPull(world).run()).toBe('head');
  expect(await idsIn(world.cache, ['a0', 'a1', 'a2'])).toEqual(['a0', 'a2']);
  expect((await world.cache.lookup(['i:a0'])).get('i:a0')?.accounts).toMatchObject([{ name: 'New' }]);
});

test('a page of more than 64 megabytes is given up before it is read (X8)', async () => {
  api = await FaultyApi.start();
  const { world } = api;
  const megabyte = Buffer.alloc(1 << 20, ' ');
  let sent = 0;
  api.instead = async (_, response) => {
    response.writeHead(200, { 'Alongside-Api': '1', 'Content-Type': 'application/json' });
    while (sent < 500 && !response.destroyed) {
      sent += 1;
      if (!response.write(megabyte)) await new Promise((more) => response.once('drain', more).once('close', more));
    }
    response.end();
  };
  expect(await createPull(world).run()).toBe('fault');
  expect((await world.records.status()).fault?.code).toBe('NOT_API');
  expect(sent).toBeLessThan(250);
});

test('a byte order mark before the page is no part of it (X4)', async () => {
  api = await FaultyApi.start();
  api.rewrite = (page) => `\ufeff${page}`;
  expect(await createPull(api.world).run()).toBe('head');
  expect(await idsIn(api.world.cache, ['a0', 'a24'])).toEqual(['a0', 'a24']);
});
