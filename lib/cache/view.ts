import type { KeyRules } from '../model/index.ts';
import { type Chunk, lineAt } from './chunk.ts';
import type { Transactions } from './connection.ts';
import { GenerationRows, type Shelf } from './generation-rows.ts';
import { hash, idHash, type Kind } from './hash.ts';
import type { Names } from './names.ts';
import { chunkOf, kindOf, type Ordinal, placeOf } from './ordinal.ts';
import { isUnder, parseIdentity, parseLine, type Stored, type Version } from './records.ts';
import type { GenerationRow, PageIndex } from './schema.ts';
import { probe, rangeOf, shardOf } from './shard.ts';
import type { Tombstones } from './tombstones.ts';

/** Chunks read at once where many are: about 4 MB. */
const chunksAtOnce = 128;

/**
 * One generation as it stood at one moment, for reading. Everything a record is found by goes through `byKeys` and
 * `byIds`, which answer with the newest living version only.
 */
export class View extends GenerationRows {
  readonly pages: ReadonlyMap<number, PageIndex>;
  readonly tombstones: Tombstones;
  readonly #rules: KeyRules;

  constructor(
    source: { connection: Transactions; shelf: Shelf; rules: KeyRules },
    row: GenerationRow,
    pages: ReadonlyMap<number, PageIndex>,
    tombstones: Tombstones,
  ) {
    super(source.connection, source.shelf, row);
    this.#rules = source.rules;
    this.pages = pages;
    this.tombstones = tombstones;
  }

  /** Newest living records under each key; keys without one are left out. `i:` keys are asked by `byIds`. */
  async byKeys(keys: readonly string[]): Promise<Map<string, Stored[]>> {
    const hits = await this.#ordinals('k', keys.map(hash));
    const records = await this.records(hits.flat());
    const verified = keys.map((key, i) =>
      (hits[i] ?? [])
        .map((at) => records.get(at))
        .filter((record) => record !== undefined)
        .filter((record) => isUnder(record, key, this.#rules)),
    );
    const living = await this.#newest(verified.flat());
    const found = new Map<string, Stored[]>();
    keys.forEach((key, i) => {
      const alive = (verified[i] ?? []).filter(({ at }) => living.has(at));
      if (alive.length > 0) found.set(key, alive);
    });
    return found;
  }

  /** The newest living version of each id of a kind. */
  async byIds<K extends Kind>(kind: K, ids: readonly string[]): Promise<Map<string, Extract<Stored, { kind: K }>>> {
    const found = new Map<string, Extract<Stored, { kind: K }>>();
    for (const [id, versions] of await this.versions(kind, ids)) {
      const newest = versions.reduce((a, b) => (isNewer(b, a) ? b : a));
      if (!this.tombstones.covers(kind, id, newest.value.rev)) found.set(id, newest as Extract<Stored, { kind: K }>);
    }
    return found;
  }

  /** Every stored version of each id, dead ones too. */
  async versions(kind: Kind, ids: readonly string[]): Promise<Map<string, Stored[]>> {
    const unique = [...new Set(ids)];
    const hits = await this.#ordinals(
      'i',
      unique.map((id) => idHash(kind, id)),
    );
    const records = await this.records(hits.flat());
    const found = new Map<string, Stored[]>();
    unique.forEach((id, i) => {
      const versions = (hits[i] ?? [])
        .map((at) => records.get(at))
        .filter((record) => record?.kind === kind && record.value.id === id)
        .filter((record) => record !== undefined);
      if (versions.length > 0) found.set(id, versions);
    });
    return found;
  }

  /** Whether each id has been stored, by its hash alone: wrong for one unknown id in 2^32 / (number of records). */
  async knows(kind: Kind, ids: readonly string[]): Promise<boolean[]> {
    const hits = await this.#ordinals(
      'i',
      ids.map((id) => idHash(kind, id)),
    );
    return hits.map((ordinals) => ordinals.length > 0);
  }

  /** Reads records; erased ones and those this version cannot read are left out. */
  async records(ordinals: readonly Ordinal[]): Promise<Map<Ordinal, Stored>> {
    const found = new Map<Ordinal, Stored>();
    const unread: Ordinal[] = [];
    for (const at of new Set(ordinals)) {
      const kept = this.keptRecord(at);
      if (kept) found.set(at, kept);
      else unread.push(at);
    }
    const chunks = await this.chunks(unread.map(chunkOf));
    for (const at of unread) {
      const line = lineAt(chunks.get(chunkOf(at)) as Chunk, placeOf(at));
      const record = line === null ? null : parseLine(at, line);
      if (!record) continue;
      found.set(at, record);
      this.keepRecord(record, line?.length ?? 0);
    }
    return found;
  }

