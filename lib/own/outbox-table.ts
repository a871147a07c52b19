import type { OwnDb } from './schema.ts';

/** Runs a body on the open database; every fault comes as `StoreError`. */
export type Run = <T>(body: (db: OwnDb) => PromiseLike<T>) => Promise<T>;

/** The outbox as it lies in the store of what people made. A method that resolves has written through to the disk. */
export interface OutboxTable {
  all(): Promise<unknown[]>;
  /** Writes all of them or none, and with them strikes out a draft that has become one of them. */
  put(items: readonly { id: string }[], draft?: string): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

export function outboxTable(run: Run): OutboxTable {
  return {
    all: () => run(({ outbox }) => outbox.toArray()),
    put: (items, draft) =>
      run((db) =>
        db.transaction('rw', db.outbox, db.drafts, async () => {
          await db.outbox.bulkPut([...items]);
          if (draft !== undefined) await db.drafts.delete(draft);
        }),
      ),
    delete: (ids) => run(({ outbox }) => outbox.bulkDelete([...ids])),
  };
}
