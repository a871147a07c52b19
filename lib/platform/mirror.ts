import { Dexie, type EntityTable } from 'dexie';
import { openBucket, wipesCompletely } from './bucket.ts';
import { isSealed, type KeyPlace, seal, unseal } from './seal.ts';

interface Row {
  id: string;
  value: unknown;
}

type MirrorDatabase = Dexie & { items: EntityTable<Row, 'id'>; keys: EntityTable<Row, 'id'> };

/**
 * The second copy of the outbox, in a bucket of its own: damage to one leaves the other whole. It belongs to the browser,
 * not to a sign-in, so it also carries what waits over a change of API. A method that resolves has written through to
 * the disk; all reject where the store cannot be used.
 */
export interface Mirror {
  all(): Promise<unknown[]>;
  put(items: readonly { id: string }[]): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  /** Lets go of the store; the next call opens it again. */
  close(): Promise<void>;
}

export function openMirror(): Mirror {
  let opening: Promise<MirrorDatabase> | null = null;
  const opened = () => {
    opening ??= open();
    opening.catch(() => {
      // It may be well on the next try.
      opening = null;
    });
    return opening;
  };
  return {
    async all() {
      const database = await opened();
      const rows = await database.items.toArray();
      return Promise.all(rows.map(({ id, value }) => readable(database, id, value)));
    },
    async put(items) {
      if (items.length === 0) return;
      const database = await opened();
      // Sealed before: a transaction ends where something else is waited for.
      const rows: Row[] = [];
      for (const item of items) {
        rows.push({ id: item.id, value: wipesCompletely() ? item : await seal(keyOf(database), item) });
      }
      await database.items.bulkPut(rows);
    },
    async delete(ids) {
      await (await opened()).items.bulkDelete([...ids]);
    },
    async close() {
      const open = opening;
      opening = null;
      (await open?.catch(() => null))?.close();
    },
  };
}

async function open(): Promise<MirrorDatabase> {
  const bucket = await openBucket('mirror');
  const database = new Dexie(`${bucket.prefix}outbox`, {
    ...bucket,
    chromeTransactionDurability: 'strict',
  }) as MirrorDatabase;
  database.version(1).stores({ items: 'id', keys: 'id' });
  database.on('versionchange', () => database.close());
  await database.open();
  return database;
}

/** The row as it was put; one that cannot be unsealed is named and nothing more. */
async function readable(database: MirrorDatabase, id: string, value: unknown): Promise<unknown> {
  if (!isSealed(value)) return value;
  try {
    return (await unseal(keyOf(database), value)) ?? { id };
  } catch {
    return { id };
  }
}

function keyOf({ keys }: MirrorDatabase): KeyPlace {
  return {
    get: async () => (await keys.get('key'))?.value as CryptoKey | undefined,
    put: (key) => keys.put({ id: 'key', value: key }),
  };
}
