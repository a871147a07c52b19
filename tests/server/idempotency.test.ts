import { expect, test } from 'vitest';
import type { Feedback } from '../../lib/model/feedback.ts';
import { purgeAnswers } from '../../server/store/answers.ts';
import { deleteFeedback } from '../../server/store/removal.ts';
import { onBoth, someAccount } from './house.ts';

const day = 24 * 60 * 60 * 1000;

onBoth('idempotency', (house) => {
  const body = { accountId: 'acc_1', kind: 'praise', title: 'Fast' };
  const post = (key: string | null, more: object = {}, token = house.robin) =>
    house.call<Feedback & { type: string }>('/v1/feedback', { body: { ...body, ...more }, key, token });
  async function count() {
    const [row] = await house.database.query<{ count: number }>('select count(*) from feedback');
    return row?.count;
  }
  const open = () => house.import({ accounts: [someAccount('acc_1')] });

  test('F19 the same key gives the first answer again, with 200, and does nothing twice', async () => {
    await open();
    const key = crypto.randomUUID();
    const first = await post(key);
    expect(first.status).toBe(201);
    await house.call(`/v1/feedback/${first.body.id}/links`, { body: { url: 'https://x.example/1' } });
    const again = await post(key.toUpperCase());
    expect([again.status, again.text]).toEqual([200, first.text]);
    const reordered = `{"title":"Fast", "kind":"praise",\n "accountId":"acc_1"}`;
    expect((await house.call('/v1/feedback', { body: reordered, key })).text).toBe(first.text);
    expect(await count()).toBe(1);
  });

  test('another body under the same key is 422 idempotency-key-reused', async () => {
    await open();
    const key = crypto.randomUUID();
    await post(key);
    const { status, body: answer } = await post(key, { title: 'Slow' });
    expect([status, answer.type]).toEqual([422, 'idempotency-key-reused']);
    expect(await count()).toBe(1);
  });

  test('a key belongs to principal, method and path', async () => {
    await open();
    const key = crypto.randomUUID();
    const kai = await house.token({ email: 'kai@vendor.example', permissions: ['feedback:write'] });
    const ids = [(await post(key)).body.id, (await post(key, {}, kai)).body.id];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) {
      const answer = await house.call<Feedback>(`/v1/feedback/${id}/links`, {
        body: { url: 'https://x.example/1' },
        key,
      });
      expect([answer.status, answer.body.id]).toEqual([200, id]);
    }
    const otherToken = await house.token({ email: 'robin@vendor.example', permissions: ['feedback:write'] });
    expect((await post(key, {}, otherToken)).body.id).toBe(ids[0]);
  });

  test.each([null, '', 'one', '1234', 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz'])(
    'the key %j is no UUID: 400',
    async (key) => {
      await open();
      expect((await post(key)).status).toBe(400);
      expect(await count()).toBe(0);
    },
  );

  test('an answer of 4xx does not use the key up', async () => {
    const key = crypto.randomUUID();
    expect((await post(key)).status).toBe(422);
    await open();
    expect((await post(key, { title: '' })).status).toBe(422);
    expect((await post(key)).status).toBe(201);
  });

  test('20 requests with one key at once do it once; who comes too early is told when to ask again', async () => {
    await open();
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 409) expect(answer.body.type).toBe('idempotency-running');
      else expect(answer.text).toBe(made[0]?.text);
    }
    expect(await count()).toBe(1);
    expect((await post(key)).text).toBe(made[0]?.text);
  });

  test('an answer is kept for 30 days and forgotten after 31', async () => {
    await open();
    const key = crypto.randomUUID();
    const first = await post(key);
    house.now += 30 * day;
    await purgeAnswers(house.database, house.now);
    expect((await post(key)).text).toBe(first.text);
    house.now += 1.1 * day;
    await purgeAnswers(house.database, house.now);
    expect((await post(key)).status).toBe(201);
  });

  test('what was erased is in no kept answer', async () => {
    await open();
    const key = crypto.randomUUID();
    const { body: made } = await post(key, { quote: 'CANARY' });
    await deleteFeedback(house.database, made.id, { erase: true });
    expect((await post(key, { quote: 'CANARY' })).status).toBe(404);
    const rows = await house.database.query('select * from answers union all select * from answers');
    expect(JSON.stringify(rows)).not.toContain('CANARY');
    expect(JSON.stringify(await house.database.query('select * from feedback'))).not.toContain('CANARY');
  });

  test('T36 a body nested beyond reason is 400', async () => {
    await open();
    const deep = `{"accountId":"acc_1","kind":"praise","title":"x","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect((await house.call('/v1/feedback', { body: deep })).status).toBe(400);
  });
});
