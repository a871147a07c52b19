import { idleStatus } from '../../../lib/own/own.ts';
import type { SyncRecords } from '../../../lib/sync/ports.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { type MemoryRequests, type Reach, transact } from './disk.ts';

type Kept = { value: unknown; etag: string | null };
type BadRow = Parameters<SyncRecords['quarantine']>[0][number];

/** What `SyncRecords` promises, on a memory disk: the product's own store is too slow for thousands of histories. */
export function memoryRecords(reach: Reach, database: string): SyncRecords {
  const run = <T>(body: (requests: MemoryRequests) => T | Promise<T>) =>
    reach.call(database, () => transact(reach.disk, database, body));
  return {
    status: () => run(async ({ get }) => (await get<SyncStatus>('kept', 'status')) ?? idleStatus),
    saveStatus: (status) => run(({ put }) => put('kept', 'status', status)),
    kept: (key) => run(async ({ get }) => (await get<Kept>('kept', ['answer', key])) ?? null),
    keep: (key, answer) => run(({ put }) => put('kept', ['answer', key], answer)),
    quarantine: (bad, good) =>
      run(async ({ all, put, remove }) => {
        const noted = new Map((await all<BadRow>('quarantine', [])).map((row) => [`${row.kind}|${row.id}`, row]));
        for (const [key, { kind, id }] of noted) {
          if (!good.includes(id)) continue;
          remove('quarantine', [kind, id]);
          noted.delete(key);
        }
        for (const row of bad) {
          put('quarantine', [row.kind, row.id], row);
          noted.set(`${row.kind}|${row.id}`, row);
        }
        return noted.size;
      }),
    clearQuarantine: () => run(({ remove }) => remove('quarantine', [])),
  };
}
