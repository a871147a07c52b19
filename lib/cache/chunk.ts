import { placesPerChunk } from './ordinal.ts';

/** Records beside each other: JSON lines in UTF-8, record `i` from `offsets[i]` to `offsets[i + 1]`. */
export interface Chunk {
  bytes: Uint8Array<ArrayBuffer>;
  offsets: Uint32Array<ArrayBuffer>;
}

/**
 * A look-up reads a whole chunk for one record, an import writes each chunk by one request: at half of this size look-ups
 * gain little, at twice this size they take twice as long. Above 64 KB Chromium keeps a value in a file of its own.
 */
export const chunkBytes = 28 * 1024;

/** Packs lines in their order; a chunk ends before it would pass `limit` bytes, a longer line stands alone. */
export function packChunks(lines: readonly Uint8Array[], limit = chunkBytes): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from;
    let size = 0;
    for (; to < lines.length && to - from < placesPerChunk; to += 1) {
      const length = lines[to]?.length ?? 0;
      if (to > from && size + length > limit) break;
      size += length;
    }
    chunks.push(join(lines.slice(from, to), size));
    from = to;
  }
  return chunks;
}

function join(lines: readonly Uint8Array[], size: number): Chunk {
  const bytes = new Uint8Array(size);
  const offsets = new Uint32Array(lines.length + 1);
  let at = 0;
  lines.forEach((line, i) => {
    bytes.set(line, at);
    at += line.length;
    offsets[i + 1] = at;
  });
  return { bytes, offsets };
}

const decoder = new TextDecoder();

/** The record at a place as text; null when it was erased or never there. */
export function lineAt(chunk: Chunk, place: number): string | null {
  const line = lineBytes(chunk, place);
  return line.length > 0 ? decoder.decode(line) : null;
}

/** The bytes at a place; none when the record was erased or never there. */
export function lineBytes({ bytes, offsets }: Chunk, place: number): Uint8Array<ArrayBuffer> {
  return bytes.subarray(offsets[place] ?? 0, offsets[place + 1] ?? 0);
}

/** The same chunk without the bytes of some records; the others keep their places. */
export function withoutLines({ bytes, offsets }: Chunk, places: ReadonlySet<number>): Chunk {
  const lines: Uint8Array[] = [];
  let size = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    const line = places.has(i) ? new Uint8Array(0) : bytes.subarray(offsets[i], offsets[i + 1]);
    lines.push(line);
    size += line.length;
  }
  return join(lines, size);
}
