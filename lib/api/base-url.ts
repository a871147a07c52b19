/** What is wrong with an address; a sentence for each stands in the locale file. */
export type AddressProblem =
  | 'empty'
  | 'too_long'
  | 'bad_characters'
  | 'no_scheme'
  | 'not_web'
  | 'invalid'
  | 'credentials'
  | 'not_ascii'
  | 'plain_http'
  | 'link_local'
  | 'query'
  | 'fragment'
  | 'steps'
  | 'empty_step'
  | 'version';

/** `value` is what the sentence names: the address as it should be, or a limit. */
interface Refused {
  ok: false;
  problem: AddressProblem;
  value: string;
}

export type BaseUrl = { ok: true; url: string } | Refused;

const longest = 2000;

/**
 * Checks the address of an API as a person typed it. `url` has no trailing slash, query or fragment. Plain http is for
 * this computer only, because the token travels with every call (T14, X37).
 */
export function parseBaseUrl(text: string): BaseUrl {
  const typed = text.trim();
  if (!typed) return problem('empty');
  if (typed.length > longest) return problem('too_long', String(longest));
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(typed)) return problem('bad_characters');
  if (!/^[a-z][a-z0-9+.-]*:/i.test(typed) || /^[^/:]+:\d+(\/|$)/.test(typed)) {
    return problem('no_scheme', `https://${typed.slice(0, 80)}`);
  }
  if (!/^https?:\/\//i.test(typed)) return problem('not_web');
  const url = URL.parse(typed);
  if (!url || url.port === '0') return problem('invalid');
  const refused = hostProblem(typed, url) ?? partProblem(typed, url);
  if (refused) return refused;
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function hostProblem(typed: string, url: URL): Refused | null {
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(typed)) {
    return problem('credentials');
  }
  // The browser maps look-alike characters and dots to ASCII: a person should see where the token really goes.
  if (/[^\p{ASCII}]/u.test(typed)) return problem('not_ascii', url.host);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return problem('plain_http');
  }
  if (/^169\.254\.|^\[fe[89ab]|^\[::ffff:a9fe:/i.test(url.hostname) || url.hostname === 'metadata.google.internal') {
    return problem('link_local');
  }
  return null;
}

function partProblem(typed: string, url: URL): Refused | null {
  if (url.search || typed.includes('?')) return problem('query');
  if (url.hash || typed.includes('#')) return problem('fragment');
  const path = typed.replace(/^https?:\/\/[^/]*/i, '');
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return problem('steps');
  if (/\/\/./.test(path)) return problem('empty_step');
  if (/\/v\d+\/?$/.test(path)) return problem('version');
  return null;
}

/** This computer itself: `localhost`, 127.0.0.0/8, ::1. The URL parser has made numbers canonical already. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function problem(name: AddressProblem, value = ''): Refused {
  return { ok: false, problem: name, value };
}
