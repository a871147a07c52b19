import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { me } from '../../lib/model/api.ts';
import { acceptsGzip } from '../../server/http/seal.ts';
import { onBoth, someAccount } from './house.ts';

onBoth('the common rules', (house) => {
  test('T35 no token, an unknown one and a revoked one are 401 and say how to sign in', async () => {
    for (const token of [null, 'als_nobody', 'x'.repeat(600), '%00']) {
      const { status, headers } = await house.call('/v1/me', { token });
      expect(status).toBe(401);
      expect(headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
    }
  });

  test.each(['Basic', 'Token', 'DPoP', 'BearerX', ''])('T35 the scheme %j is not taken for Bearer', async (scheme) => {
    const headers = { Authorization: `${scheme} ${house.robin}` };
    expect((await house.call('/v1/me', { token: null, headers })).status).toBe(401);
  });

  test('T35 the name of the scheme is without case', async () => {
    const headers = { Authorization: `bearer ${house.robin}` };
    expect((await house.call('/v1/me', { token: null, headers })).status).toBe(200);
  });

  test('T35 a 10 kB header and Origin null are answered like any other, without CORS', async () => {
    const headers = { 'X-Long': 'x'.repeat(10_000), Origin: 'null' };
    const answer = await house.call('/v1/me', { headers });
    expect(answer.status).toBe(200);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('me says who the token speaks for and what it may do', async () => {
    await house.import({ organization: { id: 'org_acme', name: 'Acme' } });
    const token = await house.token({
      name: 'Kai',
      email: 'Kai@Vendor.example',
      role: 'support',
      permissions: ['feedback:write'],
    });
    const { body } = await house.call('/v1/me', { token });
    expect(me.parse(body)).toMatchObject({
      name: 'Kai',
      email: 'kai@vendor.example',
      role: 'support',
      organization: { id: 'org_acme', name: 'Acme' },
      permissions: ['feedback:write'],
      capabilities: ['lookup', 'aliases', 'scope'],
    });
    const again = await house.token({ name: 'Kai', email: 'kai@vendor.example' });
    expect((await house.call<{ id: string }>('/v1/me', { token: again })).body.id).toBe(me.parse(body).id);
  });

  test.each(['/v2/me', '/v0', '/v10/changes', '/v99/'])('%s is another version: 426 before sign-in', async (path) => {
    const { status, body } = await house.call<{ type: string }>(path, { token: null });
    expect([status, body.type]).toEqual([426, 'version-unsupported']);
  });

  test('an unknown address is 404, below v1 only after sign-in', async () => {
    expect((await house.call('/')).status).toBe(404);
    expect((await house.call('/v1/nothing')).status).toBe(404);
    expect((await house.call('/v1/nothing', { token: null })).status).toBe(401);
  });

  test.each([
    ['/v1/me', 'POST', 'GET'],
    ['/v1/feedback', 'GET', 'POST'],
    ['/v1/feedback/fb_1', 'PUT', 'PATCH, DELETE'],
    ['/v1/openapi.json', 'DELETE', 'GET'],
  ])('%s refuses %s with 405 and allows %s', async (path, method, allowed) => {
    const { status, headers } = await house.call(path, { method });
    expect([status, headers.get('Allow')]).toEqual([405, allowed]);
  });

  test('a body that is not JSON is 400, one of another type 415', async () => {
    const ask = (body: string, type = 'application/json') =>
      house.call<{ type: string }>('/v1/lookup', { body, headers: { 'Content-Type': type } });
    expect((await ask('{"keys":')).status).toBe(400);
    expect((await ask('')).status).toBe(400);
    expect((await ask('<keys/>', 'text/xml')).status).toBe(415);
    expect((await ask('{"keys":[]}', 'text/plain')).status).toBe(415);
    expect((await ask('{"keys":[]}', 'application/json; charset=utf-8')).status).toBe(200);
    expect((await ask(`{"keys":[],"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).status).toBe(200);
  });

  test('a body that is not UTF-8 is 400', async () => {
    const response = await house.request('/v1/lookup', {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.robin}`, 'Content-Type': 'application/json' },
      body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  test('T35 a body above 64 KiB is 413, also in chunks without a length', async () => {
    expect((await house.call('/v1/lookup', { body: { keys: ['x'.repeat(70_000)] } })).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(8_192).fill(0x20));
      },
    });
    const response = await house.request('/v1/lookup', {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.robin}`, 'Content-Type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  test('what does not have the agreed form is 422 with a pointer per field', async () => {
    const body = { accountId: 7, kind: 'rant', links: ['https://ok.example/', 'javascript:alert(1)'] };
    const { status, body: answer } = await house.call<{ errors: { pointer: string }[] }>('/v1/feedback', { body });
    expect(status).toBe(422);
    expect(answer.errors.map(({ pointer }) => pointer).sort()).toEqual(['/accountId', '/kind', '/links/1', '/title']);
    const whole = await house.call<{ errors: { pointer: string }[] }>('/v1/feedback', { body: [] });
    expect(whole.body.errors).toMatchObject([{ pointer: '' }]);
  });

  test('an id no text can hold is an error of the request, never of the server', async () => {
    expect((await house.call('/v1/accounts/%00')).status).toBe(400);
    expect((await house.call('/v1/accounts/%ff')).status).toBe(404);
    expect(house.errors).toEqual([]);
  });

  test('answers are compressed only where gzip is accepted', async () => {
    await house.import({ accounts: Array.from({ length: 50 }, (_, i) => someAccount(`acc_${i}`)) });
    const ask = (coding: string) =>
      house.request('/v1/changes', {
        headers: { Authorization: `Bearer ${house.robin}`, ...(coding && { 'Accept-Encoding': coding }) },
      });
    const packed = await ask('br, gzip;q=0.5');
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect(packed.headers.get('Vary')).toBe('Authorization, Accept-Encoding');
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(packed.headers.get('Content-Length')).toBe(String(bytes.length));
    expect(JSON.parse(gunzipSync(bytes).toString()).accounts).toHaveLength(50);
    for (const coding of ['', 'identity', 'gzip;q=0, *']) {
      const plain = await ask(coding);
      expect(plain.headers.get('Content-Encoding')).toBeNull();
      expect(plain.headers.get('Vary')).toBe('Authorization, Accept-Encoding');
      expect((await plain.json()).accounts).toHaveLength(50);
    }
  });

  test('config has an ETag that holds until the config changes', async () => {
    await house.import({ config: { schemaVersion: 1, domains: { own: ['vendor.example'] } } });
    const first = await house.call('/v1/config');
    const tag = first.headers.get('ETag') ?? '';
    expect(first.body).toEqual({ schemaVersion: 1, domains: { own: ['vendor.example'] } });
    expect(tag).toMatch(/^W\/"/);
    expect((await house.call('/v1/config', { headers: { 'If-None-Match': `"other", ${tag}` } })).status).toBe(304);
    await house.import({ config: { schemaVersion: 1 } });
    expect((await house.call('/v1/config', { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });

  test('an account has an ETag that holds until it, its feedback or one’s rights change', async () => {
    await house.import({ accounts: [someAccount('acc_1')] });
    const tagOf = async (token = house.robin) =>
      (await house.call('/v1/accounts/acc_1', { token })).headers.get('ETag') ?? '';
    const tag = await tagOf();
    expect((await house.call('/v1/accounts/acc_1', { headers: { 'If-None-Match': tag } })).status).toBe(304);
    expect(await tagOf(await house.token({ email: 'x@vendor.example', hiddenFields: ['account.arr'] }))).not.toBe(tag);
    await house.call('/v1/feedback', { body: { accountId: 'acc_1', kind: 'praise', title: 'Fast' } });
    expect((await house.call('/v1/accounts/acc_1', { headers: { 'If-None-Match': tag } })).status).toBe(200);
    expect((await house.call('/v1/accounts/nobody')).status).toBe(404);
  });

  test('a limiter lets so many requests through and says when to come back', async () => {
    house.serve({ requestsPerMinute: 3 });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await house.call('/v1/me')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const other = await house.token({ email: 'kai@vendor.example' });
    expect((await house.call('/v1/me', { token: other })).status).toBe(200);
    house.now += 20_000;
    expect((await house.call('/v1/me')).status).toBe(200);
    expect((await house.call('/v1/me')).status).toBe(429);
  });
});

test.each([
  ['gzip', true],
  ['GZIP', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip;q=0, *', false],
  ['deflate, br', false],
  [undefined, false],
])('Accept-Encoding %j accepts gzip: %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});
