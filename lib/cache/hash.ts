/**
 * 32-bit hash of a lookup key: FNV-1a over UTF-16 units with murmur3's final mix, so that the upper bits, which choose
 * the shard, are even. Not secret and not collision-free: a hit is always verified against the record itself.
 */
export function hash(text: string): number {
  return mixed(taken(0x811c9dc5, text));
}

/** `hash(prefix + rest)`, without making that text. */
export function hashOfParts(prefix: string, rest: string): number {
  return mixed(taken(taken(0x811c9dc5, prefix), rest));
}

function taken(before: number, text: string): number {
  let h = before;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

function mixed(sum: number): number {
  let h = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export type Kind = 'account' | 'feedback';

/** Hash under which the versions of one record are listed. */
export function idHash(kind: Kind, id: string): number {
  return hashOfParts(kind === 'account' ? 'account:' : 'feedback:', id);
}
