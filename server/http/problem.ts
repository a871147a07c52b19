import { STATUS_CODES } from 'node:http';
import type * as z from 'zod/mini';
import type { Problem as ProblemDocument } from '../../lib/model/api.ts';

/** Every way a request can fail: the `type` of its problem document and its status. */
export const problems = {
  'not-json': 400,
  'malformed-request': 400,
  'idempotency-key-missing': 400,
  'cursor-malformed': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'idempotency-running': 409,
  'cursor-expired': 410,
  'revision-stale': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'validation-failed': 422,
  'idempotency-key-reused': 422,
  'version-unsupported': 426,
  'revision-missing': 428,
  'too-many-requests': 429,
  'server-error': 500,
  unavailable: 503,
} as const;
export type ProblemType = keyof typeof problems;
export type ProblemStatus = (typeof problems)[ProblemType];

export interface FieldError {
  pointer: string;
  detail: string;
}

interface Extra {
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** Ends a request with an RFC 9457 document. */
export class Problem extends Error {
  override name = 'Problem';
  readonly type: ProblemType;
  readonly status: ProblemStatus;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(type: ProblemType, detail: string, { errors, headers = {} }: Extra = {}) {
    super(detail);
    this.type = type;
    this.status = problems[type];
    this.errors = errors;
    this.headers = headers;
  }

  /** The document as a client gets it. */
  document(): ProblemDocument {
    const title = STATUS_CODES[this.status] ?? 'Error';
    return {
      type: this.type,
      title,
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    };
  }

  response(): Response {
    return new Response(JSON.stringify(this.document()), {
      status: this.status,
      headers: { 'Content-Type': 'application/problem+json', ...this.headers },
    });
  }
}

/** A 422 that names one field by its JSON pointer. */
export function invalid(pointer: string, detail: string): Problem {
  return new Problem('validation-failed', detail, { errors: [{ pointer, detail }] });
}

/** The value as its schema gives it. @throws Problem 422 with a JSON pointer (RFC 6901) per error. */
export function parseBody<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  throw new Problem('validation-failed', 'The body does not have the agreed form.', { errors });
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
