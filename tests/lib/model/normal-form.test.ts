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

test('words come from the locale file', () => {
  expect(i18n.t('extension.name')).toBe('Alongside');
});
