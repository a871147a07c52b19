import type { KeyRules } from '../model/index.ts';
import { type Chunk, withoutLines } from './chunk.ts';
import { hash, idHash, type Kind } from './hash.ts';
import { type Names, packNames, unpackNames } from './names.ts';
import { chunkOf, type Ordinal, placeOf } from './ordinal.ts';
import { type Stored, storedKeys } from './records.ts';
import { type PageIndex, type RowKey, rowKey, type StoreName } from './schema.ts';
import { withoutOrdinals } from './shard.ts';
import type { View } from './view.ts';

/** A record to forget: its versions up to `rev`, or all of them. */
export interface Forget {
  kind: Kind;
  id: string;
  rev: number;
}

export interface Rewrite {
  store: StoreName;
  key: RowKey;
  row: unknown;
}

/**
 * The rows to write so that no byte of some records, of their keys and of their names is left in a generation.
 */
export async function forget(view: View, targets: readonly Forget[], rules: KeyRules): Promise<Rewrite[]> {
  const doomed = await doomedVersions(view, targets);
  if (doomed.length === 0) return [];
  const gone = new Set(doomed.map(({ at }) => at));
  return [
    ...(await chunksWithout(view, gone)),
    ...(await shardsWithout(view, doomed, gone, rules)),
    ...pagesWithout(view, gone),
    ...(await namesWithout(view, gone)),
  ];
}

async function doomedVersions(view: View, targets: readonly Forget[]): Promise<Stored[]> {
  const doomed: Stored[] = [];
  for (const kind of ['account', 'feedback'] as const) {
    const upTo = new Map(targets.filter((target) => target.kind === kind).map(({ id, rev }) => [id, rev]));
    for (const [id, versions] of await view.versions(kind, [...upTo.keys()])) {
      doomed.push(...versions.filter(({ value }) => value.rev <= (upTo.get(id) ?? -1)));
    }
  }
  return doomed;
}

async function chunksWithout(view: View, gone: ReadonlySet<Ordinal>): Promise<Rewrite[]> {
  const chunks = await view.chunks([...gone].map(chunkOf));
  return [...chunks].map(([number, chunk]) => {
    const places = new Set([...gone].filter((at) => chunkOf(at) === number).map(placeOf));
    const row: Chunk = withoutLines(chunk, places);
    return { store: 'chunks', key: rowKey.chunk(view.row.id, number), row };
  });
}

async function shardsWithout(
  view: View,
  doomed: readonly Stored[],
  gone: ReadonlySet<Ordinal>,
  rules: KeyRules,
): Promise<Rewrite[]> {
  const { base, id } = view.row;
  if (!base) return [];
  const hashes = {
    k: doomed.flatMap((record) => storedKeys(record, rules).map(hash)),
    i: doomed.map(({ kind, value }) => idHash(kind, value.id)),
  };
  const rewrites: Rewrite[] = [];
  for (const what of ['k', 'i'] as const) {
    for (const [n, pairs] of await view.shards(what, hashes[what])) {
      const key = rowKey.shard(id, what, base.edition, n);
      rewrites.push({ store: 'shards', key, row: withoutOrdinals(pairs, gone) });
    }
  }
  return rewrites;
}

/** Pages of the view whose index lists one of the records, without it. */
function cleanPages(view: View, gone: ReadonlySet<Ordinal>): Map<number, PageIndex> {
  const clean = new Map<number, PageIndex>();
  for (const [n, page] of view.pages) {
    const kept: number[] = [];
    const revs: number[] = [];
    page.revs.forEach((rev, i) => {
      if (gone.has(page.ids[2 * i] ?? 0)) return;
      kept.push(page.ids[2 * i] ?? 0, page.ids[2 * i + 1] ?? 0);
      revs.push(rev);
    });
    if (revs.length === page.revs.length) continue;
    const keys = withoutOrdinals(page.keys, gone);
    clean.set(n, { keys, ids: Uint32Array.from(kept), revs: Float64Array.from(revs), maxRev: page.maxRev });
  }
  return clean;
}

function pagesWithout(view: View, gone: ReadonlySet<Ordinal>): Rewrite[] {
  return [...cleanPages(view, gone)].map(([n, row]) => ({ store: 'shards', key: rowKey.page(view.row.id, n), row }));
}

async function namesWithout(view: View, gone: ReadonlySet<Ordinal>): Promise<Rewrite[]> {
  const rewrites: Rewrite[] = [];
  const add = (key: RowKey, names: Names) => {
    if (!names.ordinals.some((at) => gone.has(at))) return;
    const row = packNames(unpackNames(names).filter(({ ordinal }) => !gone.has(ordinal)));
    rewrites.push({ store: 'names', key, row });
  };
  const { base, id } = view.row;
  for (let row = 0; row < (base?.nameRows ?? 0); row += 1) {
    add(rowKey.names(id, base?.edition ?? 0, row), await view.names(row));
  }
  const numbers = [...view.pages.keys()];
  (await view.pageNames()).forEach((names, i) => {
    add(rowKey.page(id, numbers[i] ?? 0), names);
  });
  return rewrites;
}
