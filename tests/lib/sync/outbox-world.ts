import { randomUUID } from 'node:crypto';
import type { Capture } from '../../../lib/model/outbox-item.ts';
import type { Write } from '../../../lib/model/write.ts';
import { Outbox } from '../../../lib/sync/outbox.ts';
import type { OutboxStore } from '../../../lib/sync/outbox-store.ts';
import { createPush, type Push } from '../../../lib/sync/push.ts';
import type { PushPorts } from '../../../lib/sync/push-ports.ts';
import { FakeLocks } from './feed.ts';
import { WriteServer } from './write-server.ts';

export const here = { apiBase: 'https://api.example', principal: 'u1' };

/** A store of the outbox in memory: its rows outlive whoever uses it, and it fails where a test says so. */
export class MemoryStore implements OutboxStore {
  rows = new Map<string, { id: string }>();
  drafts = new Set<string>();
  /** Runs before each call; what it throws the caller meets, and nothing is written. */
  fail: (call: 'all' | 'put' | 'delete') => void | Promise<void> = () => undefined;

  /** Its items, without the ledger of those that are over. */
  get items(): { id: string }[] {
    return [...this.rows.values()].filter(({ id }) => id !== 'ledger');
  }

  async all(): Promise<unknown[]> {
    await this.fail('all');
    return structuredClone([...this.rows.values()]);
  }

  async put(items: readonly { id: string }[], draft?: string): Promise<void> {
    await this.fail('put');
    for (const item of items) this.rows.set(item.id, structuredClone(item));
    if (draft !== undefined) this.drafts.delete(draft);
  }

  async delete(ids: readonly string[]): Promise<void> {
    await this.fail('delete');
    for (const id of ids) this.rows.delete(id);
  }
}

export interface OutboxWorld {
  own: MemoryStore;
  mirror: MemoryStore;
  server: WriteServer;
  clock: { now: number };
  ports: PushPorts;
  outbox: Outbox;
  push: Push;
  /** The worker ends and a new one starts, with the stores as they are. */
  restart(): void;
}

/** Everything a push needs, real but for network, disk, clock and chance. */
export function outboxWorld(): OutboxWorld {
  const kept = new Map<string, { value: unknown; etag: string | null }>();
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  const own = new MemoryStore();
  const mirror = new MemoryStore();
  const server = new WriteServer();
  const start = () => {
    const outbox = new Outbox({ own, mirror, now });
    const ports: PushPorts = {
      client: server.client,
      outbox,
      binding: here,
      records: {
        kept: async (key) => structuredClone(kept.get(key) ?? null),
        keep: async (key, answer) => void kept.set(key, structuredClone(answer)),
      },
      now,
      random: () => 0.5,
      locks: new FakeLocks(),
      lockName: 'push',
      epoch: () => 'e1',
    };
    return { ports, outbox, push: createPush(ports) };
  };
  const world: OutboxWorld = {
    own,
    mirror,
    server,
    clock,
    ...start(),
    restart: () => void Object.assign(world, start()),
  };
  return world;
}

/** Something a person made. */
export function aCapture(title: string, more: Partial<Capture> = {}): Capture {
  return {
    id: randomUUID(),
    ...here,
    person: 'Kai',
    about: 'Northwind',
    write: feedback(title),
    ...more,
  };
}

export function feedback(title: string, accountId = 'acc_1'): Write {
  return { kind: 'feedback', body: { accountId, kind: 'request', title } } as Write;
}
