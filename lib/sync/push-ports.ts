import type { ApiClient } from '../api/client.ts';
import type { Binding } from '../model/outbox-item.ts';
import type { Outbox } from './outbox.ts';
import type { Locks, SyncRecords } from './ports.ts';

export interface PushPorts {
  client: Pick<ApiClient, 'write' | 'account'>;
  outbox: Outbox;
  /** Who is signed in: only what was made for them is sent. */
  binding: Binding;
  records: Pick<SyncRecords, 'kept' | 'keep'>;
  now: () => number;
  random: () => number;
  locks: Locks;
  lockName: string;
  epoch: () => string | Promise<string>;
}

/**
 * - `done`: nothing more can be sent now; `fault`: the API cannot be reached or asks to wait, see the status;
 * - `waiting`: such a wait is not over; `busy`: another context sends;
 * - `dropped`: signed out or switched meanwhile, nothing was written since.
 */
export type PushOutcome = 'done' | 'fault' | 'waiting' | 'busy' | 'dropped';
