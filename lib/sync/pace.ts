import type { SyncRecords } from './ports.ts';

const usual = 1000;
const smallest = 50;

/** How much is asked for in one page. A slow or breaking line gets smaller pages until it holds again (F3, F4). */
export class Pace {
  #limit = usual;
  readonly #records: SyncRecords;

  private constructor(records: SyncRecords, limit: number) {
    this.#records = records;
    this.#limit = limit;
  }

  static async load(records: SyncRecords): Promise<Pace> {
    const value = (await records.kept('limit'))?.value;
    return new Pace(records, typeof value === 'number' ? Math.min(usual, Math.max(smallest, value)) : usual);
  }

  get limit(): number {
    return this.#limit;
  }

  async slower(): Promise<void> {
    await this.#set(Math.max(smallest, Math.floor(this.#limit / 2)));
  }

  async faster(): Promise<void> {
    if (this.#limit < usual) await this.#set(Math.min(usual, this.#limit * 2));
  }

  async #set(limit: number): Promise<void> {
    this.#limit = limit;
    await this.#records.keep('limit', { value: limit, etag: null });
  }
}
