import { type NameEntry, type Names, namesPerRow, packNames, unpackNames } from './names.ts';
import { kindOf, type Ordinal } from './ordinal.ts';
import type { Version } from './records.ts';
import type { BaseIndex, PageIndex } from './schema.ts';
import { concatPairs, cut, type Pairs, shardBits, withoutOrdinals } from './shard.ts';
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
}

/**
 * Makes one base index of all pages (and the base before them). Keys and names of superseded and deleted versions are
 * dropped; ids list every version still, so that erasing finds all of them. Chunks stay as they are.
 */
export async function merge(view: View, rows: IndexRows): Promise<Merged> {
  const ids = concatPairs([...rows.ids, ...rows.pages.map((page) => page.ids)]);
  const dead = await deadVersions(view, ids);
  const keys = withoutOrdinals(concatPairs([...rows.keys, ...rows.pages.map((page) => page.keys)]), dead);
  const names = rows.names.flatMap(unpackNames).filter((entry) => !dead.has(entry.ordinal));
  let accounts = 0;
  let feedback = 0;
  for (let i = 0; i < ids.length; i += 2) {
    const at = ids[i] ?? 0;
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
    chunks,
    maxRev: rows.pages.reduce((most, page) => Math.max(most, page.maxRev), base?.maxRev ?? -1),
  };
  return { base: index, keys: cut(keys, keyBits), ids: cut(ids, idBits), names: packed, accounts, feedback };
}

function packRows(entries: NameEntry[]): Names[] {
  const { text, ordinals } = packNames(entries);
  const lines = text.split('\n').slice(1);
  const rows: Names[] = [];
  for (let from = 0; from < lines.length; from += namesPerRow) {
    const some = lines.slice(from, from + namesPerRow);
    rows.push({ text: `\n${some.join('\n')}`, ordinals: ordinals.slice(from, from + namesPerRow) });
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
