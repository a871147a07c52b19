import { type Account, type Feedback, type KeyRules, visitAccountKeys, visitFeedbackKeys } from '../model/index.ts';
import { type Chunk, packChunks } from './chunk.ts';
import { hash, idHash, type Kind } from './hash.ts';
import { fold, type NameEntry, type Names, packNames } from './names.ts';
import { type Ordinal, ordinal } from './ordinal.ts';
import { isIdKey } from './records.ts';
import type { PageIndex } from './schema.ts';
import type { Wired } from './seam.ts';
import { sortedPairs, withoutRepeats } from './shard.ts';
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
  const versions: number[] = [];
  const revs = new Map<Ordinal, number>();
  let maxRev = -1;
  const chunks: Chunk[] = [];

  type VisitKeys<T> = (value: T, rules: KeyRules, found: (key: string) => void) => void;
  const place = <T extends Account | Feedback>(kind: Kind, records: Wired<T>[], visitKeys: VisitKeys<T>) => {
    let next = 0;
    let at: Ordinal = 0;
    const found = (key: string) => {
      if (!isIdKey(key)) keys.push(at, hash(key));
    };
    for (const chunk of packChunks(records.map(({ line }) => line))) {
      const number = firstChunk + chunks.length;
      for (let i = 0; i + 1 < chunk.offsets.length; i += 1) {
        const { value } = records[next++] as Wired<T>;
        at = ordinal(kind, number, i);
        visitKeys(value, rules, found);
        versions.push(at, idHash(kind, value.id));
        revs.set(at, value.rev);
        maxRev = Math.max(maxRev, value.rev);
        if ('name' in value) names.push({ name: fold(value.name), ordinal: at });
      }
      chunks.push(chunk);
    }
  };
  place('account', accounts, visitAccountKeys);
  place('feedback', feedback, visitFeedbackKeys);

  const ids = sortedPairs(versions);
  return {
    chunks,
    index: {
      keys: withoutRepeats(sortedPairs(keys)),
      ids,
      revs: Float64Array.from({ length: ids.length / 2 }, (_, i) => revs.get(ids[2 * i] ?? 0) ?? 0),
      maxRev,
    },
    names: packNames(names),
    accounts: accounts.map(({ value }) => value.id),
    feedback: feedback.map(({ value }) => value.id),
  };
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
