import { expect, test } from 'vitest';
import { deleteAccount } from '../../server/store/removal.ts';
import { Follower } from './follower.ts';
import { onBoth, someAccount, someFeedback } from './house.ts';

const day = 24 * 60 * 60 * 1000;

onBoth('the feed', (house) => {
  const follower = (query = '') => new Follower((path, call) => house.call(path, call), query);
  const accounts = (count: number, more = {}) =>
    Array.from({ length: count }, (_, i) => someAccount(`acc_${String(i).padStart(4, '0')}`, more));
  const change = (id: string) => house.call('/v1/feedback', { body: { accountId: id, kind: 'praise', title: 'Fast' } });

  test('a snapshot gives every record once, says so on its pages, and estimates the total', async () => {
    const feedback = Array.from({ length: 7 }, (_, i) => someFeedback(`fb_${i}`, 'acc_0001'));
    await house.import({ accounts: accounts(10), feedback });
    const client = await follower('limit=4').follow();
    expect(client.pages).toHaveLength(5);
    expect(client.pages.every(({ snapshot }) => snapshot)).toBe(true);
    expect(client.pages.every(({ total }) => total?.accounts === 10 && total.feedback === 7)).toBe(true);
    expect(client.pages.map((page) => page.accounts.length + page.feedback.length)).toEqual([4, 4, 4, 4, 1]);
    expect(Object.keys(client.present('accounts'))).toEqual(accounts(10).map(({ id }) => id));
    expect(Object.keys(client.present('feedback'))).toEqual(feedback.map(({ id }) => id));
    expect((await client.step()).snapshot).toBeUndefined();
  });

  test('an empty database is a snapshot of one empty page at the head', async () => {
    const page = await follower().step();
    expect(page).toMatchObject({
      accounts: [],
      feedback: [],
      more: false,
      snapshot: true,
      total: { accounts: 0, feedback: 0 },
    });
  });

  test('F22 what changes while a snapshot is paged comes again after it, deletions included', async () => {
    await house.import({ accounts: accounts(9) });
    const client = follower('limit=3');
    await client.step();
    await house.import({
      accounts: [...accounts(2, { name: 'Changed' }), someAccount('acc_0000a'), someAccount('zzz')],
    });
    await deleteAccount(house.database, 'acc_0001');
    await deleteAccount(house.database, 'acc_0008');
    await client.follow();
    const fresh = await follower().follow();
    expect(client.present('accounts')).toEqual(fresh.present('accounts'));
    expect(Object.keys(fresh.present('accounts'))).toHaveLength(9);
    expect(fresh.pages[0]?.deleted.accounts).toEqual([]);
  });

  test('a record visible throughout is delivered though it changes at every page', async () => {
    await house.import({ accounts: accounts(6) });
    const client = follower('limit=1');
    for (let i = 0; i < 40; i++) {
      await client.step();
      if (i < 20) await house.import({ accounts: [someAccount('acc_0005', { name: `Name ${i}` })] });
    }
    expect(JSON.parse(client.present('accounts').acc_0005 ?? '{}').name).toBe('Name 19');
  });

  test('F23 5,000 records of one transaction are paged without loss or repetition', async () => {
    await house.import({ accounts: [someAccount('acc_1')] });
    const client = await follower().follow();
    await house.database.query(
      `insert into feedback (id, rev, txid, body, account_id)
       select 'fb_' || n, nextval('revs'), pg_current_xact_id()::text::bigint,
         '{"kind":"request","title":"T","status":"open","updatedAt":"2026-11-20T06:00:00Z"}', 'acc_1'
       from generate_series(1, 5000) n`,
    );
    const seen: string[] = [];
    for (let more = true; more; ) {
      const page = await client.step('limit=777');
      seen.push(...page.feedback.map(({ id }) => id));
      more = page.more;
    }
    expect(seen).toHaveLength(5_000);
    expect(new Set(seen).size).toBe(5_000);
  });

  test('revs of one record only grow, and lie below 2^53', async () => {
    await house.import({ accounts: accounts(1) });
    const client = await follower().follow();
    const revs: number[] = [];
    for (let i = 0; i < 5; i++) {
      await house.import({ accounts: [someAccount('acc_0000', { name: `Name ${i}` })] });
      revs.push((await client.step()).accounts[0]?.rev ?? 0);
    }
    expect(revs).toEqual([...new Set(revs)].sort((a, b) => a - b));
    expect(revs.every(Number.isSafeInteger)).toBe(true);
  });

  test('F24 a clock that jumps back loses nothing', async () => {
    await house.import({ accounts: accounts(1) });
    const client = await follower().follow();
    house.now -= 400 * day;
    await change('acc_0000');
    expect((await client.step()).feedback).toHaveLength(1);
  });

  test('asking again for the same cursor gives at least what it gave', async () => {
    await house.import({ accounts: accounts(5) });
    const client = await follower('limit=2').follow();
    await house.import({ accounts: accounts(3, { name: 'Changed' }) });
    const { cursor } = client;
    const first = await client.step('limit=5');
    client.cursor = cursor;
    await change('acc_0000');
    const again = await client.step('limit=5');
    expect(again.accounts).toEqual(first.accounts);
    expect(again.feedback).toHaveLength(1);
  });

  test.each([
    ['0', 1],
    ['-3', 1],
    ['2', 2],
    ['99999999999999999999', 1_200],
    ['2.5', 1_000],
    ['two', 1_000],
    ['', 1_000],
  ])('T36 limit=%s gives a page of %d', async (limit, size) => {
    await house.import({ accounts: accounts(1_200) });
    expect((await follower().step(`limit=${limit}`)).accounts).toHaveLength(size);
  });

  test('a limit above 5,000 is 5,000, counting accounts, feedback and deletions together', async () => {
    await house.import({
      accounts: accounts(4_000),
      feedback: accounts(1_500).map(({ id }) => someFeedback(`f${id}`, id)),
    });
    const client = follower('limit=100000');
    const page = await client.step();
    expect([page.accounts.length, page.feedback.length, page.more]).toEqual([4_000, 1_000, true]);
    await client.follow();
    for (const { id } of accounts(3)) await deleteAccount(house.database, id);
    const gone = await client.step('limit=4');
    expect([gone.deleted.accounts.length + gone.deleted.feedback.length, gone.more]).toEqual([4, true]);
  });

  test('idle is cheap: 304 while nothing lies after the cursor, and the cursor stays', async () => {
    await house.import({ accounts: accounts(3) });
    const client = await follower().follow();
    const ask = (tag = '') =>
      house.call<{ cursor: string }>(`/v1/changes?cursor=${client.cursor}`, {
        headers: tag ? { 'If-None-Match': tag } : {},
      });
    const first = await ask();
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    expect(first.body.cursor).toBe(client.cursor);
    const idle = await ask(tag);
    expect([idle.status, idle.text, idle.headers.get('ETag')]).toEqual([304, '', tag]);
    await change('acc_0000');
    const busy = await ask(tag);
    expect(busy.status).toBe(200);
    expect(busy.headers.get('ETag')).not.toBe(tag);
    const same = await ask(busy.headers.get('ETag') ?? '');
    expect(same.status, 'never because the same rows would come again').toBe(200);
    expect((await ask('*')).status).toBe(200);
  });

  test('a client that asks every day never loses its cursor', async () => {
    await house.import({ accounts: accounts(3) });
    const client = await follower().follow();
    for (let i = 0; i < 100; i++) {
      house.now += 1.5 * day;
      const page = await client.step();
      expect([page.accounts.length, page.more]).toEqual([0, false]);
    }
  });

  test('a cursor holds for 90 days and is 410 after them, also in the middle of a snapshot', async () => {
    await house.import({ accounts: accounts(3) });
    const snapshot = follower('limit=1');
    await snapshot.step();
    const client = await follower().follow();
    for (const { cursor } of [client, snapshot]) {
      const ask = () => house.call<{ type: string }>(`/v1/changes?cursor=${cursor}`);
      house.now += 90 * day;
      expect((await ask()).status).toBe(200);
      house.now += 1;
      const { status, body } = await ask();
      expect([status, body.type]).toEqual([410, 'cursor-expired']);
      house.now -= 90 * day + 1;
    }
  });

  test('a cursor is another principal’s, or under other rights: 410', async () => {
    await house.import({ accounts: accounts(3) });
    const { cursor } = await follower().follow();
    const ask = (token: string) => house.call<{ type: string }>(`/v1/changes?cursor=${cursor}`, { token });
    const stranger = await house.token({ email: 'kai@vendor.example' });
    const sameRights = await house.token({ email: 'robin@vendor.example' });
    const fewerFields = await house.token({ email: 'robin@vendor.example', hiddenFields: ['account.arr'] });
    const otherRole = await house.token({ email: 'robin@vendor.example', role: 'sales' });
    expect((await ask(stranger)).body.type).toBe('cursor-expired');
    expect((await ask(sameRights)).status).toBe(200);
    expect((await ask(fewerFields)).status).toBe(410);
    expect((await ask(otherRole)).status).toBe(410);
  });

  test('T36 no changed byte of a cursor is taken, and none is an error of the server', async () => {
    await house.import({ accounts: accounts(3) });
    const { cursor } = await follower('limit=1').step();
    const broken = [...cursor].map(
      (letter, i) => cursor.slice(0, i) + (letter === 'A' ? 'B' : 'A') + cursor.slice(i + 1),
    );
    const more = ['x', '.', '..', `${cursor}.`, `${cursor}A`, cursor.slice(1), cursor.slice(0, -1), '%00', '%ff', 'é'];
    for (const each of [...broken, ...more]) {
      const { status, body } = await house.call<{ type: string }>(`/v1/changes?cursor=${each}`);
      expect([status, body.type], each).toEqual([400, 'cursor-malformed']);
    }
  });

  test('records stand one a line, as they are stored', async () => {
    const text = 'a\nb\u2028"\\ \u0000 \u{1f427}';
    await house.import({ accounts: [...accounts(2), someAccount('acc_x', { desiredOutcome: text })] });
    const answer = await house.call<{ accounts: { desiredOutcome?: string }[] }>('/v1/changes');
    const lines = answer.text.split('\n').filter((line) => line.startsWith('{"id"'));
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')).id)).toEqual(['acc_0000', 'acc_0001', 'acc_x']);
    expect(answer.body.accounts.at(-1)?.desiredOutcome).toBe(text);
  });

  test('a record brought in unchanged keeps its rev', async () => {
    await house.import({ accounts: accounts(3), feedback: [someFeedback('fb_1', 'acc_0000')] });
    const client = await follower().follow();
    expect(await house.import({ accounts: accounts(3), feedback: [someFeedback('fb_1', 'acc_0000')] })).toEqual({
      accounts: 0,
      feedback: 0,
    });
    expect((await client.step()).accounts).toEqual([]);
  });

  test('a record that breaks the contract is not taken in, and nothing with it', async () => {
    const bad = someAccount('acc_bad', { renewsOn: 'soon' });
    await expect(house.import({ accounts: [...accounts(3), bad] })).rejects.toThrow('account acc_bad: renewsOn');
    const large = someAccount('acc_large', { desiredOutcome: 'x'.repeat(50_000) });
    await expect(house.import({ accounts: [...accounts(3), large] })).rejects.toThrow('48 KiB');
    expect((await follower().step()).accounts).toEqual([]);
  });
});
