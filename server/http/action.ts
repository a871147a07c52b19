import type { Sql } from '../database/sql.ts';
import { RecordTooLarge } from '../store/accounts.ts';
import { KeyRefused, type Outcome, once } from '../store/answers.ts';
import type { RecordRow } from '../store/record-text.ts';
import { type RecordKind, visibleText } from '../store/rights.ts';
import { type Api, type Call, json } from './api.ts';
import { canonical, readJson } from './body.ts';
import { Problem } from './problem.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Answers a POST that changes something, once per `Idempotency-Key`: its first answer has the given status, every
 * repetition 200. `effect` gets the parsed JSON and runs in one transaction with the key.
 * @throws Problem 400, 409, 413, 415, 422 and what `effect` throws.
 */
export async function act(
  { database, clock }: Api,
  c: Call,
  kind: RecordKind,
  status: number,
  effect: (sql: Sql, body: unknown, now: number) => Promise<RecordRow>,
): Promise<Response> {
  const key = c.req.header('Idempotency-Key') ?? '';
  if (!uuid.test(key)) {
    throw new Problem('idempotency-key-missing', 'Send an Idempotency-Key: a UUID that is new for every action.');
  }
  const body = await readJson(c);
  const principal = c.get('principal');
  const action = {
    scope: `${principal.id} ${c.req.method} ${new URL(c.req.url).pathname}`,
    key: key.toLowerCase(),
    request: canonical(body),
  };
  const { outcome, repeated } = await database
    .transaction((sql) => {
      const now = clock();
      return once(sql, action, now, async (): Promise<Outcome> => {
        const row = await effect(sql, body, now);
        return { kind, id: row.id, row };
      });
    })
    .catch(explain);
  if (!outcome.row) throw new Problem('not-found', 'What this action made was erased since.');
  return json(visibleText(outcome.kind, outcome.row, principal), repeated ? 200 : status);
}

/** Turns what the store refuses into problems. */
export function explain(error: unknown): never {
  if (error instanceof RecordTooLarge) throw new Problem('too-large', 'The record would be larger than 48 KiB.');
  if (error instanceof KeyRefused && error.reason === 'running') {
    throw new Problem(
      'idempotency-running',
      'The first request with this key is still running. Ask again in a second.',
      {
        headers: { 'Retry-After': '1' },
      },
    );
  }
  if (error instanceof KeyRefused) {
    throw new Problem('idempotency-key-reused', 'This Idempotency-Key was used with another body. Use a new one.', {
      errors: [{ pointer: '', detail: 'differs from the first request with this key' }],
    });
  }
  throw error;
}
