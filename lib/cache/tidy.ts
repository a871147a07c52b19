import { install, mergedRow } from './install.ts';
import { foldPages, type IndexRows, type Merged, merge } from './merge.ts';
import { type Names, packNames, unpackNames } from './names.ts';
import { type GenerationRow, rowKey, type StateRow } from './schema.ts';
import type { Pairs } from './shard.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';

/** When `tidy` does what. */
export interface TidyLimits {
  /** So many unmerged pages are made one: below it a look-up costs about the same. */
  pages: number;
  /** Versions in unmerged pages from which on they go into the base: every start of the worker reads their index whole. */
  versions: number;
  /** Half-dead chunks that are packed anew at once, at most. */
  chunks: number;
}

/** 256 chunks are about 7 MB to read and to write. */
export const usualLimits: TidyLimits = { pages: 4, versions: 6000, chunks: 256 };

/** A page that comes meanwhile wins; then once more. */
const tries = 3;

/**
 * Keeps look-ups as fast as after a snapshot: few small pages become one, many changes go into the base, and what is dead
 * leaves its chunks then.
 */
export async function tidy(store: Store, limits: TidyLimits): Promise<void> {
  for (let i = 0; i < tries; i += 1) {
    const state = await store.state();
    const view = await store.current();
    if (!state.current || !view || view.pages.size < limits.pages) return;
    let versions = 0;
    for (const { revs } of view.pages.values()) versions += revs.length;
    const now = { state, row: state.current, view };
    if (await (versions < limits.versions ? fold(store, now) : mergeAll(store, now, limits.chunks))) return;
  }
}

/** What is tidied, as it stands. */
interface Standing {
  state: StateRow;
  row: GenerationRow;
  view: View;
}

async function fold(store: Store, { state, row, view }: Standing): Promise<boolean> {
  const index = foldPages([...view.pages.values()]);
  const names = packNames((await view.pageNames()).flatMap(unpackNames));
  const last = row.nextPage - 1;
  const written = await store.write(state, (requests) => {
    requests.remove('shards', [row.id, 'p']);
    requests.remove('names', [row.id, 'p']);
    requests.put('shards', rowKey.page(row.id, last), index);
    requests.put('names', rowKey.page(row.id, last), names);
    return { ...state, current: { ...row, firstPage: last } };
  });
  store.forget();
  return written !== null;
}

async function mergeAll(store: Store, { state, row, view }: Standing, mostFreed: number): Promise<boolean> {
  const { id, base } = row;
  const old = await store.connection.run('readonly', async (requests): Promise<Omit<IndexRows, 'pages'>> => {
    const under = (what: string) => [id, what, base?.edition ?? 0];
    const [keys, ids, names, pageNames] = await Promise.all([
      requests.all<Pairs>('shards', under('k')),
      requests.all<Pairs>('shards', under('i')),
      requests.all<Names>('names', under('b')),
      requests.all<Names>('names', [id, 'p']),
    ]);
    return { keys, ids, names: [...names, ...pageNames] };
  });
  const merged: Merged = await merge(view, { ...old, pages: [...view.pages.values()] }, mostFreed);
  const next = mergedRow(row, merged);
  const written = await store.write(state, (requests) => {
    if (base) {
      requests.remove('shards', [id, 'k', base.edition]);
      requests.remove('shards', [id, 'i', base.edition]);
      requests.remove('names', [id, 'b', base.edition]);
    }
    for (const chunk of merged.reclaimed.freed) requests.remove('chunks', rowKey.chunk(id, chunk));
    merged.reclaimed.chunks.forEach((chunk, i) => {
      requests.put('chunks', rowKey.chunk(id, row.chunks + i), chunk);
    });
    install(requests, next, merged);
    return { ...state, current: next };
  });
  store.forget();
  return written !== null;
}
