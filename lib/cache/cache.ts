import type { KeyRules } from '../model/index.ts';
import { StoreError } from '../sync/status.ts';
import { applyPage } from './apply.ts';
import { Connection, type Requests, readState, type Transactions } from './connection.ts';
import { feedbackFor } from './feedback-for.ts';
import { install, mergedRow } from './install.ts';
import { lookUp } from './lookup.ts';
import { merge } from './merge.ts';
import { packPage } from './page-index.ts';
import { type Engine, type GenerationRow, type StateRow, stores } from './schema.ts';
import type { Cache, GenerationState } from './seam.ts';
import { search } from './search.ts';
import { Store } from './store.ts';
import { type TidyLimits, tidy, usualLimits } from './tidy.ts';

/** What a cache is opened with. In Chromium `indexedDB` is that of the cache's own storage bucket. */
export interface CacheOptions extends Engine {
  /** Without layout number; one per API and principal, so that a switch cannot mix two tenants (T29). */
  name: string;
  keyRules: KeyRules;
  limits?: TidyLimits;
}

/** Opens the packed cache. Nothing is read before the first call. Every method throws `StoreError` where the store fails. */
export function openCache({ name, keyRules, limits, ...engine }: CacheOptions): Cache {
  return cacheOn(new Connection(name, engine), keyRules, limits);
}

/** The packed cache on any database that keeps what `Transactions` promises. */
export function cacheOn(connection: Transactions, keyRules: KeyRules, limits = usualLimits): Cache {
  const store = new Store(connection, keyRules);
  return {
    async state() {
      const { state, whole, built } = await inspect(store);
      return {
        current: state.current && shown(state.current),
        building: state.building && built ? shown(state.building) : null,
        damaged: !whole,
      };
    },
    startGeneration: (keyScheme, anew = false) => startGeneration(store, keyScheme, anew),
    prepare: (page) => void store.packed.set(page, packPage(page, keyRules)),
    applyPage: async (page) => shown(await applyPage(store, page)),
    swap: () => swap(store),
    tidy: () => tidy(store, limits),
    lookup: (keys) => store.read(new Map(), (view) => lookUp(view, keys)),
    feedbackFor: (ref) => store.read({ feedback: [], accounts: [] }, (view) => feedbackFor(view, ref)),
    search: (prefix, limit = 20) => store.read([], (view) => search(view, prefix, limit)),
    close: () => store.connection.close(),
    async wipe() {
      store.forget(true);
      await store.connection.destroy();
    },
  };
}

/** Reads the state row and counts what must be there: a damaged store loses rows without an error (F41). */
async function inspect(store: Store): Promise<{ state: StateRow; whole: boolean; built: boolean }> {
  return store.connection.run('readonly', async (requests) => {
    const state = await readState(requests);
    const orphans = state.stamp === 0 ? await requests.count('chunks', []) : 0;
    const whole = orphans === 0 && (!state.current || (await isWhole(requests, state.current)));
    return { state, whole, built: !state.building || (await isWhole(requests, state.building)) };
  });
}

async function isWhole(requests: Requests, row: GenerationRow): Promise<boolean> {
  const [chunks, shards] = await Promise.all([requests.count('chunks', [row.id]), requests.count('shards', [row.id])]);
  const merged = row.base ? 2 ** row.base.keyBits + 2 ** row.base.idBits : 0;
  return chunks === row.chunks - row.freed && shards === merged + row.nextPage - row.firstPage;
}

async function startGeneration(store: Store, keyScheme: string, anew: boolean): Promise<GenerationState> {
  for (;;) {
    const { state, built } = await inspect(store);
    if (!anew && built && state.building?.keyScheme === keyScheme) return shown(state.building);
    const building: GenerationRow = {
      id: state.nextGeneration,
      cursor: null,
      keyScheme,
      accounts: 0,
      feedback: 0,
      chunks: 0,
      freed: 0,
      base: null,
      firstPage: 0,
      nextPage: 0,
    };
    const written = await store.write(state, (requests) => {
      // Without a state row whatever lies here is the rest of a lost cache.
      if (state.stamp === 0) for (const name of stores) requests.remove(name, []);
      if (state.building) removeGeneration(requests, state.building.id);
      return { ...state, building, nextGeneration: state.nextGeneration + 1 };
    });
    store.forget();
    if (written) return shown(building);
  }
}

async function swap(store: Store): Promise<GenerationState> {
  for (;;) {
    const state = await store.state();
    const { building, current } = state;
    if (!building) throw new StoreError('lost', 'no snapshot is being built');
    const view = await store.wholeView(building);
    const names = await view.pageNames();
    const merged = await merge(view, { keys: [], ids: [], names, pages: [...view.pages.values()] }, 0);
    const row = mergedRow(building, merged);
    const written = await store.write(state, (requests) => {
      install(requests, row, merged);
      if (current) removeGeneration(requests, current.id);
      return { ...state, current: row, building: null };
    });
    store.forget();
    if (written) return shown(row);
  }
}

function removeGeneration(requests: Requests, id: number): void {
  for (const name of stores) requests.remove(name, [id]);
}

function shown({ id, cursor, accounts, feedback, keyScheme }: GenerationRow): GenerationState {
  return { id: String(id), cursor, accounts, feedback, keyScheme };
}
