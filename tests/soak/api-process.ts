import { openDatabase } from '../../server/database/open.ts';
import type { Database } from '../../server/database/sql.ts';
import { importRecords } from '../../server/store/import.ts';
import { deleteAccount } from '../../server/store/removal.ts';
import { type ServerProcess, startMain } from '../server/process.ts';
import { type Postgres, postgresBin, startPostgres } from '../support/postgres.ts';
import { fillWithSample, recordsOf, type ServerRecords } from '../support/sample-api.ts';
import { CommitGate } from './commit-gate.ts';

/** The reference API in a process of its own, which may be killed, on a PostgreSQL, which is not. */
export class ApiProcess {
  readonly url: string;
  readonly token: string;
  /** Through it the API's process reaches its database. */
  readonly gate: CommitGate;
  readonly #postgres: Postgres;
  readonly #databaseUrl: string;
  /** Ours, beside the API's own: what the API committed is seen here whatever becomes of it. */
  readonly #database: Database;
  #process: ServerProcess | null;

  private constructor(
    postgres: Postgres,
    { gate, databaseUrl }: { gate: CommitGate; databaseUrl: string },
    database: Database,
    process: ServerProcess,
    token: string,
  ) {
    this.#postgres = postgres;
    this.gate = gate;
    this.#databaseUrl = databaseUrl;
    this.#database = database;
    this.#process = process;
    this.url = process.url;
    this.token = token;
  }

  /** With so many accounts of the sample company, and their feedback. */
  static async start(accounts: number): Promise<ApiProcess> {
    const bin = postgresBin();
    if (!bin) throw new Error('PostgreSQL is not installed, and the API is to outlive its own process here.');
    const postgres = await startPostgres(bin);
    const direct = new URL(await postgres.createDatabase());
    const database = await openDatabase({ databaseUrl: direct.href });
    const { support = '' } = await fillWithSample(database, accounts);
    const gate = await CommitGate.start(Number(direct.port));
    const databaseUrl = Object.assign(new URL(direct), { port: String(gate.port) }).href;
    return new ApiProcess(postgres, { gate, databaseUrl }, database, await startMain([], databaseUrl), support);
  }

  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    await process?.end('SIGKILL');
  }

  /** Starts again where it was. */
  async restart(): Promise<void> {
    this.#process ??= await startMain(['--port', new URL(this.url).port], this.#databaseUrl);
  }

  /** Whether the effect of a key is committed. */
  async hasDone(key: string): Promise<boolean> {
    return (await this.#database.query('select 1 from answers where key = $1', [key])).length > 0;
  }

  /** How often each title stands at the API, of those that begin so. */
  async effects(beginning: string): Promise<Map<string, number>> {
    const rows = await this.#database.query<{ title: string; times: string | number }>(
      `select body::jsonb ->> 'title' as title, count(*) as times from feedback
       where not deleted and starts_with(body::jsonb ->> 'title', $1) group by 1`,
      [beginning],
    );
    return new Map(rows.map(({ title, times }) => [title, Number(times)]));
  }

  records(): Promise<ServerRecords> {
    return recordsOf(this.url, this.token);
  }

  import(records: Parameters<typeof importRecords>[1]) {
    return importRecords(this.#database, records);
  }

  /** Deletes an account with its feedback. */
  async remove(id: string): Promise<void> {
    await deleteAccount(this.#database, id);
  }

  /** Every cursor is expired: everybody has to take a new snapshot. */
  async expire(): Promise<void> {
    await this.#database.query('update settings set epoch = $1', [crypto.randomUUID()]);
  }

  async stop(): Promise<void> {
    await this.#process?.end('SIGKILL');
    await this.gate.stop();
    await this.#database.close();
    await this.#postgres.stop();
  }
}
