import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHttpLink } from '../../../lib/model/shape.ts';

test.each([
  ['https://acme.example/a?b=c@d#e', true],
  ['http://10.0.0.1:8080/x', true],
  ['https://user@acme.example/', false],
  ['https://acme.example:99999/', false],
  ['ftp://acme.example/', false],
  ['acme.example', false],
])('T17 %s is a web link: %s', (text, expected) => {
  expect(isHttpLink(text)).toBe(expected);
});

test('a link that is taken as it stands is one that parses and carries no user', () => {
  const piece = fc.constantFrom(
    'https://',
    'http://',
    'a',
    'b-c',
    '.',
    'example',
    'xn--a',
    '1',
    '@',
    ':',
    '443',
    '/',
    '?',
    '#',
    '[',
    '%',
    ' ',
    '\\',
    '^',
    'ü',
    '|',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = `https://${pieces.join('')}`;
      const url = URL.parse(text);
      expect([text, isHttpLink(text)]).toEqual([text, url !== null && !url.username && !url.password]);
    }),
    { numRuns: 5000 },
  );
});
