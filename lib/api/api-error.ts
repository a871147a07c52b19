import type { Problem } from '../model/index.ts';

/** What went wrong with a call, named so that sync and the options page can say it in people's words. */
export type ApiErrorCode =
  | 'OFFLINE'
  | 'TIMEOUT'
  | 'TRUNCATED'
  | 'NOT_API'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'SERVER'
  | 'SCHEMA'
  | 'PROTOCOL'
  | 'VERSION'
  | 'CURSOR_GONE'
  | 'REJECTED'
  | 'ABORTED';

export interface ApiErrorDetail {
  /** HTTP status, when there was an answer. */
  status?: number;
  /** How long the server asks to wait, in ms; null when it did not say so in a form we know. */
  retryAfter?: number | null;
  /** The server's clock, ms since epoch; null without an answer or a readable `Date`. */
  serverTime?: number | null;
  /** Path, problem title or what was wrong with the answer; never a value of a record or the token. */
  detail: string;
  /** What the API itself said; absent where something else answered in its place, or nothing did. */
  problem?: ApiProblem | undefined;
}

/** The API's own words on a refusal, cut to what a person reads. */
export interface ApiProblem extends Pick<Problem, 'type' | 'title'> {
  detail: string;
  errors: { pointer: string; detail: string }[];
}

/** The only error the client throws. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number | null;
  readonly retryAfter: number | null;
  readonly serverTime: number | null;
  readonly detail: string;
  readonly problem: ApiProblem | null;

  constructor(code: ApiErrorCode, said: ApiErrorDetail, options?: ErrorOptions) {
    const { status, retryAfter, serverTime, detail, problem } = said;
    super(`${code}: ${detail}`, options);
    this.name = 'ApiError';
    this.code = code;
    this.status = status ?? null;
    this.retryAfter = retryAfter ?? null;
    this.serverTime = serverTime ?? null;
    this.detail = detail;
    this.problem = problem ?? null;
  }
}
