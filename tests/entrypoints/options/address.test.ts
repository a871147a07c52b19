import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { apiAddress, toolAddress } = await import('../../../entrypoints/options/address.ts');

describe('the address of the customer API', () => {
  it('drops query, fragment and trailing slashes', () => {
    expect(apiAddress('https://Customers.acme.test/api//?x=1#y')).toEqual({
      ok: true,
      url: 'https://customers.acme.test/api',
      pattern: 'https://customers.acme.test/*',
    });
  });

  it('allows http on this very computer only (T14)', () => {
    expect(apiAddress('http://127.0.0.1:8787')).toMatchObject({ ok: true, pattern: 'http://127.0.0.1/*' });
    expect(apiAddress('http://localhost:8787').ok).toBe(true);
    expect(apiAddress('http://customers.acme.test')).toEqual({ ok: false, problem: 'secure' });
    expect(apiAddress('http://127.0.0.1.evil.example')).toEqual({ ok: false, problem: 'secure' });
  });

  it.each([
    'customers',
    'https://user:pw@acme.test',
    'https://*.acme.test',
    'https://acme.test:99999',
    'chrome-extension://abc',
    'https://a b',
    `https://${'a'.repeat(3000)}.test`,
  ])('X37 refuses %j', (text) => {
    expect(apiAddress(text)).toEqual({ ok: false, problem: 'form' });
  });

  it('asks for an address where there is none', () => {
    expect(apiAddress('')).toEqual({ ok: false, problem: 'missing' });
  });
});

describe('the address of a tool', () => {
  it('is an origin, whatever page of it was pasted', () => {
    expect(toolAddress('https://rt.acme.test/Ticket/Display.html?id=7')).toEqual({
      ok: true,
      url: 'https://rt.acme.test',
      pattern: 'https://rt.acme.test/*',
    });
  });

  it('is https where no scheme was typed', () => {
    expect(toolAddress('rt.acme.test')).toMatchObject({ ok: true, url: 'https://rt.acme.test' });
  });

  it.each(['*', '<all_urls>', '*://*/*', 'https://*.com/*', 'chrome://settings'])('X38 refuses %j', (text) => {
    expect(toolAddress(text).ok).toBe(false);
  });

  it('keeps its port, which the browser’s permission does not know', () => {
    expect(toolAddress('http://127.0.0.1:18081/')).toEqual({
      ok: true,
      url: 'http://127.0.0.1:18081',
      pattern: 'http://127.0.0.1/*',
    });
  });
});
