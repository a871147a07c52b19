import type { Outbox } from '../../../lib/sync/outbox.ts';
import { type MemoryRequests, type Reach, transact } from './disk.ts';

/** One of the two stores of the outbox. */
export type OutboxStore = ConstructorParameters<typeof Outbox>[0]['own'];

/** What an outbox store promises, on a memory disk. */
export function memoryOutbox(reach: Reach, database: string): OutboxStore {
  const run = <T>(body: (requests: MemoryRequests) => T | Promise<T>) =>
    reach.call(database, () => transact(reach.disk, database, body));
  return {
    all: () => run(({ all }) => all('outbox', [])),
    put: (items) =>
      run(({ put }) => {
        for (const item of items) put('outbox', [item.id], item);
      }),
    delete: (ids) =>
      run(({ remove }) => {
        for (const id of ids) remove('outbox', [id]);
      }),
  };
}
