import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeLink } from '../../components/safe-link.ts';

describe('T17 links', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://evil.example/1',
    'file:///etc/passwd',
    'chrome-extension://abc/options.html',
    '//evil.example/x',
    '/relative',
    'https://user:pw@evil.example/',
    'https://nordwind.example@evil.example/',
    'https://',
    '',
    `https://a.example/${'x'.repeat(5000)}`,
  ])('X21 refuses %j', (url) => {
    expect(safeLink(url)).toBeNull();
  });

  it('X21 shows the host of a look-alike in punycode', () => {
    expect(safeLink('https://nordwіnd.example/plan')?.host).toMatch(/^xn--/);
  });

  it('keeps the port, because it is part of where the link leads', () => {
    expect(safeLink('http://127.0.0.1:18081/Ticket/Display.html?id=7')).toEqual({
      href: 'http://127.0.0.1:18081/Ticket/Display.html?id=7',
      host: '127.0.0.1:18081',
    });
  });

  it('gives null or an address of an allowed scheme without user info, for any text', () => {
    const schemes = fc.constantFrom(
      'javascript:',
      'https://',
      'http:',
      'data:',
      'HTTPS://a@',
      ' https://',
      '\thttp://',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.tuple(schemes, fc.string()).map((parts) => parts.join('')),
        ),
        (text) => {
          const link = safeLink(text);
          if (!link) return;
          const url = new URL(link.href);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.username + url.password).toBe('');
          expect(link.host).toBe(url.host);
        },
      ),
    );
  }, 30_000);
});
