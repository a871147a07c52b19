import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Account } from '../../lib/model/account.ts';
import { problem } from '../../lib/model/api.ts';
import type { Feedback } from '../../lib/model/feedback.ts';
import { createServer, type ServerOptions } from '../../server/create-server.ts';
import { openDatabase } from '../../server/database/open.ts';
import type { Database } from '../../server/database/sql.ts';
import { importRecords } from '../../server/store/import.ts';
import { createToken, type NewToken } from '../../server/store/tokens.ts';
import { type Postgres, postgresBin, startPostgres } from '../support/postgres.ts';

/** Noon of an ordinary day; tests move it. */
const start = Date.UTC(2026, 10, 20, 12);

export interface Call {
  method?: string;
  token?: string | null;
  body?: unknown;
  key?: string | null;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}

/** An account with what it must have. */
export function someAccount(id: string, more: Partial<Account> = {}): Omit<Account, 'rev'> {
  return { id, name: `Account ${id}`, updatedAt: '2026-11-20T06:00:00Z', ...more };
}

/** A voice with what it must have. */
export function someFeedback(id: string, accountId: string, more: Partial<Feedback> = {}): Omit<Feedback, 'rev'> {
  return { id, accountId, kind: 'request', title: id, status: 'open', updatedAt: '2026-11-20T06:00:00Z', ...more };
}

/** One database with the API on it, and people who ask. */
export class House {
  database!: Database;
  now = start;
  /** Robin, who may write everything. */
  robin = '';
  readonly #open: () => Promise<Database>;
  #app: ReturnType<typeof createServer> | undefined;
  errors: unknown[] = [];

  constructor(open: () => Promise<Database>) {
    this.#open = open;
  }

  async open() {
    this.database = await this.#open();
  }

  /** Empties the database. */
  async reset() {
    await this.database.query('truncate accounts, feedback, aliases, answers, tokens');
    await this.database.query(`update settings set config = '{}', lookup_key = null, account_limit = null`);
    this.now = start;
    this.errors = [];
    this.serve();
    this.robin = await this.token({ email: 'robin@vendor.example', permissions: ['feedback:write', 'alias:write'] });
  }

  serve(options: Omit<ServerOptions, 'database'> = {}) {
    const report = (error: unknown) => this.errors.push(error);
    this.#app = createServer({ clock: () => this.now, report, ...options, database: this.database });
  }

  token({ name = 'Robin Achebe', ...rest }: Partial<NewToken> & { email: string }): Promise<string> {
    return createToken(this.database, { name, ...rest }, this.now);
  }

  import(records: Parameters<typeof importRecords>[1]) {
    return importRecords(this.database, records);
  }

  /** Asks, and holds every answer against what all answers must have. POSTs get a new idempotency key. */
  async call<T = Record<string, never>>(path: string, call: Call = {}): Promise<Answer<T>> {
    const { token = this.robin, body, method = body === undefined ? 'GET' : 'POST' } = call;
    const headers = new Headers(call.headers);
    if (token) headers.set('Authorization', `Bearer ${token}`);
    if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
    if (method === 'POST' && call.key !== null) headers.set('Idempotency-Key', call.key ?? crypto.randomUUID());
    const init: RequestInit = { method, headers };
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.request(path, init);
    const text = await response.text();
    expectMarks(response, text);
    const parsed = text && /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, body: parsed as T, text };
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    if (!this.#app) throw new Error('not served');
    return this.#app.request(path, init);
  }
}

/** The headers of every answer, and the form of every error. */
export function expectMarks(response: Response, text: string) {
  const { headers } = response;
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Vary')).toBe('Authorization, Accept-Encoding');
  expect(Number.isNaN(Date.parse(headers.get('Date') ?? ''))).toBe(false);
  expect(headers.get('Alongside-Api')).toBe('1');
  if (response.status < 400) return;
  expect(headers.get('Content-Type')).toBe('application/problem+json');
  const document = problem.parse(JSON.parse(text));
  expect(document.status).toBe(response.status);
  expect(document.detail).toBeTruthy();
  if (response.status === 422) expect(document.errors?.length).toBeGreaterThan(0);
  if ([409, 429, 503].includes(response.status)) expect(headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
}

/** The programs of a PostgreSQL for tests; null, said plainly, where none is installed. In CI that is a failure. */
export function postgresForTests(): string | null {
  const bin = postgresBin();
  if (bin) return bin;
  if (process.env.CI === 'true') throw new Error('PostgreSQL is not installed: half of the server suite cannot run.');
  console.warn('PostgreSQL is not installed: these tests run on PGlite only.');
  return null;
}

/** The same suite on PGlite in memory and on a PostgreSQL started for this file. */
export function onBoth(name: string, suite: (house: House) => void) {
  const bin = postgresForTests();
  describe(`${name} on PGlite`, () => furnish(new House(() => openDatabase({})), suite));
  if (!bin) return;
  describe(`${name} on PostgreSQL`, () => {
    let postgres: Postgres;
    const open = async () => {
      postgres = await startPostgres(bin);
      return openDatabase({ databaseUrl: await postgres.createDatabase() });
    };
    // Registered first, so that it runs after the house is closed.
    afterAll(() => postgres.stop());
    furnish(new House(open), suite);
  });
}

function furnish(house: House, suite: (house: House) => void) {
  beforeAll(() => house.open());
  beforeEach(() => house.reset());
  afterAll(() => house.database.close());
  suite(house);
}
