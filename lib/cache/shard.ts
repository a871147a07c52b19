import type { Ordinal } from './ordinal.ts';

/**
 * Hash and ordinal of every key, sorted. The two words of a pair stand as [ordinal, hash], which on the little-endian
 * machines browsers run on is one 64-bit number that sorts by hash: sorting needs no comparison function.
 */
export type Pairs = Uint32Array<ArrayBuffer>;

/** A base shard holds at most about this many pairs on average: 24 KB, read in one request. */
const pairsPerShard = 3000;

/** Words that come one after the other, without a number object for each. */
export class Flat {
  #words: Pairs;
  #length = 0;

  constructor(expected: number) {
    this.#words = new Uint32Array(Math.max(2, expected));
  }

  add(first: number, second: number): void {
    if (this.#length + 2 > this.#words.length) {
      const more = new Uint32Array(2 * this.#words.length);
      more.set(this.#words);
      this.#words = more;
    }
    this.#words[this.#length] = first;
    this.#words[this.#length + 1] = second;
    this.#length += 2;
  }

  get words(): Pairs {
    return this.#words.subarray(0, this.#length);
  }
}

/** Pairs from a flat list of ordinal, hash, ordinal, hash. */
export function sortedPairs(flat: ArrayLike<number>): Pairs {
  const pairs = new Uint32Array(flat.length);
  pairs.set(flat);
  return sortPairs(pairs);
}

export function sortPairs(pairs: Pairs): Pairs {
  new BigUint64Array(pairs.buffer, pairs.byteOffset, pairs.length / 2).sort();
  return pairs;
}

/** Sorted pairs, each once. */
export function withoutRepeats(pairs: Pairs): Pairs {
  let n = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    if (n > 0 && pairs[n - 2] === pairs[i] && pairs[n - 1] === pairs[i + 1]) continue;
    pairs[n] = pairs[i] ?? 0;
    pairs[n + 1] = pairs[i + 1] ?? 0;
    n += 2;
  }
  return n === pairs.length ? pairs : pairs.slice(0, n);
}

/** Position of the first pair whose hash is not below `hash`. */
function lowerBound(pairs: Pairs, hash: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[2 * middle + 1] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Positions (in pairs) of a hash: from the first to behind the last. */
export function rangeOf(pairs: Pairs, hash: number): [number, number] {
  const from = lowerBound(pairs, hash);
  let to = from;
  while (2 * to < pairs.length && pairs[2 * to + 1] === hash) to += 1;
  return [from, to];
}

/** Ordinals under a hash. */
export function probe(pairs: Pairs, hash: number): Ordinal[] {
  const [from, to] = rangeOf(pairs, hash);
  const found: Ordinal[] = [];
  for (let i = from; i < to; i += 1) found.push(pairs[2 * i] ?? 0);
  return found;
}

/** The pairs without those of some ordinals. */
export function withoutOrdinals(pairs: Pairs, gone: ReadonlySet<Ordinal>): Pairs {
  if (gone.size === 0) return pairs;
  const kept = new Uint32Array(pairs.length);
  let n = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    if (gone.has(pairs[i] ?? 0)) continue;
    kept[n] = pairs[i] ?? 0;
    kept[n + 1] = pairs[i + 1] ?? 0;
    n += 2;
  }
  return kept.slice(0, n);
}

/** The pairs without those of ordinals that are gone, and with those that moved under their new ordinal. */
export function translated(
  pairs: Pairs,
  isGone: (at: Ordinal) => boolean,
  moved: ReadonlyMap<Ordinal, Ordinal>,
): Pairs {
  const kept = new Uint32Array(pairs.length);
  let n = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const at = pairs[i] ?? 0;
    if (isGone(at)) continue;
    kept[n] = moved.size > 0 ? (moved.get(at) ?? at) : at;
    kept[n + 1] = pairs[i + 1] ?? 0;
    n += 2;
  }
  const rest = n === kept.length ? kept : kept.slice(0, n);
  return moved.size > 0 ? sortPairs(rest) : rest;
}

/** How many leading bits of a hash name its shard, for a number of pairs. */
export function shardBits(pairs: number): number {
  return Math.max(0, Math.ceil(Math.log2(pairs / pairsPerShard)));
}

export function shardOf(hash: number, bits: number): number {
  return bits === 0 ? 0 : hash >>> (32 - bits);
}

/** Cuts sorted pairs into 2^bits shards, each with its own buffer. */
export function cut(pairs: Pairs, bits: number): Pairs[] {
  const shards: Pairs[] = [];
  let from = 0;
  for (let n = 0; n < 2 ** bits; n += 1) {
    const to = n + 1 === 2 ** bits ? pairs.length / 2 : lowerBound(pairs, ((n + 1) * 2 ** (32 - bits)) >>> 0);
    shards.push(pairs.slice(2 * from, 2 * to));
    from = to;
  }
  return shards;
}

/** One sorted list out of many. */
export function concatPairs(lists: readonly Pairs[]): Pairs {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return sortPairs(all);
}
