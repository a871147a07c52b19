import { type Chunk, lineBytes, packChunks } from './chunk.ts';
import { chunkOf, kindOf, type Ordinal, ordinal, placeOf } from './ordinal.ts';
import type { Pairs } from './shard.ts';
import type { View } from './view.ts';

/** Chunks that hold more dead versions than living ones, and where their living ones go. */
export interface Reclaimed {
  freed: ReadonlySet<number>;
  /** Chunks to write, numbered from the generation's next one on. */
  chunks: Chunk[];
  moved: ReadonlyMap<Ordinal, Ordinal>;
}

/**
 * Packs the living records of chunks that are at least half dead anew, so that neither the disk nor the memory of a
 * look-up fills with versions nobody may see: `most` of them, the emptiest first. `ids` lists every stored version.
 */
export async function reclaim(view: View, ids: Pairs, dead: ReadonlySet<Ordinal>, most: number): Promise<Reclaimed> {
  const freed = new Set(emptiest(ids, dead).slice(0, most));
  if (freed.size === 0) return { freed, chunks: [], moved: new Map() };
  const living: Ordinal[] = [];
  for (let i = 0; i < ids.length; i += 2) {
    const at = ids[i] ?? 0;
    if (freed.has(chunkOf(at)) && !dead.has(at)) living.push(at);
  }
  // As they lay: what came together stays together, and accounts stay apart from feedback.
  living.sort((a, b) => a - b);
  const rows = await view.passingChunks([...freed]);
  const chunks: Chunk[] = [];
  const moved = new Map<Ordinal, Ordinal>();
  for (const kind of ['account', 'feedback'] as const) {
    const some = living.filter((at) => kindOf(at) === kind);
    let next = 0;
    for (const chunk of packChunks(some.map((at) => lineBytes(rows.get(chunkOf(at)) as Chunk, placeOf(at))))) {
      const number = view.row.chunks + chunks.length;
      for (let place = 0; place + 1 < chunk.offsets.length; place += 1) {
        moved.set(some[next++] ?? 0, ordinal(kind, number, place));
      }
      chunks.push(chunk);
    }
  }
  return { freed, chunks, moved };
}

function emptiest(ids: Pairs, dead: ReadonlySet<Ordinal>): number[] {
  const gone = new Map<number, number>();
  for (const at of dead) gone.set(chunkOf(at), (gone.get(chunkOf(at)) ?? 0) + 1);
  const held = new Map<number, number>();
  for (let i = 0; i < ids.length; i += 2) {
    const chunk = chunkOf(ids[i] ?? 0);
    if (gone.has(chunk)) held.set(chunk, (held.get(chunk) ?? 0) + 1);
  }
  const share = (chunk: number) => (gone.get(chunk) ?? 0) / (held.get(chunk) ?? 1);
  return [...held.keys()].filter((chunk) => share(chunk) >= 0.5).sort((a, b) => share(b) - share(a));
}
