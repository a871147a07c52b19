import { cacheOn } from '../../../lib/cache/cache.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import type { TidyLimits } from '../../../lib/cache/tidy.ts';
import type { OutboxItem } from '../../../lib/model/outbox-item.ts';
import { idleStatus } from '../../../lib/own/own.ts';
import type { SyncRecords } from '../../../lib/sync/ports.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { keyRules } from '../../lib/cache/model.ts';
import { type Disk, peek, Reach } from '../world/disk.ts';
import type { Life, Loop } from '../world/loop.ts';
import { memoryOutbox, type OutboxStore } from '../world/outbox-rows.ts';
import type { Random } from '../world/random.ts';
import { memoryRecords } from '../world/records.ts';

const mirror = 'mirror';

/** The stores of one sign-in as a worker has them open. */
export interface OpenStores {
  cache: Cache;
  records: SyncRecords;
  outbox: OutboxStore;
  /** The second store of the outbox, apart from all others. */
  mirror: OutboxStore;
}

/** What a browser keeps on its disk, and how workers and checks get at it. */
export interface Stores {
  open(name: string, life: Life): OpenStores;
  /** Deletes everything but the second store of the outbox, as the deletion of the browser's storage buckets does. */
  wipe(life: Life): Promise<void>;
  /** The same data read by another context, outside of simulated time. */
  look(name: string): { cache: Cache; status(): Promise<SyncStatus> };
  /** Sign-ins that have a row on the disk. */
  names(): Promise<string[]>;
  /** What people made and the disk still holds, in either of the two stores. */
  made(): Promise<OutboxItem[]>;
  /** Every byte and text. */
  dump(): Promise<string>;
  /** Grows with every committed write. */
  version(): number;
  /** So many of the next writing transactions find no room. */
  fill(transactions: number): void;
  /** The disk loses rows without a word; false where it has none of that kind. */
  lose(name: string, what: Loss, pick: number): boolean;
}

export const losses = ['chunk', 'index', 'cache', 'own'] as const;
export type Loss = (typeof losses)[number];

/** The product's cache and a plain `SyncRecords` on a disk in memory: fast, and killed between any two steps. */
/** A history is short: what takes thousands of changes in life happens after a few here. */
const often: TidyLimits = { pages: 2, versions: 12, chunks: 4 };

export class MemoryStores implements Stores {
  readonly #disk: Disk;
  readonly #loop: Loop;
  readonly #random: Random;

  constructor(disk: Disk, loop: Loop, random: Random) {
    this.#disk = disk;
    this.#loop = loop;
    this.#random = random;
  }

  open(name: string, life: Life): OpenStores {
    const reach = new Reach(this.#disk, this.#loop, life, this.#random);
    return {
      cache: cacheOn(reach.transactions(`cache ${name}`), keyRules, often),
      records: memoryRecords(reach, `own ${name}`),
      outbox: memoryOutbox(reach, `own ${name}`),
      mirror: memoryOutbox(reach, mirror),
    };
  }

  async wipe(life: Life): Promise<void> {
    const reach = new Reach(this.#disk, this.#loop, life, this.#random);
    const databases = [...this.#disk.databases.keys()].filter((database) => database !== mirror);
    await Promise.all(databases.map((database) => reach.transactions(database).destroy()));
  }

  look(name: string) {
    const kept = this.#disk.rows(`own ${name}`, 'kept');
    return {
      cache: cacheOn(peek(this.#disk, `cache ${name}`), keyRules),
      status: async () => (kept.get('status')?.row as SyncStatus | undefined) ?? idleStatus,
    };
  }

  async names(): Promise<string[]> {
    const full = [...this.#disk.databases].filter(
      ([name, stores]) => name !== mirror && [...stores.values()].some(({ size }) => size > 0),
    );
    return [...new Set(full.map(([name]) => name.split(' ')[1] ?? ''))];
  }

  async made(): Promise<OutboxItem[]> {
    const rows = [...this.#disk.databases.values()].flatMap((stores) => [...(stores.get('outbox')?.values() ?? [])]);
    return rows.map(({ row }) => row as OutboxItem);
  }

  async dump(): Promise<string> {
    return this.#disk.dump();
  }

  version(): number {
    return this.#disk.commits;
  }

  fill(transactions: number): void {
    this.#disk.full = transactions;
  }

  lose(name: string, what: Loss, pick: number): boolean {
    const database = what === 'own' ? `own ${name}` : `cache ${name}`;
    if (what === 'cache' || what === 'own') return this.#disk.databases.delete(database);
    const rows = this.#disk.rows(database, what === 'chunk' ? 'chunks' : 'shards');
    const key = [...rows.keys()][pick % Math.max(1, rows.size)];
    return key !== undefined && rows.delete(key);
  }
}
