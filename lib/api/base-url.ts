export type BaseUrl = { ok: true; url: string } | { ok: false; message: string };

const longest = 2000;

/**
 * Checks the address of an API as a person typed it. `url` has no trailing slash, query or fragment. Plain http is for
 * this computer only, because the token travels with every call (T14, X37).
 */
export function parseBaseUrl(text: string): BaseUrl {
  const typed = text.trim();
  if (!typed) return no('Enter the address of your API, for example https://customers.example.com.');
  if (typed.length > longest) return no(`This address is too long (more than ${longest} characters).`);
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(typed))
    return no('The address must not contain spaces, backslashes or invisible characters.');
  if (!/^[a-z][a-z0-9+.-]*:/i.test(typed) || /^[^/:]+:\d+(\/|$)/.test(typed)) {
    return no(`Write the address with its scheme: https://${typed.slice(0, 80)}`);
  }
  if (!/^https?:\/\//i.test(typed)) return no('The address must begin with https://.');
  const url = URL.parse(typed);
  if (!url || url.port === '0') return no('This is not a valid address: check host name and port.');
  const problem = hostProblem(typed, url) ?? partProblem(typed, url);
  if (problem) return no(problem);
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function hostProblem(typed: string, url: URL): string | null {
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(typed)) {
    return 'Leave user name and password out of the address; the token goes into its own field.';
  }
  // The browser maps look-alike characters and dots to ASCII: a person should see where the token really goes.
  if (/[^\p{ASCII}]/u.test(typed)) return `Write the host in ASCII, as the browser sees it: ${url.host}`;
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return 'Use https://: over plain http anybody on the way could read the token. http:// is allowed for this computer only.';
  }
  if (/^169\.254\.|^\[fe[89ab]|^\[::ffff:a9fe:/i.test(url.hostname) || url.hostname === 'metadata.google.internal') {
    return 'This is a link-local address that no API of your own should have.';
  }
  return null;
}

function partProblem(typed: string, url: URL): string | null {
  if (url.search || typed.includes('?')) return 'Leave out the part from the question mark on.';
  if (url.hash || typed.includes('#')) return 'Leave out the part from the # on.';
  const path = typed.replace(/^https?:\/\/[^/]*/i, '');
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return 'The path must not contain “.” or “..” steps.';
  if (/\/\/./.test(path)) return 'The path has an empty step (“//”).';
  if (/\/v\d+\/?$/.test(path)) return 'Leave out the version at the end (such as /v1): the extension adds it.';
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

function no(message: string): BaseUrl {
  return { ok: false, message };
}
