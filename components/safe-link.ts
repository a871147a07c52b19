export interface SafeLink {
  href: string;
  /** The host as the network sees it: an internationalised name stays in punycode, so that a look-alike is seen. */
  host: string;
}

/** An absolute http(s) address without user name or password; null for everything else, which is never made a link. */
export function safeLink(text: string): SafeLink | null {
  if (text.length > 4096) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || url.username || url.password) return null;
  return { href: url.href, host: url.host };
}
