import type { Account, Feedback, RecordRef } from '../model/index.ts';
import { accountKeys, feedbackKeys, type KeyRules } from '../model/lookup-key.ts';
import { recordKey } from '../model/record-ref.ts';
import type { Found } from './match.ts';

/** An answer holds for so long (ms): then what is on screen is asked for anew. */
const freshFor = 10 * 60_000;
/** The most keys one call may carry, by the contract. */
const mostKeys = 100;
/** The most records kept; the oldest answers go first. */
const mostRecords = 300;

/** What the API says of some keys. @throws ApiError */
export type AskLookup = (keys: readonly string[]) => Promise<{ accounts: Account[]; feedback: Feedback[] }>;

/** Where the answers outlive the worker: in memory of the browser, never on disk. */
export interface SightMemory {
  read(): Promise<unknown>;
  write(kept: Kept): Promise<void>;
}

interface Kept {
  /** When each key was last asked for (ms since epoch), oldest first. */
  asked: [string, number][];
  accounts: Account[];
  feedback: Feedback[];
}

const nothing: Kept = { asked: [], accounts: [], feedback: [] };

/**
 * Accounts the copy does not hold, looked up as their records come on screen: for an API with more accounts than a
 * browser should keep. What was found is read beside the copy; of two versions of a record the newer one counts.
 */
export class OnSight {
  readonly #memory: SightMemory;
  readonly #rules: KeyRules;
  readonly #now: () => number;
  #kept: Promise<Kept> | null = null;
  /** One question at a time, so that an answer is never written over by an older one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: { memory: SightMemory; rules: KeyRules; now: () => number }) {
    this.#memory = options.memory;
    this.#rules = options.rules;
    this.#now = options.now;
  }

  /**
   * Asks for the keys that were not asked for lately, and only for those the contract knows. Resolves to whether
   * something is known now that was not before. @throws ApiError; what was known stays
   */
  ask(keys: readonly string[], lookup: AskLookup): Promise<boolean> {
    const turn = this.#last.then(() => this.#ask(keys, lookup));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** What earlier answers hold under each key; keys without a hit are left out. */
  async lookup(keys: readonly string[]): Promise<Map<string, Found>> {
    const { accounts, feedback } = await this.#all();
    const found = new Map<string, Found>();
    if (accounts.length + feedback.length === 0) return found;
    const wanted = new Set(keys);
    const under = (key: string) => found.get(key) ?? { accounts: [], feedback: [] };
    for (const account of accounts) {
      for (const key of accountKeys(account, this.#rules)) {
        if (wanted.has(key)) found.set(key, { ...under(key), accounts: [...under(key).accounts, account] });
      }
    }
    for (const voice of feedback) {
      for (const key of feedbackKeys(voice, this.#rules)) {
        if (wanted.has(key)) found.set(key, { ...under(key), feedback: [...under(key).feedback, voice] });
      }
    }
    return found;
  }

  /** The feedback that links a record, with the accounts that raised it. Voices that do not link it themselves stay unknown. */
  async feedbackFor(ref: RecordRef): Promise<Found> {
    const key = recordKey(ref);
    const feedback = (await this.lookup([key])).get(key)?.feedback ?? [];
    const authors = new Set(feedback.map(({ accountId }) => accountId));
    const { accounts } = await this.#all();
    return { feedback, accounts: accounts.filter(({ id }) => authors.has(id)) };
  }

  /** Forgets every answer: a page of changes took records away, or the person signed out. */
  async forget(): Promise<void> {
    this.#kept = Promise.resolve({ ...nothing });
    await this.#memory.write(nothing);
  }

  async #ask(keys: readonly string[], lookup: AskLookup): Promise<boolean> {
    const before = await this.#all();
    const now = this.#now();
    const asked = new Map(before.asked.filter(([, at]) => now >= at && now - at < freshFor));
    const due = [...new Set(keys)].filter((key) => /^[dexr]:/.test(key) && !asked.has(key)).slice(0, mostKeys);
    if (due.length === 0) return false;
    const answer = await lookup(due);
    for (const key of due) asked.set(key, now);
    // What stood under these keys and does not come again is no longer theirs.
    const isAsked = (key: string) => due.includes(key);
    const accounts = before.accounts.filter((each) => !accountKeys(each, this.#rules).some(isAsked));
    const feedback = before.feedback.filter((each) => !feedbackKeys(each, this.#rules).some(isAsked));
    const after: Kept = {
      asked: [...asked],
      accounts: newest([...accounts, ...answer.accounts]).slice(-mostRecords),
      feedback: newest([...feedback, ...answer.feedback]).slice(-mostRecords),
    };
    // Forgotten while the answer was on its way: it is of a time that is over.
    if ((await this.#all()) !== before) return false;
    this.#kept = Promise.resolve(after);
    await this.#memory.write(after);
    return !sameRecords(before, after);
  }

  #all(): Promise<Kept> {
    this.#kept ??= this.#memory.read().then((kept) => (kept as Kept | undefined) ?? nothing);
    return this.#kept;
  }
}

/** Each id once, in its highest rev. */
function newest<T extends Account | Feedback>(records: T[]): T[] {
  const byId = new Map<string, T>();
  for (const record of records) {
    const other = byId.get(record.id);
    byId.delete(record.id);
    byId.set(record.id, other && other.rev > record.rev ? other : record);
  }
  return [...byId.values()];
}

function sameRecords(a: Kept, b: Kept): boolean {
  const revs = ({ accounts, feedback }: Kept) => [...accounts, ...feedback].map(({ id, rev }) => `${id} ${rev}`).sort();
  return revs(a).join('\n') === revs(b).join('\n');
}

/** Two findings as one: each record once, in its newer version. */
export function joined(a: Found | undefined, b: Found | undefined): Found {
  return {
    accounts: newest([...(a?.accounts ?? []), ...(b?.accounts ?? [])]),
    feedback: newest([...(a?.feedback ?? []), ...(b?.feedback ?? [])]),
  };
}
