import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as normal from '../../../lib/model/normal-form.ts';
import { i18n } from '../../support/i18n.ts';

test.each([
  ['https://www.Example.COM/x', 'example.com'],
  ['müller.example', 'xn--mller-kva.example'],
  ['a.example.', 'a.example'],
  ['localhost', null],
  ['10.0.0.1', null],
  ['*.com', null],
  ['', null],
])('X22 hostname %s', (text, expected) => {
  expect(normal.hostname(text)).toBe(expected);
});

test.each([
  ['mailto:Ana@Example.com?subject=x', 'ana@example.com'],
  ['Ana <ana@example.com>', null],
  ['a@b', null],
  ['a@x.example/evil', null],
])('email %s', (text, expected) => {
  expect(normal.email(text)).toBe(expected);
});

test.each([
  ['Müller & Söhne  Maschinenbau KG', 'müller & söhne maschinenbau'],
  ['Acme Robotics, Inc.', 'acme robotics'],
  ['Sakura Foods 株式会社', 'sakura foods'],
  ['GmbH', 'gmbh'],
])('companyName %s', (text, expected) => {
  expect(normal.companyName(text)).toBe(expected);
});

test.each([
  ['HTTPS://Example.com:443/a/b/#x', 'https://example.com/a/b'],
  ['https://u:p@example.com/', null],
  ['javascript:alert(1)', null],
])('T17 link %s', (text, expected) => {
  expect(normal.link(text)).toBe(expected);
});

test('salesforceId makes the 18-character form', () => {
  expect(normal.salesforceId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
  expect(normal.salesforceId('001A0000006Vm9rIAC')).toBe('001A0000006Vm9rIAC');
  expect(normal.salesforceId('nope')).toBeNull();
});

/** Texts that look like host names, nearly so, or not at all. */
const hostLike = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'www',
          'a',
          'x1',
          'a-b',
          'xn--mller-kva',
          'xn--',
          'ab--cd',
          '-a',
          'a-',
          '',
          '1',
          '0x1',
          '7',
          'ü',
          'A',
        ),
        fc.stringMatching(/^[a-z0-9-]{1,12}$/),
        fc.constant('a'.repeat(63)),
        fc.constant('a'.repeat(64)),
      ),
      { maxLength: 10 },
    )
    .chain((labels) =>
      fc
        .constantFrom('example', 'com', 'de', '1', '0x7f', 'c1', 'xn--p1ai', 'COM', '', 'com.', 'com:8443')
        .map((last) => [...labels, last].join('.')),
    ),
  fc.string(),
);

test('a host name or address that is taken as it stands is what parsing it gives', () => {
  fc.assert(
    fc.property(hostLike, (text) => {
      // A blank in front takes the longer way and is not part of any normal form.
      expect([text, normal.hostname(text)]).toEqual([text, normal.hostname(` ${text}`)]);
    }),
    { numRuns: 5000 },
  );
  const local = fc.oneof(fc.stringMatching(/^[A-Za-z0-9._+%'-]{1,20}$/), fc.constant('a'.repeat(65)), fc.string());
  fc.assert(
    fc.property(local, hostLike, (name, host) => {
      const text = `${name}@${host}`;
      expect([text, normal.email(text)]).toEqual([text, normal.email(` ${text}`)]);
    }),
    { numRuns: 5000 },
  );
});

test('a company’s plain name has the same form as with a letter that must be normalised in front', () => {
  const words = fc.array(fc.constantFrom('Acme', 'Inc.', ' ', ', ', 'GmbH', 'co', '&', 'SA', 'B.V.', 'x', '\t', '.'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const name = `A ${parts.join(' ')}`;
      expect(normal.companyName(`\uff21${name.slice(1)}`)).toBe(normal.companyName(name));
    }),
  );
});

test('words come from the locale file', () => {
  expect(i18n.t('extension.name')).toBe('Alongside');
});
