import * as z from 'zod/mini';
import type { Write } from '../model/write.ts';
import { decodeJson, parseJson, parseShape } from './json.ts';
import { type Answer, type Call, call, type Transport } from './transport.ts';

/** What a write made or changed; `rev` as of then. */
export interface Written {
  id: string;
  rev: number;
}

const written = z.object({ id: z.string(), rev: z.int() });

/**
 * Sends one write. `key` is the action's own and the same at every try: where the API has done it before, it answers as
 * it did then. Null: a removal, which names no record. @throws ApiError; with `problem` the API itself refused. A success
 * that names no record is none: what a person wrote must not count as done because somebody answered `{}`.
 */
export async function send(
  transport: Transport,
  made: Write,
  key: string,
  signal?: AbortSignal,
): Promise<Written | null> {
  const answer = await call(transport, { ...requestFor(made, key), signal });
  return made.kind === 'feedback-removal' ? null : readWritten(answer);
}

function requestFor(made: Write, key: string): Call {
  const post = (path: string, body: unknown): Call => ({
    path,
    method: 'POST',
    body,
    headers: { 'Idempotency-Key': key },
  });
  switch (made.kind) {
    case 'feedback':
      return post('/feedback', made.body);
    case 'feedback-edit':
      return { path: feedbackPath(made), method: 'PATCH', body: made.body, headers: { 'If-Match': String(made.rev) } };
    case 'feedback-removal':
      return { path: feedbackPath(made), method: 'DELETE' };
    case 'feedback-link':
      return post(`${feedbackPath(made)}/links`, made.body);
    case 'alias':
      return post(`/accounts/${encodeURIComponent(made.accountId)}/aliases`, made.body);
    case 'alias-removal':
      return post(`/accounts/${encodeURIComponent(made.accountId)}/aliases/remove`, made.body);
  }
}

function feedbackPath({ feedbackId }: { feedbackId: string }): string {
  return `/feedback/${encodeURIComponent(feedbackId)}`;
}

function readWritten({ bytes }: Answer): Written {
  const { id, rev } = parseShape(written, parseJson(decodeJson(bytes ?? new Uint8Array(0))));
  return { id, rev };
}
