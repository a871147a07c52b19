/** A parameter of a statement. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly (string | null)[]
  | readonly number[];

/** Runs one statement of the SQL that PGlite and PostgreSQL 15 share. `bigint` columns arrive as numbers below 2^53. */
export interface Sql {
  query<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
}

/** A place records lie in. `transaction` commits when `work` resolves, rolls back when it rejects, and may run `work` again after a deadlock. */
export interface Database extends Sql {
  kind: 'pglite' | 'postgres';
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Thrown for an integer that a JSON number cannot hold: never rounded silently. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`);
  return value;
}

/** The SQLSTATE or system error code of a driver's error, or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

const tries = 4;
const repeatable = new Set(['40001', '40P01']);

/** Runs `attempt` again when the database chose it as the victim of a deadlock or a serialisation failure. */
export async function repeatOnDeadlock<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count >= tries || !repeatable.has(errorCode(error) ?? '')) throw error;
    }
  }
}

/** The database cannot be reached right now; nothing was decided about the work under way. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}
