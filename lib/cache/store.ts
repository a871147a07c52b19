import type { KeyRules } from '../model/index.ts';
import type { Chunk } from './chunk.ts';
import { type Requests, readState, type Transactions } from './connection.ts';
import { type Shelf, StaleView } from './generation-rows.ts';
import type { PackedPage } from './page-index.ts';
import { Recent } from './recent.ts';
import type { Stored } from './records.ts';
import type { GenerationRow, PageIndex, StateRow } from './schema.ts';
import type { Pairs } from './shard.ts';
import { type Deletions, Tombstones } from './tombstones.ts';
import { View } from './view.ts';

/** Deletions as a row: with the place they came from, so that all are read in one request. */
export interface DeletionsRow extends Deletions {
  generation: number;
  page: number;
}

const shardBytes = 12 * 2 ** 20;
const chunkCacheBytes = 4 * 2 ** 20;
/** Of text; as objects it is about four times as much. */
const recordBytes = 2 ** 20;

/** What an open cache has in memory. All of it can be lost at any time and is read again from the store. */
export class Store {
  readonly connection: Transactions;
  readonly rules: KeyRules;
  /** Pages that were packed before their turn. */
  readonly packed = new WeakMap<object, PackedPage>();
  #shelf: Shelf = newShelf();
  #loaded: Promise<{ state: StateRow; tombstones: Map<number, Tombstones>; view: View | null }> | null = null;

  constructor(connection: Transactions, rules: KeyRules) {
    this.connection = connection;
    this.rules = rules;
  }

  async state(): Promise<StateRow> {
    return (await this.#load()).state;
  }

  /** The generation readers see. */
  async current(): Promise<View | null> {
    return (await this.#load()).view;
  }

  async tombstones(generation: number): Promise<Tombstones> {
    return (await this.#load()).tombstones.get(generation) ?? new Tombstones();
  }

  /** A view with every page index of a generation that is being built; read only when it must be searched. */
  async wholeView(row: GenerationRow): Promise<View> {
    const indexes = await this.connection.run('readonly', (requests) =>
      requests.all<PageIndex>('shards', [row.id, 'p']),
    );
    if (indexes.length !== row.nextPage - row.firstPage) throw new StaleView('a page index');
    return this.#view(row, indexes, await this.tombstones(row.id));
  }

  /** Reads with the current view; once more with a new one if the store changed underneath. */
  async read<T>(nothing: T, body: (view: View) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const view = await this.current();
      if (!view) return nothing;
      try {
        return await body(view);
      } catch (error) {
        if (!(error instanceof StaleView) || attempt > 1) throw error;
        this.forget();
      }
    }
  }

  /**
   * One transaction that changes the state row. It counts only if nobody wrote since `prepared`; null means that
   * somebody did, nothing was written, and the caller must prepare again.
   */
  async write(prepared: StateRow, body: (requests: Requests) => StateRow): Promise<StateRow | null> {
    let isLate = false;
    try {
      return await this.connection.run('readwrite', async (requests) => {
        // Asked first and awaited last: the writes need not wait for the answer, because a transaction can be taken back.
        const asked = readState(requests);
        // Where the writes fail, they say why.
        asked.catch(() => undefined);
        const next = { ...body(requests), stamp: prepared.stamp + 1 };
        requests.put('meta', 'state', next);
        isLate = (await asked).stamp !== prepared.stamp;
        if (isLate) throw new StaleView('the state this was prepared on');
        return next;
      });
    } catch (error) {
      if (!isLate) throw error;
      this.forget();
      return null;
    }
  }

  /** Drops what is in memory; `erased` also drops rows read before, which may hold what had to be forgotten. */
  forget(erased = false): void {
    this.#loaded = null;
    if (erased) this.#shelf = newShelf();
  }

  /** Puts a delta page in memory as it was just stored, instead of reading it again. */
  addPage(state: StateRow, number: number, index: PageIndex | null, tombstones: Tombstones): void {
    const before = this.#loaded;
    this.#loaded = null;
    if (!before || !state.current) return;
    const row = state.current;
    this.#loaded = before.then((loaded) => {
      const pages = new Map(loaded.view?.pages);
      if (index) pages.set(number, index);
      const all = new Map(loaded.tombstones).set(row.id, tombstones);
      return { state, tombstones: all, view: new View(this.#source(), row, pages, tombstones) };
    });
  }

  /** The same for a page of a snapshot, which no reader sees. */
  addBuilt(state: StateRow, tombstones: Tombstones): void {
    const before = this.#loaded;
    this.#loaded = null;
    if (!before || !state.building) return;
    const id = state.building.id;
    this.#loaded = before.then((loaded) => ({
      ...loaded,
      state,
      tombstones: new Map(loaded.tombstones).set(id, tombstones),
    }));
  }

  #load() {
    if (this.#loaded) return this.#loaded;
    const loading = this.#read();
    this.#loaded = loading;
    loading.catch(() => {
      if (this.#loaded === loading) this.#loaded = null;
    });
    return loading;
  }

  #read() {
    return this.connection.run('readonly', async (requests) => {
      const [state, rows] = await Promise.all([readState(requests), requests.all<DeletionsRow>('meta', [])]);
      const tombstones = new Map<number, Tombstones>();
      for (const row of rows) {
        tombstones.set(row.generation, (tombstones.get(row.generation) ?? new Tombstones()).add(row));
      }
      const row = state.current;
      if (!row) return { state, tombstones, view: null };
      const waiting = row.nextPage > row.firstPage;
      const indexes = waiting ? await requests.all<PageIndex>('shards', [row.id, 'p']) : [];
      return { state, tombstones, view: this.#view(row, indexes, tombstones.get(row.id) ?? new Tombstones()) };
    });
  }

  #view(row: GenerationRow, indexes: PageIndex[], tombstones: Tombstones): View {
    const pages = new Map(indexes.map((index, i) => [row.firstPage + i, index]));
    return new View(this.#source(), row, pages, tombstones);
  }

  #source() {
    return { connection: this.connection, shelf: this.#shelf, rules: this.rules };
  }
}

function newShelf(): Shelf {
  return {
    shards: new Recent<Pairs>(shardBytes),
    chunks: new Recent<Chunk>(chunkCacheBytes),
    records: new Recent<Stored>(recordBytes),
  };
}
