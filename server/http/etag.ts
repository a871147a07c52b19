import { createHash } from 'node:crypto';

/** A weak ETag over these parts. */
export function weakTag(...parts: (string | number)[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** Weak comparison of an `If-None-Match` header (RFC 9110): a list of tags, or `*`. */
export function matches(header: string | undefined, tag: string): boolean {
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((each) => each.trim() === '*' || plain(each) === plain(tag));
}
