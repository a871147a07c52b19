import { Pool, types } from 'pg';
import { type Database, repeatOnDeadlock, type Sql, type Value, wholeNumber } from './sql.ts';

const int8 = 20;

interface Runner {
  query(text: string, values?: Value[]): Promise<{ rows: unknown[] }>;
}

function sqlOf(runner: Runner): Sql {
  return {
    async query<Row>(text: string, values: readonly Value[] = []) {
      const { rows } = await runner.query(text, [...values]);
      return rows as Row[];
    },
  };
}

/**
 * A pool of connections to PostgreSQL 15 or later.
 * Statements end after 30 s and idle transactions after 60 s, because a transaction that hangs holds the feed back.
 */
export function openPostgres(url: string, { connections = 10 } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
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

  async function once<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin isolation level read committed');
      const result = await work(sqlOf(client));
      await client.query('commit');
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
