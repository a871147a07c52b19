import { compareNames, type NameEntry, type Names, namesPerRow, packNames, unpackNames } from './names.ts';
import { chunkOf, kindOf, type Ordinal } from './ordinal.ts';
import { type Reclaimed, reclaim } from './reclaim.ts';
import type { Version } from './records.ts';
import type { BaseIndex, PageIndex } from './schema.ts';
import { concatPairs, cut, type Pairs, shardBits, translated } from './shard.ts';
import type { Tombstones } from './tombstones.ts';
import { isNewer, type View } from './view.ts';

/** Index rows of a generation before merging: those of its base, if it has one, and of its pages. */
export interface IndexRows {
  keys: Pairs[];
  ids: Pairs[];
  names: Names[];
  pages: PageIndex[];
}

/** The merged index, ready to be stored. */
export interface Merged {
  base: BaseIndex;
  keys: Pairs[];
  ids: Pairs[];
  names: Names[];
  accounts: number;
  feedback: number;
  reclaimed: Reclaimed;
}

/**
 * Makes one base index of all pages (and the base before them). Keys and names of superseded and deleted versions are
 * dropped; ids list every stored version still, so that erasing finds all of them. Up to
 * `mostFreed` chunks that are half dead are packed anew; the others stay as they are.
 */
export async function merge(view: View, rows: IndexRows, mostFreed: number): Promise<Merged> {
  const all = concatPairs([...rows.ids, ...rows.pages.map((page) => page.ids)]);
  const dead = await deadVersions(view, all);
  const reclaimed = await reclaim(view, all, dead, mostFreed);
  const { freed, moved } = reclaimed;
  const isGone = (at: Ordinal) => dead.has(at) && freed.has(chunkOf(at));
  const allKeys = concatPairs([...rows.keys, ...rows.pages.map((page) => page.keys)]);
  // After a snapshot nothing is dead, and the lists are long.
  const ids = dead.size === 0 ? all : translated(all, isGone, moved);
  const keys = dead.size === 0 ? allKeys : translated(allKeys, (at) => dead.has(at), moved);
  const names = rows.names.flatMap(unpackNames).filter((entry) => !dead.has(entry.ordinal));
  for (const entry of names) entry.ordinal = moved.get(entry.ordinal) ?? entry.ordinal;
  let accounts = 0;
  let feedback = 0;
  for (let i = 0; i < all.length; i += 2) {
    const at = all[i] ?? 0;
    if (dead.has(at)) continue;
    if (kindOf(at) === 'account') accounts += 1;
    else feedback += 1;
  }
  const keyBits = shardBits(keys.length / 2);
  const idBits = shardBits(ids.length / 2);
  const packed = packRows(names);
  const { base, chunks } = view.row;
  const index: BaseIndex = {
    edition: (base?.edition ?? 0) + 1,
    keyBits,
    idBits,
    nameRows: packed.length,
    chunks: chunks + reclaimed.chunks.length,
    maxRev: rows.pages.reduce((most, page) => Math.max(most, page.maxRev), base?.maxRev ?? -1),
  };
  return { base: index, keys: cut(keys, keyBits), ids: cut(ids, idBits), names: packed, accounts, feedback, reclaimed };
}

/** Several pages as one: every key, version and rev they list. */
export function foldPages(pages: readonly PageIndex[]): PageIndex {
  const revs = new Map<Ordinal, number>();
  for (const page of pages) page.revs.forEach((rev, i) => void revs.set(page.ids[2 * i] ?? 0, rev));
  const ids = concatPairs(pages.map((page) => page.ids));
  return {
    keys: concatPairs(pages.map((page) => page.keys)),
    ids,
    revs: Float64Array.from({ length: ids.length / 2 }, (_, i) => revs.get(ids[2 * i] ?? 0) ?? 0),
    maxRev: Math.max(...pages.map((page) => page.maxRev)),
  };
}

function packRows(entries: NameEntry[]): Names[] {
  entries.sort(compareNames);
  const rows: Names[] = [];
  for (let from = 0; from < entries.length; from += namesPerRow) {
    rows.push(packNames(entries.slice(from, from + namesPerRow)));
  }
  return rows;
}

/** Versions that must not be found: superseded by a newer one of the same id, deleted, or erased. */
async function deadVersions(view: View, ids: Pairs): Promise<Set<Ordinal>> {
  const twins: Ordinal[] = [];
  for (let i = 0; i < ids.length; i += 2) {
    const same = ids[i + 1];
    if (ids[i - 1] === same || ids[i + 3] === same) twins.push(ids[i] ?? 0);
  }
  const dead = new Set<Ordinal>();
  const newest = new Map<string, Version>();
  const read = await view.identities(twins);
  for (const at of twins) {
    const record = read.get(at);
    if (!record) {
      dead.add(at);
      continue;
    }
    const id = `${record.kind}:${record.value.id}`;
    const before = newest.get(id);
    if (!before || isNewer(record, before)) newest.set(id, record);
    if (before) dead.add(isNewer(record, before) ? before.at : at);
  }
  await addDeleted(view, view.tombstones, dead);
  return dead;
}

async function addDeleted(view: View, tombstones: Tombstones, dead: Set<Ordinal>): Promise<void> {
  for (const kind of ['account', 'feedback'] as const) {
    const buried = [...tombstones.entries(kind)].map(({ id }) => id);
    if (buried.length === 0) continue;
    for (const [id, versions] of await view.versions(kind, buried)) {
      for (const { at, value } of versions) if (tombstones.covers(kind, id, value.rev)) dead.add(at);
    }
  }
}
