import { permissionFor } from '../../lib/platform/origins.ts';

/** An address a person typed, made whole; or why it cannot be used. */
export type Address<Problem extends string> =
  | { ok: true; url: string; pattern: string }
  | { ok: false; problem: Problem };

/**
 * The base address of a customer API: https, or http on this very computer, because the token travels with each request.
 * Query and fragment are dropped, so is a trailing slash.
 */
export function apiAddress(text: string): Address<'missing' | 'form' | 'secure'> {
  if (!text) return { ok: false, problem: 'missing' };
  const url = parse(text);
  if (!url) return { ok: false, problem: 'form' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { ok: false, problem: 'secure' };
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, ''), pattern: permissionFor(url.origin) };
}

/** The origin of a tool's installation. What people type without a scheme is https. */
export function toolAddress(text: string): Address<'missing' | 'form'> {
  if (!text) return { ok: false, problem: 'missing' };
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url ? { ok: true, url: url.origin, pattern: permissionFor(url.origin) } : { ok: false, problem: 'form' };
}

function parse(text: string): URL | null {
  if (text.length > 2048 || /[\s*]/.test(text)) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || url.username || url.password) return null;
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}
