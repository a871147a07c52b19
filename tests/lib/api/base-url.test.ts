import { expect, test } from 'vitest';
import { parseBaseUrl } from '../../../lib/api/base-url.ts';
import { retryAfter } from '../../../lib/api/retry-after.ts';
import { i18n } from '../../support/i18n.ts';

test.each([
  ['https://api.example.com', 'https://api.example.com'],
  ['  https://API.example.com/  ', 'https://api.example.com'],
  ['https://api.example.com:8443/cs/', 'https://api.example.com:8443/cs'],
  ['https://api.example.com//', 'https://api.example.com'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
])('%s is an address to call', (typed, url) => {
  expect(parseBaseUrl(typed)).toEqual({ ok: true, url });
});

test.each([
  ['', /Enter the address/],
  ['api.example.com', /with its scheme: https:\/\/api/],
  ['localhost:8787', /with its scheme/],
  ['http://api.example.com', /Use https/],
  ['http://127.0.0.1.example.com', /Use https/],
  ['http://192.168.1.4', /Use https/],
  ['https://api.example.com/a/../b', /steps/],
  ['https://api.example.com/%2e%2e/b', /steps/],
  ['https://api.example.com//x', /empty step/],
  ['https://api.example.com/?a=1', /question mark/],
  ['https://api.example.com/?', /question mark/],
  ['https://api.example.com/#x', /#/],
  ['https://user:pw@api.example.com', /user name/],
  ['https://@api.example.com', /user name/],
  ['https://api.example.com:0', /valid address/],
  ['https://api.example.com:99999', /valid address/],
  ['https://b\u00fccher.example', /xn--bcher-kva\.example/],
  ['https://ex\u3002ample.com', /ASCII/],
  ['chrome-extension://abc/', /begin with https/],
  ['javascript:alert(1)', /begin with https/],
  ['https:///', /valid address/],
  ['https://169.254.169.254', /link-local/],
  ['https://0xa9fea9fe', /link-local/],
  ['https://api.example.com\\@evil.example', /backslashes/],
  ['https://api.\u200bexample.com', /invisible/],
  ['https://api.example.com/v1', /version/],
  [`https://${'a'.repeat(10_000)}.example`, /too long/],
])('%s is refused in words (T14, X37)', (typed, message) => {
  const parsed = parseBaseUrl(typed);
  expect(parsed.ok ? parsed.url : i18n.t(`address.${parsed.problem}`, [parsed.value])).toMatch(message);
  expect(parsed.ok).toBe(false);
});

const now = Date.parse('2026-11-21T10:00:00Z');
test.each([
  ['5', 5000],
  ['0', 1000],
  ['999999999', 3_600_000],
  ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2020 10:00:30 GMT', 1000],
  ['-1', null],
  ['abc', null],
  ['9e9', null],
  ['', null],
  [null, null],
])('Retry-After %s waits %s ms (F16, X17)', (header, ms) => {
  expect(retryAfter(header, now)).toBe(ms);
});
