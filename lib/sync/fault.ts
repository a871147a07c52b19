import { ApiError } from '../api/api-error.ts';
import { backoff } from './backoff.ts';
import { asStoreError, type Fault, type FaultCode, StoreError } from './status.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A page with more bad rows than may be: not a bad record, another format (F28). */
export class SchemaDrift extends Error {
  constructor(bad: number, rows: number) {
    super(`${bad} of ${rows} rows could not be read`);
    this.name = 'SchemaDrift';
  }
}

/** The server breaks the rules of paging: it would be asked for ever (F25). */
export class BrokenProtocol extends Error {
  override name = 'BrokenProtocol';
}

/** The fault an error stands for. One that lasts keeps its beginning and counts on. */
export function faultFor(error: unknown, before: Fault | null, now: number, random: number): Fault {
  const { code, detail, retryAfter } = describe(error);
  const lasts = before?.code === code;
  const attempts = lasts ? before.attempts + 1 : 1;
  const wait = waitFor(code, attempts, random, retryAfter);
  return { code, detail, attempts, since: lasts ? before.since : now, retryAt: wait === null ? null : now + wait };
}

/** How long to wait before the next try; null waits for a person. */
function waitFor(code: FaultCode, attempts: number, random: number, retryAfter: number | null): number | null {
  const atLeast = retryAfter ?? 0;
  switch (code) {
    case 'UNAUTHORIZED':
    case 'NOT_FOUND':
      return null;
    case 'FORBIDDEN':
    case 'VERSION':
      return day;
    case 'STORE_QUOTA':
    case 'STORE_BROKEN':
      return hour;
    case 'RATE_LIMITED':
      return retryAfter ?? backoff(attempts, random, { from: 5000 });
    case 'NOT_API':
      // A portal's sign-in page is gone as soon as somebody signed in: look again soon.
      return backoff(attempts, random, { cap: minute });
    case 'SCHEMA':
      return backoff(attempts, random, { cap: hour, from: minute });
    default:
      return backoff(attempts, random, { atLeast });
  }
}

function describe(error: unknown): { code: FaultCode; detail: string; retryAfter: number | null } {
  const plain = { retryAfter: null };
  if (error instanceof ApiError) {
    const code = ownCode(error.code);
    const status = error.status === null ? '' : ` (${error.status})`;
    return { code, detail: `${error.detail}${status}`, retryAfter: error.retryAfter };
  }
  if (error instanceof SchemaDrift) return { ...plain, code: 'SCHEMA', detail: error.message };
  if (error instanceof StoreError) {
    const { fault, message } = asStoreError(error);
    return { ...plain, code: fault === 'quota' ? 'STORE_QUOTA' : 'STORE_BROKEN', detail: `${fault}: ${message}` };
  }
  return { ...plain, code: 'PROTOCOL', detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
}

function ownCode(code: ApiError['code']): FaultCode {
  if (code === 'CURSOR_GONE' || code === 'REJECTED' || code === 'ABORTED') return 'PROTOCOL';
  return code;
}
