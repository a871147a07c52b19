/** Canonical forms of identifiers. Pure text in, text or null out; no schema library, because pages load this too. */

const legalSuffix =
  /[\s,]+(inc|incorporated|llc|llp|ltd|limited|plc|corp|co|gmbh|ag|kg|ohg|se|sa|sas|sarl|srl|spa|bv|nv|ab|as|asa|oy|oyj|aps|pty|pvt|kk|株式会社|有限会社)\.?$/u;

/** Host names and addresses that are in normal form as they stand: nearly all that an API sends. */
const label = '(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.';
const normalHost = new RegExp(`^(?!www\\.)(?:${label}){1,8}[a-z]{2,24}$`);
const normalEmail = new RegExp(`^[a-z0-9._+-]{1,64}@(?!www\\.)(?:${label}){1,8}[a-z]{2,24}$`);

/** Lower-case punycode host name without `www.`, port or trailing dot; null for IP addresses and single labels. */
export function hostname(text: string): string | null {
  return text.length <= 253 && normalHost.test(text) ? text : parsedHostname(text);
}

function parsedHostname(text: string): string | null {
  const raw = text.trim();
  if (!raw || raw.length > 2048 || /[\s@*]/.test(raw)) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(raw) ? raw : `https://${raw}`);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/\.$/, '').replace(/^www\./, '');
  if (!host.includes('.') || host.length > 253 || /^[\d.]+$|^\[/.test(host)) return null;
  return host;
}

/** Lower-case address with its domain in punycode; null for anything that is not one plain address. */
export function email(text: string): string | null {
  return text.length <= 253 && normalEmail.test(text) ? text : parsedEmail(text);
}

function parsedEmail(text: string): string | null {
  const raw = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/s, '');
  if (raw.length > 320) return null;
  const at = raw.lastIndexOf('@');
  const local = raw.slice(0, at);
  if (at < 1 || !/^[^\s@<>(),;:"[\]\\]+$/.test(local)) return null;
  const domain = hostname(raw.slice(at + 1));
  return domain && !/[/?#:]/.test(raw.slice(at + 1)) ? `${local.toLowerCase()}@${domain}` : null;
}

/** The part of an address behind the last @. */
export function emailDomain(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** A company's name for exact comparison: NFKC, case folded, one space, without trailing legal form. */
export function companyName(text: string): string | null {
  const isPlain = /^[\x20-\x7e]*$/.test(text);
  let name = (isPlain ? text : text.normalize('NFKC')).toLowerCase().replace(/\s+/gu, ' ').trim().slice(0, 500);
  for (let shorter = name; ; name = shorter) {
    shorter = name.replace(legalSuffix, '').replace(/[\s,.&]+$/u, '');
    if (!shorter || shorter === name) return name || null;
  }
}

/** A link no tool claims: scheme and host lower-case, no default port, trailing slash or fragment. */
export function link(text: string): string | null {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  url.hash = '';
  return url.href.replace(/\/(?=$|\?)/, '');
}

/** The 18-character form of a Salesforce id; ids compare by it. Null when it is not one. */
export function salesforceId(text: string): string | null {
  const raw = text.trim();
  if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(raw)) return null;
  const base = raw.slice(0, 15);
  // Each group of five letters adds one character that says which of them are capitals (Salesforce documentation).
  let suffix = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const code = base.charCodeAt(start + i);
      if (code >= 0x41 && code <= 0x5a) bits |= 1 << i;
    }
    suffix += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits];
  }
  return base + suffix;
}

/** A codename as it stands in tracker labels: lower-case, spaces for `_` and `-`. */
export function codename(text: string): string | null {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_-]+/gu, ' ')
      .trim() || null
  );
}