  /** Id and rev of stored versions, without the cost of checking the whole record; for merging. */
  async identities(ordinals: readonly Ordinal[]): Promise<Map<Ordinal, Version>> {
    const places = Map.groupBy(ordinals, chunkOf);
    const numbers = [...places.keys()];
    const found = new Map<Ordinal, Version>();
    for (let from = 0; from < numbers.length; from += chunksAtOnce) {
      for (const [number, chunk] of await this.passingChunks(numbers.slice(from, from + chunksAtOnce))) {
        for (const at of places.get(number) ?? []) {
          const line = lineAt(chunk, placeOf(at));
          if (line !== null) found.set(at, { at, kind: kindOf(at), value: parseIdentity(line) });
        }
      }
    }
    return found;
  }

  async pageNames(): Promise<Names[]> {
    if (this.pages.size === 0) return [];
    return this.connection.run('readonly', (requests) => requests.all<Names>('names', [this.row.id, 'p']));
  }

  /** Of some versions those that are the newest of their id and not deleted. */
  async newestOf(records: readonly Stored[]): Promise<Stored[]> {
    const living = await this.#newest(records);
    return records.filter(({ at }) => living.has(at));
  }

  /** Ordinals listed under each hash, in the base and in every page. */
  async #ordinals(what: 'k' | 'i', hashes: readonly number[]): Promise<Ordinal[][]> {
    const shards = await this.shards(what, hashes);
    const bits = (what === 'k' ? this.row.base?.keyBits : this.row.base?.idBits) ?? 0;
    return hashes.map((h) => {
      const base = shards.get(shardOf(h, bits));
      const found = base ? probe(base, h) : [];
      for (const page of this.pages.values()) found.push(...probe(what === 'k' ? page.keys : page.ids, h));
      return found;
    });
  }

  /** Of some versions those that are the newest of their id and not deleted. */
  async #newest(records: readonly Stored[]): Promise<Set<Ordinal>> {
    const alive = [...new Map(records.map((record) => [record.at, record])).values()].filter(
      ({ kind, value }) => !this.tombstones.covers(kind, value.id, value.rev),
    );
    const rivals = await this.#rivals(alive);
    const read = await this.records([...rivals.values()].flat());
    const isOld = (record: Stored) =>
      rivals.get(record.at)?.some((at) => {
        const other = read.get(at);
        return other?.kind === record.kind && other.value.id === record.value.id && isNewer(other, record);
      });
    return new Set(alive.filter((record) => !isOld(record)).map(({ at }) => at));
  }

  /**
   * Versions that may replace some records: the pages say so by hash and rev, and few do. The base lists no superseded
   * version under its keys; only what lies behind it with a rev that is not higher than all of its own is looked up there.
   */
  async #rivals(records: readonly Stored[]): Promise<Map<Ordinal, Ordinal[]>> {
    const { base } = this.row;
    const found = new Map<Ordinal, Ordinal[]>();
    const late: Stored[] = [];
    for (const record of records) {
      const { at, kind, value } = record;
      if (base && chunkOf(at) >= base.chunks && base.maxRev >= value.rev) late.push(record);
      const h = idHash(kind, value.id);
      for (const page of this.pages.values()) {
        if (page.maxRev < value.rev) continue;
        const [from, to] = rangeOf(page.ids, h);
        for (let i = from; i < to; i += 1) {
          const other = page.ids[2 * i] ?? 0;
          if (other !== at && (page.revs[i] ?? 0) >= value.rev) found.set(at, [...(found.get(at) ?? []), other]);
        }
      }
    }
    const hashes = late.map(({ kind, value }) => idHash(kind, value.id));
    (await this.#ordinals('i', hashes)).forEach((ordinals, i) => {
      const { at } = late[i] as Stored;
      found.set(
        at,
        ordinals.filter((other) => other !== at),
      );
    });
    return found;
  }
}

/** Whether `a` replaces `b`: a higher rev, or the same one delivered later. */
export function isNewer(a: Version, b: Version): boolean {
  return a.value.rev > b.value.rev || (a.value.rev === b.value.rev && chunkOf(a.at) > chunkOf(b.at));
}
