import { expect, test } from 'vitest';
import { type Feedback, feedback as feedbackSchema } from '../../lib/model/feedback.ts';
import { deleteAccount, deleteFeedback } from '../../server/store/removal.ts';
import { onBoth, someAccount, someFeedback } from './house.ts';

const hour = 60 * 60 * 1000;

onBoth('feedback', (house) => {
  const draft = { accountId: 'acc_1', kind: 'problem', title: 'Export hangs' };
  async function create(more: object = {}, token = house.robin) {
    await house.import({ accounts: [someAccount('acc_1')] });
    const answer = await house.call<Feedback>('/v1/feedback', { body: { ...draft, ...more }, token });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  }
  const edit = (id: string, rev: number | string, body: object, token = house.robin) =>
    house.call<Feedback & { type: string; errors: { pointer: string }[] }>(`/v1/feedback/${id}`, {
      method: 'PATCH',
      body,
      token,
      headers: { 'If-Match': String(rev) },
    });
  const remove = (id: string, headers = {}, token = house.robin) =>
    house.call(`/v1/feedback/${id}`, { method: 'DELETE', headers, token });
  const stored = async () =>
    (await house.call<{ feedback: Feedback[] }>('/v1/accounts/acc_1')).body.feedback.map((each) =>
      feedbackSchema.parse(each),
    );

  test('a capture gets id, status, author and rev from the server', async () => {
    const made = await create({
      quote: 'We wait',
      importance: 'high',
      links: ['https://t.example/1'],
      source: { tool: 'rt', url: 'https://rt.example/1' },
      person: { name: 'Ana', email: null },
      area: null,
      status: 'shipped',
      surprise: 1,
    });
    expect(feedbackSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      ...draft,
      status: 'open',
      importance: 'high',
      person: { name: 'Ana' },
      createdBy: { name: 'Robin Achebe' },
      createdAt: '2026-11-20T12:00:00.000Z',
    });
    expect(Object.keys(made)).not.toContain('surprise');
    expect(await stored()).toEqual([made]);
  });

  test('an importance this version does not know is taken as absent', async () => {
    expect((await create({ importance: 'galactic' })).importance).toBeUndefined();
  });

  test('an unknown or deleted account is 422 at /accountId', async () => {
    await create();
    await deleteAccount(house.database, 'acc_1');
    for (const accountId of ['acc_1', 'nobody']) {
      const body = { ...draft, accountId };
      const answer = await house.call<{ errors: object[] }>('/v1/feedback', { body });
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [{ pointer: '/accountId', detail: expect.any(String) }],
      ]);
    }
  });

  test('without the permission nothing can be written', async () => {
    const { id, rev } = await create();
    const token = await house.token({ email: 'reader@vendor.example', permissions: ['alias:write'] });
    expect((await house.call('/v1/feedback', { body: draft, token })).status).toBe(403);
    expect((await house.call(`/v1/feedback/${id}/links`, { body: { url: 'https://x.example' }, token })).status).toBe(
      403,
    );
    expect((await edit(id, rev, { title: 'x' }, token)).status).toBe(403);
    expect((await remove(id, {}, token)).status).toBe(403);
    expect(await stored()).toHaveLength(1);
  });

  test('an edit sets the named fields, removes those given as null, and raises the rev', async () => {
    const made = await create({ quote: 'We wait', area: 'export' });
    house.now += hour;
    const { status, body } = await edit(made.id, made.rev, { title: 'Export stops', quote: null, unknown: 1 });
    expect(status).toBe(200);
    const { quote: _quote, ...rest } = made;
    expect(body).toEqual({ ...rest, title: 'Export stops', rev: body.rev, updatedAt: '2026-11-20T13:00:00.000Z' });
    expect(body.rev).toBeGreaterThan(made.rev);
    expect(await stored()).toEqual([body]);
    expect((await edit(made.id, body.rev, { title: 'Export stops' })).body.rev).toBe(body.rev);
  });

  test('an edit needs If-Match with the present rev: 428 without, 412 with a stale one', async () => {
    const made = await create();
    expect((await house.call(`/v1/feedback/${made.id}`, { method: 'PATCH', body: { title: 'x' } })).status).toBe(428);
    for (const rev of [made.rev - 1, made.rev + 1, 'x', '""']) {
      expect((await edit(made.id, rev, { title: 'x' })).status).toBe(412);
    }
    expect((await edit(made.id, `"${made.rev}"`, { title: 'x' })).status).toBe(200);
    expect((await edit(made.id, made.rev, { title: 'y' })).status).toBe(412);
    expect((await stored())[0]?.title).toBe('x');
  });

  test('neither the account nor what must be there can be changed away: 422', async () => {
    const { id, rev } = await create();
    const pointers = async (body: object) => {
      const answer = await edit(id, rev, body);
      return [answer.status, ...answer.body.errors.map(({ pointer }) => pointer)];
    };
    expect(await pointers({ accountId: 'acc_2' })).toEqual([422, '/accountId']);
    expect(await pointers({ title: null })).toEqual([422, '/title']);
    expect(await pointers({ title: '' })).toEqual([422, '/title']);
    expect(await pointers({ links: ['ftp://x.example'] })).toEqual([422, '/links/0']);
    expect(await pointers({ kind: 'rant', importance: 'x' })).toEqual([422, '/kind', '/importance']);
  });

  test('another’s feedback, or one’s own after 24 hours, is 403', async () => {
    const made = await create();
    const kai = await house.token({ email: 'kai@vendor.example', permissions: ['feedback:write'] });
    expect((await edit(made.id, made.rev, { title: 'x' }, kai)).status).toBe(403);
    expect((await remove(made.id, {}, kai)).status).toBe(403);
    await house.import({ feedback: [someFeedback('fb_old', 'acc_1')] });
    expect((await remove('fb_old')).status).toBe(403);
    house.now += 24 * hour;
    const edited = await edit(made.id, made.rev, { title: 'x' });
    expect(edited.status).toBe(200);
    house.now += 1;
    expect((await edit(made.id, edited.body.rev, { title: 'y' })).status).toBe(403);
    expect((await remove(made.id)).status).toBe(403);
  });

  test('taking back is 204, and 404 when it is gone; a stale rev keeps it', async () => {
    const { id, rev } = await create();
    expect((await remove(id, { 'If-Match': String(rev + 1) })).status).toBe(412);
    const { status, text } = await remove(id, { 'If-Match': String(rev) });
    expect([status, text]).toEqual([204, '']);
    expect((await remove(id)).status).toBe(404);
    expect((await edit(id, rev, { title: 'x' })).status).toBe(404);
    expect((await house.call(`/v1/feedback/${id}/links`, { body: { url: 'https://x.example/' } })).status).toBe(404);
    expect(await stored()).toEqual([]);
  });

  test('a link joins, and posting it again in another form changes nothing', async () => {
    const { id } = await create();
    const kai = await house.token({ email: 'kai@vendor.example', permissions: ['feedback:write'] });
    const link = (url: string) => house.call<Feedback>(`/v1/feedback/${id}/links`, { body: { url }, token: kai });
    const first = await link('https://T.example:443/issues/1/#note');
    expect([first.status, first.body.links]).toEqual([200, ['https://T.example:443/issues/1/#note']]);
    const again = await link('https://t.example/issues/1');
    expect(again.body).toEqual(first.body);
    expect((await link('https://t.example/issues/2')).body.links).toHaveLength(2);
    for (const url of ['javascript:alert(1)', 'https://u:p@t.example/', 'note', 7]) {
      expect((await link(url as string)).status).toBe(422);
    }
  });

  test('links are compared by the records they stand for', async () => {
    const parse = (url: string) => {
      const key = /[?&/]id[=/](\d+)/.exec(url)?.[1];
      return key ? [{ tool: 'rt', instance: 'rt.example', object: 'ticket', key }] : [];
    };
    house.serve({ tools: { version: '1', parserFor: () => parse } });
    const { id } = await create({ links: ['https://rt.example/Display.html?id=7'] });
    const answer = await house.call<Feedback>(`/v1/feedback/${id}/links`, {
      body: { url: 'https://rt.example/id/7?x=1' },
    });
    expect(answer.body.links).toEqual(['https://rt.example/Display.html?id=7']);
  });

  test('a record beyond 48 KiB is 413 and nothing is written', async () => {
    await house.import({ accounts: [someAccount('acc_1')] });
    const large = { ...draft, body: 'ü'.repeat(24_500) };
    expect((await house.call('/v1/feedback', { body: large })).status).toBe(413);
    const { id, rev } = await create({ body: 'x'.repeat(47_000) });
    expect((await edit(id, rev, { quote: 'x'.repeat(3_000) })).status).toBe(413);
    expect(
      (await house.call(`/v1/feedback/${id}/links`, { body: { url: `https://x.example/${'y'.repeat(3_000)}` } }))
        .status,
    ).toBe(413);
    expect((await stored())[0]?.rev).toBe(rev);
  });

  test('T19 a body with __proto__ changes no prototype and is stored without it', async () => {
    const body = `{"__proto__":{"polluted":1},"accountId":"acc_1","kind":"risk","title":"x","constructor":{"prototype":{"polluted":1}}}`;
    await house.import({ accounts: [someAccount('acc_1')] });
    expect((await house.call('/v1/feedback', { body })).status).toBe(201);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(JSON.stringify(await stored())).not.toContain('polluted');
  });

  test('a voice deleted and brought in again has a higher rev than its deletion', async () => {
    await house.import({ accounts: [someAccount('acc_1')], feedback: [someFeedback('fb_1', 'acc_1')] });
    const [first] = await stored();
    await deleteFeedback(house.database, 'fb_1');
    const cursor = (await house.call<{ cursor: string }>('/v1/changes')).body.cursor;
    await house.import({ feedback: [someFeedback('fb_1', 'acc_1')] });
    const [again] = await stored();
    expect(again?.rev).toBeGreaterThan((first?.rev ?? 0) + 1);
    const page = await house.call<{ feedback: Feedback[] }>(`/v1/changes?cursor=${cursor}`);
    expect(page.body.feedback).toEqual([again]);
  });
});
