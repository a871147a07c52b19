import type { Context } from 'hono';
import { Problem } from './problem.ts';

/** The largest request body in bytes. */
export const largestBody = 64 * 1024;
/** Deeper nesting than any shape of the contract needs; stops texts made to exhaust the stack. */
const deepest = 64;

/**
 * The parsed JSON of a request.
 * @throws Problem 415 for another type, 413 above 64 KiB, 400 for what is not JSON in UTF-8.
 */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(type)) {
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  }
  const text = decode(await readBytes(c));
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('not-json', 'The body is not JSON.');
  }
}

async function readBytes(c: Context): Promise<Buffer> {
  const tooLarge = () => new Problem('too-large', `The body is larger than ${largestBody} bytes.`);
  if (Number(c.req.header('Content-Length') ?? 0) > largestBody) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A chunked body names no length: it is counted as it comes, and the rest is never read.
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('not-json', 'The body is not UTF-8.');
  }
}

/** One text for equal JSON, whatever the order of its keys. @throws Problem 400 when it is nested deeper than 64 levels. */
export function canonical(value: unknown, depth = 0): string {
  if (depth > deepest) throw new Problem('malformed-request', `The body is nested deeper than ${deepest} levels.`);
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each, depth + 1)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each, depth + 1)}`).join()}}`;
}
