import * as normal from '../model/normal-form.ts';
import type { IdentifierKind } from './sighting.ts';
import type { Cleaner } from './tool-definition.ts';

/** Longer texts are no identifiers: nothing behind it is looked at. */
const longest = 2048;
/** Addresses are also looked for in prose, up to this many characters at a time. */
const longestProse = 20_000;

/** All cleaners by name. */
export const cleaners: Readonly<Record<Cleaner, (text: string) => (string | null)[]>> = {
  text: (text) => [text.replace(/\s+/gu, ' ').trim().slice(0, 200)],
  digits: (text) => [number(text.trim())],
  trailingDigits: (text) => [number(/\d+$/.exec(text.trim().slice(-40))?.[0] ?? '')],
  record: (text) => [matching(/^[\p{L}\p{N}][\p{L}\p{N} ._~@+:-]{0,127}$/u, text.trim())],
  slug: (text) => [matching(/^[A-Za-z0-9_.-]{1,100}$/, text.trim())],
  uuid: (text) => [
    matching(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      text
        .trim()
        .replace(/^\{|\}$/g, '')
        .toLowerCase(),
    ),
  ],
  path: (text) => [matching(/^[A-Za-z0-9_](?:[A-Za-z0-9_.-]|\/(?=[A-Za-z0-9_])){0,254}$/, text.trim())],
  issueKey: (text) => [matching(/^[A-Z][A-Z0-9_]{0,63}-[1-9]\d{0,9}$/, text.trim().toUpperCase())],
  salesforceId: (text) => [normal.salesforceId(text)],
  email: addresses,
  hostname: (text) => [normal.hostname(text)],
  emailDomain: (text) => addresses(text).map(normal.emailDomain),
  codename: (text) => [normal.codename(text.slice(0, 200))],
  customerLabel: (text) => [labelled(text)],
  listed: (text) => text.split(/[;,\n]/).map((part) => part.trim()),
  lower: (text) => [text.toLowerCase()],
  upper: (text) => [text.toUpperCase()],
};

/** What a kind of identifier is cleaned by where its probe says nothing. */
export const usualCleaners: Record<IdentifierKind, Cleaner[]> = {
  record: ['record'],
  accountId: ['text'],
  email: ['email'],
  domain: ['hostname'],
  name: ['text'],
  codename: ['codename'],
};

/** Values of a text after all cleaners in turn, without repeats; none where a cleaner refuses it. Linear in its length. */
export function cleaned(text: string, names: readonly Cleaner[]): string[] {
  let values = [text];
  for (const name of names) {
    const limit = name === 'email' || name === 'emailDomain' ? longestProse : longest;
    values = values
      .flatMap((value) => (value.length > limit && limit === longest ? [] : cleaners[name](value.slice(0, limit))))
      .filter((value): value is string => Boolean(value));
  }
  return [...new Set(values)];
}

/** Every plain address in a text, in order; `Ann Lee <ann@acme.example>` gives one. */
function addresses(text: string): string[] {
  return text
    .split(/[\s\p{Cc}\p{Cf}<>()[\]{},;:"'`|\\/=!?*]+/u)
    .filter((word) => word.length <= 320 && word.includes('@'))
    .map((word) => normal.email(word.replace(/^[.&%#]+|[.&%#_-]+$/g, '')))
    .filter((address): address is string => address !== null);
}

/** `customer/acme`, `Customer: Acme`, `client::acme`: the name behind the separator; other labels name no customer. */
function labelled(text: string): string | null {
  const label =
    /^\s*(?:customer|client|account|org|organization|organisation|tenant|cust)\s*(?:::|[:/=-])\s*(\S.{0,199})$/iu;
  const name = label.exec(text.slice(0, 240))?.[1];
  return name ? normal.codename(name) : null;
}

/** Digits without leading zeros; 20 are enough for any tool's ids, which are never read as a number. */
function number(text: string): string | null {
  return matching(/^[1-9]\d{0,19}$/, text.slice(0, 40).replace(/^0+(?=\d)/, ''));
}

function matching(pattern: RegExp, text: string): string | null {
  return pattern.test(text) ? text : null;
}
