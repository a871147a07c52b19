import { createHash } from 'node:crypto';
import type { Sql } from '../database/sql.ts';
import type { RecordRow } from './record-text.ts';
import type { RecordKind } from './rights.ts';

/** How long an answer is kept, in milliseconds: a day more than the contract's 30. */
const kept = 31 * 24 * 60 * 60 * 1000;

export interface Action {
  /** Principal, method and path. */
  scope: string;
  key: string;
  /** The request's canonical JSON. */
  request: string;
}

/** A record as it was when the action was done, to be shown by the rights of who asks; null where it was erased since. */
export interface Outcome {
  kind: RecordKind;
  id: string;
  row: RecordRow | null;
}

/** The key cannot be used: the first request still runs, or it said something else. */
export class KeyRefused extends Error {
  override name = 'KeyRefused';
  readonly reason: 'running' | 'reused';
  constructor(reason: 'running' | 'reused') {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Runs `effect` once per key, in the transaction of `sql`, and keeps its outcome there: both are stored or neither.
 * A failing effect leaves the key unused. @throws KeyRefused, or what the effect throws.
 */
export async function once(
  sql: Sql,
  { scope, key, request }: Action,
  now: number,
  effect: () => Promise<Outcome>,
): Promise<{ outcome: Outcome; repeated: boolean }> {
  // Held until the transaction ends; a second request with the key is told so instead of waiting.
  const lock = createHash('sha256').update(`${scope}\n${key}`).digest().readBigInt64BE(0).toString();
  const [free] = await sql.query<{ taken: boolean }>('select pg_try_advisory_xact_lock($1::bigint) as taken', [lock]);
  if (!free?.taken) throw new KeyRefused('running');
  const hash = createHash('sha256').update(request).digest('hex');
  const [found] = await sql.query<{ request: string; kind: RecordKind; record_id: string; record: string | null }>(
    'select request, kind, record_id, record from answers where scope = $1 and key = $2',
    [scope, key],
  );
  if (found) {
    if (found.request !== hash) throw new KeyRefused('reused');
    return {
      outcome: { kind: found.kind, id: found.record_id, row: found.record && JSON.parse(found.record) },
      repeated: true,
    };
  }
  const outcome = await effect();
  await sql.query(
    `insert into answers (scope, key, request, kind, record_id, record, at)
     values ($1, $2, $3, $4, $5, $6, $7::timestamptz)`,
    [scope, key, hash, outcome.kind, outcome.id, JSON.stringify(outcome.row), new Date(now).toISOString()],
  );
  return { outcome, repeated: false };
}

/** Forgets answers older than 31 days. */
export async function purgeAnswers(sql: Sql, now: number): Promise<void> {
  await sql.query('delete from answers where at < $1::timestamptz', [new Date(now - kept).toISOString()]);
}
