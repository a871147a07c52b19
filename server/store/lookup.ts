import { createHash, createHmac } from 'node:crypto';
import type { Account } from '../../lib/model/account.ts';
import type { Config } from '../../lib/model/config.ts';
import type { Feedback } from '../../lib/model/feedback.ts';
import { contractAccountKeys, feedbackKeys, type KeyRules } from '../../lib/model/lookup-key.ts';
import type { ParseRecordUrl } from '../../lib/model/record-ref.ts';
import type { Database, Sql } from '../database/sql.ts';
import type { RecordRow } from './record-text.ts';
import { type RecordKind, visibleText } from './rights.ts';
import { configOf, type Settings } from './settings.ts';
import type { Principal } from './tokens.ts';

/** Which records a URL stands for, by the built-in tools and the organisation's own. `version` changes when the built-in ones do. */
export interface RecordTools {
  version: string;
  parserFor(config: Config): ParseRecordUrl;
}

/** The most a lookup gives of each kind; a hundred keys of real customers stay far below. */
const most = 1_000;
const batch = 500;
/** Changes when the way keys are made changes. */
const keysVersion = '1';

/** The keys the API promises: `d:`, `e:`, `x:` and `r:`. */
function keysOf(kind: RecordKind, text: string, rules: KeyRules): string[] {
  const record = JSON.parse(text) as Account & Feedback;
  if (kind === 'account') return contractAccountKeys(record, rules);
  return feedbackKeys(record, rules).filter((key) => key.startsWith('r:'));
}

/** Finds records by their lookup keys. The keys are stored beside each record and made anew after it, or the tools, changed. */
export class Lookup {
  readonly #database: Database;
  readonly #tools: RecordTools;
  #running: Promise<void> | null = null;
  #parser: { config: string; parse: ParseRecordUrl } | null = null;

  constructor(database: Database, tools: RecordTools) {
    this.#database = database;
    this.#tools = tools;
  }

  /** The parser of the organisation's present tools. */
  parser(settings: Settings): ParseRecordUrl {
    const { config } = settings;
    if (this.#parser?.config !== config) {
      this.#parser = { config, parse: this.#tools.parserFor(configOf(settings)) };
    }
    return this.#parser.parse;
  }

  /**
   * The accounts with any of the keys and their feedback, and the feedback with any of them and its account, each as a
   * line of JSON. `keys` are hashed by the client where the settings have a lookup key.
   */
  async find(
    settings: Settings,
    principal: Principal,
    keys: string[],
  ): Promise<{ accounts: string[]; feedback: string[] }> {
    await this.#refresh(settings);
    const own = await this.#withKeys(settings, principal, 'account', keys);
    const voices = await this.#withKeys(settings, principal, 'feedback', keys);
    const accounts = await this.#database.query<RecordRow>(
      'select id, rev, body from accounts where id = any($1::text[]) and not deleted order by id limit $2',
      [[...own.map(({ id }) => id), ...voices.map(({ account_id = '' }) => account_id)], most],
    );
    const feedback = await this.#database.query<RecordRow>(
      `select id, rev, body, account_id from feedback
       where (account_id = any($1::text[]) or id = any($2::text[])) and not deleted order by id limit $3`,
      [own.map(({ id }) => id), voices.map(({ id }) => id), most],
    );
    return {
      accounts: accounts.map((row) => visibleText('account', row, principal)),
      feedback: feedback.map((row) => visibleText('feedback', row, principal)),
    };
  }

  /** Rows found by a key that this principal may see: a hidden field must not answer either. */
  async #withKeys(settings: Settings, principal: Principal, kind: RecordKind, keys: string[]): Promise<RecordRow[]> {
    const rows = await this.#database.query<RecordRow>(
      `select id, rev, body ${kind === 'feedback' ? ', account_id' : ''} from ${tableOf(kind)}
       where keys && $1::text[] and not deleted order by id limit $2`,
      [keys, most],
    );
    if (!principal.hiddenFields.some((name) => name.startsWith(`${kind}.`))) return rows;
    const rules = this.#rules(settings);
    const asked = new Set(keys);
    return rows.filter((row) =>
      hashed(keysOf(kind, visibleText(kind, row, principal), rules), settings).some((key) => asked.has(key)),
    );
  }

  #rules(settings: Settings): KeyRules {
    return { parse: this.parser(settings), isTool: () => false };
  }

  async #refresh(settings: Settings): Promise<void> {
    // One at a time in this process; a second process at work does the same rows to the same end.
    while (this.#running) await this.#running;
    this.#running = this.#makeKeys(settings).finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #makeKeys(settings: Settings): Promise<void> {
    const rules = this.#rules(settings);
    const made = createHash('sha256')
      .update([keysVersion, this.#tools.version, settings.lookupKey, settings.config].join('\n'))
      .digest('base64url');
    for (const kind of ['account', 'feedback'] as const) {
      const keys = (text: string) => hashed(keysOf(kind, text, rules), settings);
      while ((await this.#database.transaction((sql) => makeBatch(sql, kind, made, keys))) > 0);
    }
  }
}

function tableOf(kind: RecordKind): string {
  return kind === 'account' ? 'accounts' : 'feedback';
}

/** Keys in the form the client sends them. */
function hashed(keys: string[], { lookupKey }: Pick<Settings, 'lookupKey'>): string[] {
  if (lookupKey === null) return keys;
  return keys.map((key) => createHmac('sha256', lookupKey).update(key).digest('hex'));
}

async function makeBatch(sql: Sql, kind: RecordKind, made: string, keys: (text: string) => string[]): Promise<number> {
  const table = tableOf(kind);
  const rows = await sql.query<RecordRow>(
    `select id, rev, body from ${table}
     where not deleted and (keyed_by is null or keyed_by < $1 or keyed_by > $1) order by id limit ${batch}`,
    [made],
  );
  // A row that was written meanwhile has another rev and is taken in the next round.
  await sql.query(
    `update ${table} t set keyed_by = $1, keys = array(select jsonb_array_elements_text(n.keys::jsonb))
     from unnest($2::text[], $3::text[]) as n (id_rev, keys)
     where t.id = substr(n.id_rev, strpos(n.id_rev, ' ') + 1) and t.rev::text = split_part(n.id_rev, ' ', 1)`,
    [made, rows.map(({ id, rev }) => `${rev} ${id}`), rows.map(({ body }) => JSON.stringify(keys(body)))],
  );
  return rows.length;
}
