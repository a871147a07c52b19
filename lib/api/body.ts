import { ApiError } from './api-error.ts';
import type { Timeouts } from './timeouts.ts';

/** No page of the contract is larger: 1,000 records of 48 KiB, and room. */
export const largestBody = 64 * 2 ** 20;

/**
 * Reads a whole body. TIMEOUT after a stall or in all, TRUNCATED when the connection ends early, NOT_API when it is
 * larger than any page may be. The stream is cancelled in all these cases.
 */
export async function readBody(
  response: Response,
  { body: total, stall }: Timeouts,
  limit = largestBody,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const end = deadline(total, 'body took too long');
  try {
    for (;;) {
      const pause = deadline(stall, 'body stalled');
      let piece: ReadableStreamReadResult<Uint8Array>;
      try {
        piece = await Promise.race([reader.read(), pause.over, end.over]);
      } finally {
        pause.clear();
      }
      if (piece.done) break;
      pieces.push(piece.value);
      size += piece.value.length;
      if (size > limit) throw new ApiError('NOT_API', { status: response.status, detail: `body over ${limit} bytes` });
    }
  } catch (error) {
    // The socket may be gone already, and nobody waits for its end.
    reader.cancel().catch(() => undefined);
    if (error instanceof ApiError) throw error;
    if ((error as Error).name === 'AbortError') throw new ApiError('ABORTED', { detail: 'call dropped' });
    throw new ApiError('TRUNCATED', { status: response.status, detail: 'connection ended early' }, { cause: error });
  } finally {
    end.clear();
  }
  return join(pieces, size);
}

function join(pieces: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A promise that rejects with TIMEOUT after `ms`, and the way to call it off. */
export function deadline(ms: number, detail: string): { over: Promise<never>; clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiError('TIMEOUT', { detail })), ms);
  });
  over.catch(() => undefined);
  return { over, clear: () => clearTimeout(timer) };
}
