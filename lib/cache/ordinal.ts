import type { Kind } from './hash.ts';

/** Where a record lies, in 32 bits: kind (1), number of its chunk (21), its place in the chunk (10). Unique in a generation. */
export type Ordinal = number;

/** Most records in a chunk. Two million chunks of a generation are about 100 GB. */
export const placesPerChunk = 1024;

export function ordinal(kind: Kind, chunk: number, place: number): Ordinal {
  return ((kind === 'feedback' ? 0x80000000 : 0) | (chunk << 10) | place) >>> 0;
}

export function kindOf(at: Ordinal): Kind {
  return at >= 0x80000000 ? 'feedback' : 'account';
}

/** Chunks are numbered as they come, so of two versions with one rev the one in the later chunk is the later. */
export function chunkOf(at: Ordinal): number {
  return (at & 0x7fffffff) >>> 10;
}

export function placeOf(at: Ordinal): number {
  return at & 1023;
}
