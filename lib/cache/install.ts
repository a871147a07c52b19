import type { Requests } from './connection.ts';
import type { Merged } from './merge.ts';
import { type GenerationRow, rowKey } from './schema.ts';

/** A generation's row once all its pages are merged into its base. */
export function mergedRow(row: GenerationRow, { base, accounts, feedback, reclaimed }: Merged): GenerationRow {
  const chunks = row.chunks + reclaimed.chunks.length;
  return { ...row, base, accounts, feedback, chunks, freed: row.freed + reclaimed.freed.size, firstPage: row.nextPage };
}

/** Writes the merged index in place of the pages'. */
export function install(requests: Requests, { id, base }: GenerationRow, merged: Merged): void {
  const edition = base?.edition ?? 0;
  requests.remove('shards', [id, 'p']);
  requests.remove('names', [id, 'p']);
  merged.keys.forEach((pairs, n) => {
    requests.put('shards', rowKey.shard(id, 'k', edition, n), pairs);
  });
  merged.ids.forEach((pairs, n) => {
    requests.put('shards', rowKey.shard(id, 'i', edition, n), pairs);
  });
  merged.names.forEach((names, n) => {
    requests.put('names', rowKey.names(id, edition, n), names);
  });
}
