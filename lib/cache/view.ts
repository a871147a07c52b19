import type { KeyRules } from '../model/index.ts';
import { StoreError } from '../sync/status.ts';
import { type Chunk, lineAt } from './chunk.ts';
import type { Transactions } from './connection.ts';
import { hash, idHash, type Kind } from './hash.ts';
import type { Names } from './names.ts';
import { chunkOf, kindOf, type Ordinal, placeOf } from './ordinal.ts';
import type { Recent } from './recent.ts';
import { parseIdentity, parseLine, type Stored, storedKeys, type Version } from './records.ts';
import { type GenerationRow, type PageIndex, type RowKey, rowKey, type StoreName } from './schema.ts';
import { type Pairs, probe, rangeOf, shardOf } from './shard.ts';
import type { Tombstones } from './tombstones.ts';

/** Rows read before, shared by the views of one open cache. Erasing replaces it. */
export interface Shelf {
  shards: Recent<Pairs>;
  chunks: Recent<Chunk>;
}

/** A row that must be there is not: another worker swapped meanwhile, or the store lost it. */
export class StaleView extends StoreError {
  constructor(what: string) {
    super('lost', `${what} is missing`);
  }
}

/**
 * One generation as it stood at one moment, for reading. Everything a record is found by goes through `byKeys` and
 * `byIds`, which answer with the newest living version only.
 */
export class View {
  readonly row: GenerationRow;
  readonly pages: ReadonlyMap<number, PageIndex>;
  readonly tombstones: Tombstones;
  readonly #connection: Transactions;
  readonly #shelf: Shelf;
  readonly #rules: KeyRules;

  constructor(
    source: { connection: Transactions; shelf: Shelf; rules: KeyRules },
    row: GenerationRow,
    pages: ReadonlyMap<number, PageIndex>,
    tombstones: Tombstones,
  ) {
    this.#connection = source.connection;
    this.#shelf = source.shelf;
    this.#rules = source.rules;
    this.row = row;
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
        .filter((record) => storedKeys(record, this.#rules).includes(key)),
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
    const unique = [...new Set(ordinals)];
    const chunks = await this.chunks(unique.map(chunkOf));
    const found = new Map<Ordinal, Stored>();
    for (const at of unique) {
      const line = lineAt(chunks.get(chunkOf(at)) as Chunk, placeOf(at));
      const record = line === null ? null : parseLine(at, line);
      if (record) found.set(at, record);
    }
    return found;
  }

  /** Id and rev of stored versions, without the cost of checking the whole record; for merging. */
  async identities(ordinals: readonly Ordinal[]): Promise<Map<Ordinal, Version>> {
    const chunks = await this.chunks(ordinals.map(chunkOf));
    const found = new Map<Ordinal, Version>();
    for (const at of ordinals) {
      const line = lineAt(chunks.get(chunkOf(at)) as Chunk, placeOf(at));
      if (line !== null) found.set(at, { at, kind: kindOf(at), value: parseIdentity(line) });
    }
    return found;
  }

  async chunks(numbers: readonly number[]): Promise<Map<number, Chunk>> {
    const unique = [...new Set(numbers)];
    const rows = await this.#rows(
      'chunks',
      unique.map((n) => rowKey.chunk(this.row.id, n)),
      this.#shelf.chunks,
      ({ bytes }) => bytes.length,
    );
    return new Map(unique.map((n, i) => [n, rows[i] as Chunk]));
  }

  /** The base shards of some keys' hashes, by number. */
  async shards(what: 'k' | 'i', hashes: readonly number[]): Promise<Map<number, Pairs>> {
    const { base } = this.row;
    if (!base || hashes.length === 0) return new Map();
    const bits = what === 'k' ? base.keyBits : base.idBits;
    const numbers = [...new Set(hashes.map((h) => shardOf(h, bits)))];
    const rows = await this.#rows(
      'shards',
      numbers.map((n) => rowKey.shard(this.row.id, what, base.edition, n)),
      this.#shelf.shards,
      ({ byteLength }) => byteLength,
    );
    return new Map(numbers.map((n, i) => [n, rows[i] as Pairs]));
  }

  /** One row of the base's names, or those of the pages. */
  async names(row: number): Promise<Names> {
    const key = rowKey.names(this.row.id, this.row.base?.edition ?? 0, row);
    const names = await this.#connection.run('readonly', (requests) => requests.get<Names>('names', key));
    if (!names) throw new StaleView('a row of names');
    return names;
  }

  async pageNames(): Promise<Names[]> {
    if (this.pages.size === 0) return [];
    return this.#connection.run('readonly', (requests) => requests.all<Names>('names', [this.row.id, 'p']));
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
    // The base lists no superseded version under its keys, so most records need no look at the base again.
    const suspects = alive.filter((record) => this.#mayBeOld(record));
    const old = new Set<Ordinal>();
    for (const kind of ['account', 'feedback'] as const) {
      const some = suspects.filter((record) => record.kind === kind);
      if (some.length === 0) continue;
      const versions = await this.versions(
        kind,
        some.map(({ value }) => value.id),
      );
      for (const record of some) {
        if (versions.get(record.value.id)?.some((other) => isNewer(other, record))) old.add(record.at);
      }
    }
    return new Set(alive.map(({ at }) => at).filter((at) => !old.has(at)));
  }

  #mayBeOld({ at, kind, value }: Stored): boolean {
    const { base } = this.row;
    if (base && chunkOf(at) >= base.chunks && base.maxRev >= value.rev) return true;
    const h = idHash(kind, value.id);
    for (const page of this.pages.values()) {
      if (page.maxRev < value.rev) continue;
      const [from, to] = rangeOf(page.ids, h);
      for (let i = from; i < to; i += 1) {
        if (page.ids[2 * i] !== at && (page.revs[i] ?? 0) >= value.rev) return true;
      }
    }
    return false;
  }

  async #rows<T>(store: StoreName, keys: RowKey[], kept: Recent<T>, size: (row: T) => number): Promise<T[]> {
    const rows = keys.map((key) => kept.get(String(key)));
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) return rows as T[];
    const read = await this.#connection.run('readonly', (requests) =>
      Promise.all(missing.map((key) => requests.get<T>(store, key))),
    );
    let next = 0;
    return keys.map((key, i) => {
      const row = rows[i] ?? read[next++];
      if (row === undefined) throw new StaleView(`a row of ${store}`);
      if (rows[i] === undefined) kept.set(String(key), row, size(row));
      return row;
    });
  }
}

/** Whether `a` replaces `b`: a higher rev, or the same one delivered later. */
export function isNewer(a: Version, b: Version): boolean {
  return a.value.rev > b.value.rev || (a.value.rev === b.value.rev && chunkOf(a.at) > chunkOf(b.at));
}
