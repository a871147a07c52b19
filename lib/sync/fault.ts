import { ApiError } from '../api/api-error.ts';
import { backoff } from './backoff.ts';
import { asStoreError, type Fault, type FaultCode, StoreError, type StoreFault } from './status.ts';

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

/** The API holds more accounts for this person than a browser may keep (`limits.accounts`). */
export class TooMany extends Error {
  constructor(accounts: number, most: number) {
    super(`${accounts} accounts, and a browser may keep ${most}`);
    this.name = 'TooMany';
  }
}

/** When a fault was met, how chance fell (from [0, 1)), and whether a person had asked for the cycle. */
export interface Circumstances {
  now: number;
  random: number;
  asked?: boolean;
}

/** The fault an error stands for. One that lasts keeps its beginning and counts on. */
export function faultFor(error: unknown, before: Fault | null, { now, random, asked = false }: Circumstances): Fault {
  const { code, detail, retryAfter } = describe(error);
  const lasts = before?.code === code;
  const attempts = lasts ? before.attempts + 1 : 1;
  // Faults that take turns are one outage to the server: the wait grows on.
  const tries = before ? (before.tries ?? before.attempts) + 1 : 1;
  const since = lasts ? Math.min(before.since, now) : now;
  const wait = waitFor(code, { attempts, tries }, random, retryAfter);
  const retryAt = wait === null ? null : now + wait;
  // What was said once is said until it is over.
  const quiet = !asked && !(lasts && !before.quiet) && isQuiet(code, attempts, (retryAt ?? now) - since);
  const known = { code, detail, attempts, tries, since, retryAt, metAt: now };
  return {
    ...known,
    ...(retryAfter !== null && retryAt !== null ? { askedUntil: Math.min(retryAt, now + retryAfter) } : {}),
    ...(quiet ? { quiet } : {}),
  };
}

/** A server that stumbles or asks for a moment is no news to anybody who works (F16, F18). */
function isQuiet(code: FaultCode, attempts: number, lasting: number): boolean {
  if (code === 'RATE_LIMITED') return lasting <= 2 * minute;
  return code === 'SERVER' && attempts < 3;
}

/** From this try on a server's own wish is no longer enough: one that always says "in a second" is asked like the rest. */
const patienceEnds = 5;

/** The first wait. An alarm comes no sooner than after half a minute, so less gains nothing and costs requests. */
const soonest = 20_000;

/** How long to wait before the next try; null waits for a person. */
function waitFor(
  code: FaultCode,
  { attempts, tries }: { attempts: number; tries: number },
  random: number,
  retryAfter: number | null,
): number | null {
  switch (code) {
    case 'UNAUTHORIZED':
    case 'NOT_FOUND':
      return null;
    case 'FORBIDDEN':
    case 'VERSION':
    case 'TOO_MANY':
      return day;
    case 'STORE_QUOTA':
    case 'STORE_NEWER':
      return hour;
    case 'STORE_BROKEN':
      // It may pass; from the fourth time on it does not look so.
      return attempts <= 3 ? backoff(tries, random, { from: soonest }) : hour;
    case 'RATE_LIMITED': {
      const own = backoff(tries, random, { from: soonest });
      return retryAfter === null ? own : tries < patienceEnds ? retryAfter : Math.max(retryAfter, own);
    }
    case 'SCHEMA':
      return backoff(tries, random, { cap: hour, from: minute });
    default:
      return Math.max(retryAfter ?? 0, backoff(tries, random, { from: soonest }));
  }
}

/** The longest wait this code can ever have set, in ms. */
export function longestWait(code: FaultCode): number {
  return code === 'FORBIDDEN' || code === 'VERSION' || code === 'TOO_MANY' ? day : hour;
}

const storeCodes: Record<StoreFault, FaultCode> = {
  quota: 'STORE_QUOTA',
  blocked: 'STORE_BLOCKED',
  lost: 'STORE_LOST',
  newer: 'STORE_NEWER',
  broken: 'STORE_BROKEN',
};

function describe(error: unknown): { code: FaultCode; detail: string; retryAfter: number | null } {
  const plain = { retryAfter: null };
  if (error instanceof ApiError) {
    const code = ownCode(error.code);
    const status = error.status === null ? '' : ` (${error.status})`;
    return { code, detail: `${error.detail}${status}`, retryAfter: error.retryAfter };
  }
  if (error instanceof SchemaDrift) return { ...plain, code: 'SCHEMA', detail: error.message };
  if (error instanceof TooMany) return { ...plain, code: 'TOO_MANY', detail: error.message };
  if (error instanceof StoreError) {
    const { fault, message } = asStoreError(error);
    return { ...plain, code: storeCodes[fault], detail: `${fault}: ${message}` };
  }
  return { ...plain, code: 'PROTOCOL', detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
}

function ownCode(code: ApiError['code']): FaultCode {
  if (code === 'CURSOR_GONE' || code === 'REJECTED' || code === 'ABORTED') return 'PROTOCOL';
  return code;
}
