import { type Account, accountKeys, type Feedback, feedbackKeys, type KeyRules } from '../model/index.ts';
import { type Chunk, packChunks } from './chunk.ts';
import { hash, idHash, type Kind } from './hash.ts';
import { fold, type NameEntry, type Names, packNames } from './names.ts';
import { ordinal } from './ordinal.ts';
import { isIdKey } from './records.ts';
import type { PageIndex } from './schema.ts';
import type { Wired } from './seam.ts';
import { type Pairs, sortedPairs } from './shard.ts';
import type { Tombstones } from './tombstones.ts';

/** A page in the form it is stored in. */
export interface PackedPage {
  chunks: Chunk[];
  index: PageIndex;
  names: Names;
  accounts: string[];
  feedback: string[];
}

/**
 * Packs a page's records into chunks from number `firstChunk` on and makes their index. Of two versions of one id in
 * the page the newer counts; a version that is dead already is left out, so that an erased one cannot come back.
 */
export function packPage(
  page: { accounts: Wired<Account>[]; feedback: Wired<Feedback>[] },
  dead: Tombstones,
  firstChunk: number,
  rules: KeyRules,
): PackedPage {
  const accounts = living('account', page.accounts, dead);
  const feedback = living('feedback', page.feedback, dead);
  const keys: number[] = [];
  const names: NameEntry[] = [];
  const versions: { at: number; hash: number; rev: number }[] = [];
  const chunks: Chunk[] = [];

  const place = <T extends Account | Feedback>(kind: Kind, records: Wired<T>[], list: (value: T) => string[]) => {
    let next = 0;
    for (const chunk of packChunks(records.map(({ line }) => line))) {
      const number = firstChunk + chunks.length;
      for (let i = 0; i + 1 < chunk.offsets.length; i += 1) {
        const { value } = records[next++] as Wired<T>;
        const at = ordinal(kind, number, i);
        for (const key of list(value)) if (!isIdKey(key)) keys.push(at, hash(key));
        versions.push({ at, hash: idHash(kind, value.id), rev: value.rev });
        if ('name' in value) names.push({ name: fold(value.name), ordinal: at });
      }
      chunks.push(chunk);
    }
  };
  place('account', accounts, (value) => accountKeys(value, rules));
  place('feedback', feedback, (value) => feedbackKeys(value, rules));

  versions.sort((a, b) => a.hash - b.hash || a.at - b.at);
  return {
    chunks,
    index: {
      keys: sortedPairs(keys),
      ids: pairsOf(versions),
      revs: Float64Array.from(versions, ({ rev }) => rev),
      maxRev: versions.reduce((most, { rev }) => Math.max(most, rev), -1),
    },
    names: packNames(names),
    accounts: accounts.map(({ value }) => value.id),
    feedback: feedback.map(({ value }) => value.id),
  };
}

function pairsOf(versions: readonly { at: number; hash: number }[]): Pairs {
  const pairs = new Uint32Array(2 * versions.length);
  versions.forEach((version, i) => {
    pairs[2 * i] = version.at;
    pairs[2 * i + 1] = version.hash;
  });
  return pairs;
}

function living<T extends { id: string; rev: number }>(kind: Kind, records: Wired<T>[], dead: Tombstones): Wired<T>[] {
  const newest = new Map<string, Wired<T>>();
  for (const record of records) {
    const { id, rev } = record.value;
    const twin = newest.get(id);
    if (dead.covers(kind, id, rev) || (twin && twin.value.rev > rev)) continue;
    newest.set(id, record);
  }
  return [...newest.values()];
}
