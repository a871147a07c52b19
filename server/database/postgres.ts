import { Pool, types } from 'pg';
import { type Database, DatabaseAway, errorCode, repeatOnDeadlock, type Sql, type Value, wholeNumber } from './sql.ts';

const int8 = 20;

interface Runner {
  query(text: string, values?: Value[]): Promise<{ rows: unknown[] }>;
}

function sqlOf(runner: Runner): Sql {
  return {
    async query<Row>(text: string, values: readonly Value[] = []) {
      const { rows } = await runner.query(text, [...values]).catch(explain);
      return rows as Row[];
    },
  };
}

// SQLSTATE classes and codes: connection, resources, shutdown, cancelled by a time limit; then the system's own.
const awayCodes =
  /^(08|53|57P0|57014|25P03|55P03|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_)/;
const awayWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

function explain(error: unknown): never {
  const code = errorCode(error);
  if (error instanceof Error && (code ? awayCodes.test(code) : awayWords.test(error.message))) {
    throw new DatabaseAway(error.message || code, { cause: error });
  }
  throw error;
}

/**
 * A pool of connections to PostgreSQL 15 or later.
 * Statements end after 30 s and idle transactions after 60 s, because a transaction that hangs holds the feed back.
 */
export function openPostgres(url: string, { connections = 10 } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'alongside',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? wholeNumber : types.getTypeParser(oid, format as 'text'),
    },
  });
  // An idle connection that breaks is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  async function once<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch(explain);
    let broken: Error | undefined;
    try {
      await client.query('begin isolation level read committed').catch(explain);
      const result = await work(sqlOf(client));
      await client.query('commit').catch(explain);
      return result;
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    kind: 'postgres',
    ...sqlOf(pool),
    transaction: (work) => repeatOnDeadlock(() => once(work)),
    close: () => pool.end(),
  };
}
