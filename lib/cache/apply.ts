import { countChange } from './counting.ts';
import { deletionsOf, toForget, toForgetElsewhere } from './deletions.ts';
import { forget, type Rewrite } from './erase.ts';
import { type PackedPage, packPage, placedAt, withoutDead } from './page-index.ts';
import { type GenerationRow, rowKey, type StateRow } from './schema.ts';
import type { Page } from './seam.ts';
import type { DeletionsRow, Store } from './store.ts';
import type { Deletions, Tombstones } from './tombstones.ts';

interface Prepared {
  state: StateRow;
  row: GenerationRow;
  packed: PackedPage;
  deletions: Deletions;
  tombstones: Tombstones;
  rewrites: Rewrite[];
}

/**
 * Applies one page in one transaction: its chunks, its index, its deletions, what must be forgotten, and last the state
 * row with the cursor and the counts.
 */
export async function applyPage(store: Store, page: Page): Promise<GenerationRow> {
  for (;;) {
    const prepared = await prepare(store, page);
    const { state, row, packed, deletions, tombstones, rewrites } = prepared;
    const number = state.building ? state.building.nextPage : (state.current?.nextPage ?? 0);
    const isEmpty = packed.chunks.length + deletions.accounts.length + deletions.feedback.length === 0;
    const next = isEmpty ? row : { ...row, nextPage: number + 1, chunks: row.chunks + packed.chunks.length };
    const written = await store.write(state, (requests) => {
      packed.chunks.forEach((chunk, i) => {
        requests.put('chunks', rowKey.chunk(row.id, row.chunks + i), chunk);
      });
      if (!isEmpty) {
        requests.put('shards', rowKey.page(row.id, number), packed.index);
        requests.put('names', rowKey.page(row.id, number), packed.names);
        const gone: DeletionsRow = { ...deletions, generation: row.id, page: number };
        if (gone.accounts.length + gone.feedback.length > 0) requests.put('meta', [row.id, number], gone);
      }
      for (const { store: name, key, row: rewritten } of rewrites) requests.put(name, key, rewritten);
      return state.building ? { ...state, building: next } : { ...state, current: next };
    });
    if (!written) continue;
    if (rewrites.length > 0) store.forget(true);
    else if (state.building) store.addBuilt(written, tombstones);
    else store.addPage(written, number, isEmpty ? null : packed.index, tombstones);
    return next;
  }
}

async function prepare(store: Store, page: Page): Promise<Prepared> {
  const state = await store.state();
  const { building, current } = state;
  const target = building ?? current;
  if (!target) throw new Error('a page needs a generation: call startGeneration first');
  const view = async () =>
    building ? store.wholeView(building) : ((await store.current()) ?? store.wholeView(target));
  const before = await store.tombstones(target.id);
  const deletions = await deletionsOf(page, before, view);
  const tombstones = before.with(deletions);
  const living = withoutDead(page, tombstones);
  const ahead = living === page ? store.packed.get(page) : undefined;
  const packed = placedAt(ahead ?? packPage(living, store.rules), target.chunks);

  const targets = toForget(deletions);
  const rewrites = targets.length > 0 ? await forget(await view(), targets, store.rules) : [];
  const seen = building && targets.length > 0 ? await store.current() : null;
  if (seen) rewrites.push(...(await forget(seen, await toForgetElsewhere(targets, seen), store.rules)));

  const row = { ...target, cursor: page.cursor };
  if (building) {
    // Only an estimate for progress; made exact when the snapshot is whole.
    row.accounts += packed.accounts.length;
    row.feedback += packed.feedback.length;
  } else {
    const now = await view();
    const { accounts, feedback } = deletions;
    row.accounts += await countChange(now, 'account', { written: packed.accounts, deleted: accounts }, tombstones);
    row.feedback += await countChange(now, 'feedback', { written: packed.feedback, deleted: feedback }, tombstones);
  }
  return { state, row, packed, deletions, tombstones, rewrites };
}
