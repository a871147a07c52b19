import { cleaned } from './cleaner.ts';
import { type PathPattern, pathPattern } from './path-pattern.ts';
import type { PageRule, UrlShape } from './tool-definition.ts';

export type Groups = Record<string, string>;
/** The parts of a URL that tell a record's address. */
export type Address = Pick<URL, 'hostname' | 'host' | 'pathname' | 'search' | 'hash'>;
type Rules = Pick<PageRule, 'urls' | 'groups' | 'starts'>;

/** Beyond this a part of a URL is no address of a record. Search pages carry whole queries, so only parts are bounded. */
const longestPart = 2048;
const longestUrl = 262_144;

/** A shape's text never changes: it is looked at once, not per URL. Its pattern is made when a path first needs it. */
const compiled = new Map<string, { fixed: string; fits?: PathPattern }>();

/** An http(s) URL without user info, or null: also where it is too long to look at. */
export function pageUrl(text: string): URL | null {
  if (text.length > longestUrl) return null;
  const url = URL.parse(text.trim());
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname ? url : null;
}

/** The first shape a URL fits, and its groups in normal form (`mount` is the prefix before the shape's path); else null. */
export function fitUrl(url: Address, rules: Rules, mount = false): { shape: UrlShape; groups: Groups } | null {
  // Each of a URL's parts is a new text each time it is asked for.
  const { hostname, host, pathname, search, hash } = url;
  for (const shape of rules.urls) {
    for (const raw of readings({ hostname, host, pathname, search, hash }, shape, mount)) {
      const groups = checked(raw, rules);
      if (groups) return { shape, groups };
    }
  }
  return null;
}

/** `{name}` replaced by groups; null where one is missing. */
export function fill(template: string, groups: Groups): string | null {
  let missing = false;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(groups, name) ? groups[name] : undefined;
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing ? null : text;
}

/** Raw groups of a URL, once per way its parameters may be separated: by `&`, and by `;` as Perl tools write them. */
function readings(url: Address, shape: UrlShape, mount: boolean): Groups[] {
  // Servers take a record's path with a slash behind it for the same record.
  const written = url.pathname;
  const path =
    pathGroups(written, shape.path, mount) ??
    (written.endsWith('/') ? pathGroups(bare(written), shape.path, mount) : null);
  if (!path) return [];
  const fragment = url.hash.slice(1, longestPart);
  const [route = '', hashSearch = route.includes('=') ? route : ''] = fragment.split('?', 2);
  // The start page of a program that keeps its routes behind `#` is whatever the route says.
  if (shape.hash === undefined && /\/(index\.html)?$/.test(url.pathname) && route.startsWith('/')) return [];
  const hash = shape.hash === undefined ? {} : pathGroups(slashed(route), slashed(shape.hash), false);
  if (!hash) return [];
  if (!shape.query && !shape.hashQuery) return [{ ...path, ...hash }];
  return [/&/, /[&;]/].flatMap((separator) => {
    const query = parameterGroups(url.search.slice(1), shape.query, separator);
    const inHash = parameterGroups(hashSearch, shape.hashQuery, separator);
    return query && inHash ? [{ ...path, ...hash, ...query, ...inHash }] : [];
  });
}

function bare(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

function slashed(text: string): string {
  return text.startsWith('/') ? text : `/${text}`;
}

function pathGroups(path: string, shape: string, mount: boolean): Groups | null {
  const key = mount ? `{/*}?${shape}` : shape;
  let entry = compiled.get(key);
  if (!entry) {
    entry = { fixed: fixedPart(shape) };
    compiled.set(key, entry);
  }
  if (path.length > longestPart || !path.includes(entry.fixed)) return null;
  entry.fits ??= pathPattern(key);
  const found = entry.fits(path);
  if (!found) return null;
  const groups: Groups = {};
  for (const [name, value] of Object.entries(found)) {
    if (value === undefined || /^\d/.test(name)) continue;
    const plain = decoded(value);
    if (plain === null) return null;
    groups[name] = plain;
  }
  if (mount) groups.mount = found[0] === undefined ? '' : `/${found[0]}`;
  return groups;
}

/**
 * Plain characters at a shape's beginning, which a path that fits must hold: most paths are told apart by them, before any
 * pattern is compiled. A slash at the end may belong to an optional group behind it.
 */
function fixedPart(shape: string): string {
  return (/^[\w/-]*/.exec(shape)?.[0] ?? '').replace(/\/$/, '');
}

function parameterGroups(search: string, wanted: Record<string, string> | undefined, separator: RegExp): Groups | null {
  if (!wanted) return {};
  const groups: Groups = {};
  for (const [name, want] of Object.entries(wanted)) {
    const values = new Set(parameters(search, name, separator));
    // A parameter given twice with two values names two records: none of them is certain.
    if (values.size !== 1) return null;
    const [value = ''] = values;
    const names = want.split('|');
    const parts = names.length > 1 ? value.split('|') : [value];
    if (parts.length !== names.length) return null;
    for (const [at, part] of parts.entries()) {
      const name = names[at] ?? '';
      if (name.startsWith(':')) groups[name.slice(1)] = part;
      else if (part !== name) return null;
    }
  }
  return groups;
}

function parameters(search: string, name: string, separator: RegExp): string[] {
  return search
    .slice(0, longestUrl)
    .split(separator)
    .filter((pair) => pair.startsWith(`${name}=`) && pair.length <= longestPart)
    .map((pair) => decoded(pair.slice(name.length + 1).replaceAll('+', ' ')) ?? '');
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function checked(raw: Groups, { groups: rules = {}, starts = {} }: Rules): Groups | null {
  const groups: Groups = {};
  for (const [name, value] of Object.entries(raw)) {
    const [good] = name === 'mount' ? [value] : cleaned(value, rules[name] ?? ['record']);
    if (good === undefined || !good.startsWith(starts[name] ?? '')) return null;
    groups[name] = good;
  }
  return groups;
}
