import {
  type Account,
  type Feedback,
  type KeyRules,
  type VisitKey,
  visitAccountKeys,
  visitFeedbackKeys,
} from '../model/index.ts';
import { type Chunk, packChunks } from './chunk.ts';
import { hashOfParts, idHash, type Kind } from './hash.ts';
import { fold, type NameEntry, type Names, packNames } from './names.ts';
import { type Ordinal, ordinal, placesPerChunk } from './ordinal.ts';
import { isIdKey } from './records.ts';
import type { PageIndex } from './schema.ts';
import type { Page, Wired } from './seam.ts';
import { Flat, type Pairs, sortedPairs, withoutRepeats } from './shard.ts';
import type { Tombstones } from './tombstones.ts';

type Records = Pick<Page, 'accounts' | 'feedback'>;

/** A page in the form it is stored in. */
export interface PackedPage {
  chunks: Chunk[];
  index: PageIndex;
  names: Names;
  accounts: string[];
  feedback: string[];
}

/**
 * Packs a page's records into chunks numbered from 0 and makes their index; needs no store, so it can be done ahead. Of
 * two versions of one id in the page the newer counts.
 */
export function packPage(page: Records, rules: KeyRules): PackedPage {
  const accounts = newest(page.accounts);
  const feedback = newest(page.feedback);
  const keys = new Flat(24 * (accounts.length + feedback.length));
  const names: NameEntry[] = [];
  const versions = new Flat(2 * (accounts.length + feedback.length));
  const revs = new Map<Ordinal, number>();
  let maxRev = -1;
  const chunks: Chunk[] = [];

  type VisitKeys<T> = (value: T, rules: KeyRules, found: VisitKey) => void;
  const place = <T extends Account | Feedback>(kind: Kind, records: Wired<T>[], visitKeys: VisitKeys<T>) => {
    let next = 0;
    let at: Ordinal = 0;
    const found = (prefix: string, rest: string) => {
      if (!isIdKey(prefix)) keys.add(at, hashOfParts(prefix, rest));
    };
    for (const chunk of packChunks(records.map(({ line }) => line))) {
      for (let i = 0; i + 1 < chunk.offsets.length; i += 1) {
        const { value } = records[next++] as Wired<T>;
        at = ordinal(kind, chunks.length, i);
        visitKeys(value, rules, found);
        versions.add(at, idHash(kind, value.id));
        revs.set(at, value.rev);
        maxRev = Math.max(maxRev, value.rev);
        if ('name' in value) names.push({ name: fold(value.name), ordinal: at });
      }
      chunks.push(chunk);
    }
  };
  place('account', accounts, visitAccountKeys);
  place('feedback', feedback, visitFeedbackKeys);

  const ids = sortedPairs(versions.words);
  return {
    chunks,
    index: {
      keys: withoutRepeats(sortedPairs(keys.words)),
      ids,
      revs: Float64Array.from({ length: ids.length / 2 }, (_, i) => revs.get(ids[2 * i] ?? 0) ?? 0),
      maxRev,
    },
    names: packNames(names),
    accounts: accounts.map(({ value }) => value.id),
    feedback: feedback.map(({ value }) => value.id),
  };
}

/** The page without versions that are dead already, so that an erased one cannot come back; the same one where none is. */
export function withoutDead<P extends Records>(page: P, dead: Tombstones): P {
  const lives =
    (kind: Kind) =>
    ({ value: { id, rev } }: Wired<Account | Feedback>) =>
      !dead.covers(kind, id, rev);
  if (page.accounts.every(lives('account')) && page.feedback.every(lives('feedback'))) return page;
  return {
    ...page,
    accounts: page.accounts.filter(lives('account')),
    feedback: page.feedback.filter(lives('feedback')),
  };
}

/** The same page with its chunks numbered from `first` on. */
export function placedAt({ index, names, ...packed }: PackedPage, first: number): PackedPage {
  return {
    ...packed,
    index: { ...index, keys: moved(index.keys, 2, first), ids: moved(index.ids, 2, first) },
    names: { ...names, ordinals: moved(names.ordinals, 1, first) },
  };
}

/** Every `step`th word is an ordinal. All move by the same, so what is sorted stays sorted. */
function moved(words: Pairs, step: number, chunks: number): Pairs {
  const there = words.slice();
  for (let i = 0; i < there.length; i += step) there[i] = (there[i] ?? 0) + chunks * placesPerChunk;
  return there;
}

function newest<T extends { id: string; rev: number }>(records: Wired<T>[]): Wired<T>[] {
  const found = new Map<string, Wired<T>>();
  for (const record of records) {
    const twin = found.get(record.value.id);
    if (!twin || twin.value.rev <= record.value.rev) found.set(record.value.id, record);
  }
  return [...found.values()];
}
