import type * as z from 'zod/mini';
import { ApiError } from './api-error.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a body as text. NOT_API for an empty body or one that is no UTF-8. */
export function decodeJson(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ApiError('NOT_API', { status: 200, detail: 'empty body' });
  try {
    return decoder.decode(bytes);
  } catch (error) {
    // Cut inside a character, or another encoding.
    const code = bytes[0] === 0x7b ? 'TRUNCATED' : 'NOT_API';
    throw new ApiError(code, { status: 200, detail: 'body is not UTF-8' }, { cause: error });
  }
}

/** JSON of a body: TRUNCATED when it begins as an object and does not end as one, else NOT_API when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const body = text.trim();
    const code = body.startsWith('{') && !isClosed(body) ? 'TRUNCATED' : 'NOT_API';
    throw new ApiError(code, { status: 200, detail: 'body is not JSON' }, { cause: error });
  }
}

/** Whether every bracket outside of strings is closed: a text that was cut has one open. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"') {
      for (i += 1; i < text.length && text[i] !== '"'; i += 1) if (text[i] === '\\') i += 1;
      if (i >= text.length) return false;
    } else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') depth -= 1;
  }
  return depth <= 0;
}

/** A value by its schema; NOT_API with the paths of what is wrong, because the whole answer is of another shape. */
export function parseShape<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.output<T>;
  throw new ApiError('NOT_API', { status: 200, detail: `unexpected shape: ${pathsOf(result.error)}` });
}

/** Where a value breaks its schema and how, without the value: `health.score: too_big`. At most three places. */
export function pathsOf(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.map(String).join('.').slice(0, 80) || '(whole)'}: ${code}`)
    .join('; ');
}
