import * as z from 'zod/mini';
import type { Write } from '../model/write.ts';
import { decodeJson, parseJson } from './json.ts';
import { type Answer, type Call, call, type Transport } from './transport.ts';

/** What a write made or changed; `rev` as of then. */
export interface Written {
  id: string;
  rev: number;
}

const written = z.object({ id: z.string(), rev: z.int() });

/**
 * Sends one write. `key` is the action's own and the same at every try: where the API has done it before, it answers as
 * it did then. Null: it is done, but the answer names no record. @throws ApiError; with `problem` the API itself refused
 */
export async function send(
  transport: Transport,
  made: Write,
  key: string,
  signal?: AbortSignal,
): Promise<Written | null> {
  return readWritten(await call(transport, { ...requestFor(made, key), signal }));
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

/** The API has said that it is done: an answer that cannot be read changes nothing about that. */
function readWritten({ bytes }: Answer): Written | null {
  if (!bytes) return null;
  try {
    const { id, rev } = written.parse(parseJson(decodeJson(bytes)));
    return { id, rev };
  } catch {
    return null;
  }
}
