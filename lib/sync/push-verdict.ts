import { ApiError } from '../api/api-error.ts';
import type { Refusal } from '../model/outbox-item.ts';
import type { Write } from '../model/write.ts';

/**
 * What a failed try means:
 * - `line`: nobody can be reached, or all of the API asks to wait; it stands for every item;
 * - `again`: this item alone, later; `wait` is what the API asked for, `fault` that it failed on it;
 * - `changed`: the record is not the one the edit was made on; it may be our own, done by a try whose answer was lost;
 * - `refused`: parked for a person; `done`: what was wished is so already.
 */
export type Verdict =
  | { kind: 'line' }
  | { kind: 'again'; wait: number | null; fault: boolean }
  | { kind: 'changed'; refusal: Refusal }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'done' };

/** Judges an error of the API's client. Only what the API itself said can park an item; all else may pass. */
export function verdictOn(error: unknown, made: Write): Verdict {
  if (!(error instanceof ApiError) || error.problem === null) return { kind: 'line' };
  const { code, status, retryAfter, problem } = error;
  const refused = (why: Refusal['code']): Verdict => ({
    kind: 'refused',
    refusal: { code: why, words: problem.detail || problem.title, errors: problem.errors },
  });
  switch (status) {
    case 400:
    case 405:
    case 415:
    case 428:
      return refused('REJECTED');
    case 403:
      return refused('FORBIDDEN');
    case 404:
      return made.kind === 'feedback-removal' ? { kind: 'done' } : refused('GONE');
    case 409:
      return { kind: 'again', wait: retryAfter, fault: false };
    case 412: {
      const { refusal } = refused('CHANGED') as Extract<Verdict, { kind: 'refused' }>;
      return { kind: 'changed', refusal };
    }
    case 413:
      return refused('TOO_LARGE');
    case 422:
      return refused(problem.type.endsWith('idempotency-key-reused') ? 'KEY_REUSED' : 'INVALID');
    case 500:
      return { kind: 'again', wait: retryAfter, fault: true };
    default:
      return code === 'REJECTED' ? refused('REJECTED') : { kind: 'line' };
  }
}

/** True where the API refuses the account named: it is deleted, or was merged into another. */
export function refusesAccount(refusal: Refusal, made: Write): boolean {
  if (made.kind === 'feedback') return refusal.errors.some(({ pointer }) => pointer === '/accountId');
  return refusal.code === 'GONE';
}
