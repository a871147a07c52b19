import { StoreError } from '../sync/status.ts';
import type { Chunk } from './chunk.ts';
import type { Transactions } from './connection.ts';
import type { Names } from './names.ts';
import type { Ordinal } from './ordinal.ts';
import type { Recent } from './recent.ts';
import type { Stored } from './records.ts';
import { type GenerationRow, type RowKey, rowKey, type StoreName } from './schema.ts';
import { type Pairs, shardOf } from './shard.ts';

/** Rows read before, shared by the views of one open cache. Erasing replaces it. */
export interface Shelf {
  shards: Recent<Pairs>;
  chunks: Recent<Chunk>;
  /** Records as they were read from their chunks: the same few are asked for again and again. */
  records: Recent<Stored>;
}

/** A row that must be there is not: another worker swapped meanwhile, or the store lost it. */
export class StaleView extends StoreError {
  constructor(what: string) {
    super('lost', `${what} is missing`);
  }
}

/** The rows of one generation: what is written once is read from memory where it was read before. */
export class GenerationRows {
  readonly row: GenerationRow;
  protected readonly connection: Transactions;
  readonly #shelf: Shelf;

  constructor(connection: Transactions, shelf: Shelf, row: GenerationRow) {
    this.connection = connection;
    this.#shelf = shelf;
    this.row = row;
  }

  protected keptRecord(at: Ordinal): Stored | undefined {
    return this.#shelf.records.get(`${this.row.id},${at}`);
  }

  /** `size` is that of the record's text. */
  protected keepRecord(record: Stored, size: number): void {
    this.#shelf.records.set(`${this.row.id},${record.at}`, record, size);
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

  /** Chunks that nobody asks for again soon: they are read past the shelf. */
  async passingChunks(numbers: readonly number[]): Promise<Map<number, Chunk>> {
    const rows = await this.#rows(
      'chunks',
      numbers.map((n) => rowKey.chunk(this.row.id, n)),
      null,
      () => 0,
    );
    return new Map(numbers.map((n, i) => [n, rows[i] as Chunk]));
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

  /** One row of the base's names. */
  async names(row: number): Promise<Names> {
    const key = rowKey.names(this.row.id, this.row.base?.edition ?? 0, row);
    const names = await this.connection.run('readonly', (requests) => requests.get<Names>('names', key));
    if (!names) throw new StaleView('a row of names');
    return names;
  }

  async #rows<T>(store: StoreName, keys: RowKey[], kept: Recent<T> | null, size: (row: T) => number): Promise<T[]> {
    const rows = keys.map((key) => kept?.get(String(key)));
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) return rows as T[];
    const read = await this.connection.run('readonly', (requests) =>
      Promise.all(missing.map((key) => requests.get<T>(store, key))),
    );
    let next = 0;
    return keys.map((key, i) => {
      const row = rows[i] ?? read[next++];
      if (row === undefined) throw new StaleView(`a row of ${store}`);
      if (rows[i] === undefined) kept?.set(String(key), row, size(row));
      return row;
    });
  }
}
