import type { Kind } from './hash.ts';
import type { Tombstones } from './tombstones.ts';
import type { View } from './view.ts';

/** How a page changes the number of living records of a kind. */
export async function countChange(
  view: View,
  kind: Kind,
  page: { written: readonly string[]; deleted: readonly { id: string; rev: number }[] },
  after: Tombstones,
): Promise<number> {
  const written = new Set(page.written);
  // Most ids were never deleted: whether they are new is known by hash, without reading a record.
  const plain = [...written].filter((id) => !view.tombstones.get(kind, id) && !after.get(kind, id));
  const known = await view.knows(kind, plain);
  let change = known.filter((isKnown) => !isKnown).length;

  const buried = [...new Set([...written, ...page.deleted.map(({ id }) => id)])].filter((id) => after.get(kind, id));
  const before = await view.byIds(kind, buried);
  for (const id of buried) {
    const was = before.get(id);
    // What was written passed the deletions already, so it lives; else the old version must have outlived them.
    const is = written.has(id) || (was !== undefined && !after.covers(kind, id, was.value.rev));
    change += Number(is) - Number(was !== undefined);
  }
  return change;
}
