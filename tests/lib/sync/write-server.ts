import { ApiError } from '../../../lib/api/api-error.ts';
import type { Account, Feedback } from '../../../lib/model/index.ts';
import type { Write } from '../../../lib/model/write.ts';
import type { PushPorts } from '../../../lib/sync/push-ports.ts';
import { anAccount, aVoice } from '../cache/model.ts';

export interface Effect {
  key: string;
  made: Write;
  id: string;
  rev: number;
}

/** The part of an API that takes writes, in memory: it keeps the contract, and breaks it where a test says so. */
export class WriteServer {
  /** What was done, in order; a key that came again is not here twice. */
  effects: Effect[] = [];
  /** Every try that reached it. */
  tries: { key: string; made: Write }[] = [];
  /** Accounts it has deleted. */
  gone = new Set<string>();
  /** Runs before the effect, and after it, before the answer: what it throws is what the client meets. */
  before: (key: string, made: Write) => void | Promise<void> = () => undefined;
  after: (key: string, made: Write) => void | Promise<void> = () => undefined;
  /** The feedback that `account` answers with. */
  feedback: Feedback[] = [];
  #rev = 0;
  readonly #keys = new Map<string, { text: string; id: string; rev: number }>();

  readonly client: PushPorts['client'] = {
    write: async (made, key, signal) => {
      this.tries.push({ key, made });
      await this.before(key, made);
      const done = this.#once(made, key);
      await this.after(key, made);
      signal?.throwIfAborted();
      return done;
    },
    account: async (id) => ({
      changed: true,
      value: { account: anAccount(id, 1) as Account, feedback: this.feedback },
      etag: null,
      serverTime: null,
    }),
  };

  /** The rev of a record as the next pull brings it; null where it has none. */
  revOf = async (id: string): Promise<number | null> => {
    const revs = this.effects.filter((effect) => effect.id === id).map(({ rev }) => rev);
    return revs.length === 0 ? null : Math.max(...revs);
  };

  #once(made: Write, key: string): { id: string; rev: number } {
    const text = JSON.stringify(made);
    const known = this.#keys.get(key);
    if (known && known.text !== text) {
      throw refusal(422, 'idempotency-key-reused', [{ pointer: '', detail: 'differs from the first' }]);
    }
    if (known) return { id: known.id, rev: known.rev };
    if (made.kind === 'feedback' && this.gone.has(made.body.accountId)) {
      throw refusal(422, 'validation-failed', [{ pointer: '/accountId', detail: 'no such account' }]);
    }
    this.#rev += 1;
    const id = made.kind === 'feedback' ? `fb_${this.#rev}` : 'feedbackId' in made ? made.feedbackId : made.accountId;
    const done = { id, rev: this.#rev };
    this.effects.push({ key, made, ...done });
    if (made.kind !== 'feedback-edit' && made.kind !== 'feedback-removal') this.#keys.set(key, { text, ...done });
    return done;
  }

  /** Feedback as `account` shows it. */
  show(id: string, rev: number, more: Partial<Feedback>): void {
    this.feedback = [{ ...aVoice(id, rev, 'acc_1'), ...more }];
  }
}

/** A refusal in the API's own words. */
export function refusal(
  status: number,
  type: string,
  errors: { pointer: string; detail: string }[] = [],
  more: { retryAfter?: number } = {},
): ApiError {
  const code =
    status === 403 ? 'FORBIDDEN' : status === 404 ? 'NOT_FOUND' : status >= 500 ? 'SERVER' : ('REJECTED' as const);
  return new ApiError(code, {
    status,
    detail: type,
    ...more,
    problem: { type, title: type, detail: `server says ${type}`, errors },
  });
}

/** Something between the API and us: it says nothing about any item. */
export function broken(code: 'OFFLINE' | 'TIMEOUT' | 'UNAUTHORIZED' | 'RATE_LIMITED', retryAfter?: number): ApiError {
  return new ApiError(code, { detail: 'broken line', ...(retryAfter === undefined ? {} : { retryAfter }) });
}
