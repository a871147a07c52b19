import { ApiError } from '../../lib/api/api-error.ts';
import type { Cache } from '../../lib/cache/seam.ts';
import type { PullPorts } from '../../lib/sync/ports.ts';
import type { Plant } from './history/simulation.ts';
import { ModelServer } from './server/model-server.ts';
import type { Row } from './server/rows.ts';

/** Only a server that pages by commit alone: of rows written together those behind a page's end are never sent. */
class WithoutTieBreak extends ModelServer {
  override positionAfter(last: Row | undefined, before: { rev: number; key: string }) {
    return last ? { rev: last.rev, key: '~' } : before;
  }
}

function withCache(change: (cache: Cache) => Partial<Cache>): Plant {
  return { pull: (ports) => ({ ...ports, cache: { ...ports.cache, ...change(ports.cache) } }) };
}

function withPorts(change: (ports: PullPorts) => Partial<PullPorts>): Plant {
  return { pull: (ports) => ({ ...ports, ...change(ports) }) };
}

const nothing = { accounts: [], feedback: [], deleted: { accounts: [], feedback: [] } };

/** Bugs a suite like this must see, each put into a port of the engine from outside. */
export const plantedBugs: Record<string, Plant> = {
  'cursor-before-rows': withCache((cache) => ({
    applyPage: async (page) => {
      await cache.applyPage({ ...page, ...nothing });
      return cache.applyPage(page);
    },
  })),
  'no-tie-break': { server: WithoutTieBreak },
  'missing-epoch': { ...withPorts(() => ({ epoch: () => 'always' })), unguarded: true },
  'ack-before-mirror': {
    mirror: (mirror, { loop }) => ({
      ...mirror,
      put: async (items) => void loop.after(300_000, null, () => void mirror.put(items)),
    }),
  },
  'key-per-attempt': {
    push: (ports, { random }) => ({
      ...ports,
      client: {
        ...ports.client,
        write: (made, key, signal) => ports.client.write(made, key.slice(0, -6) + String(random()).slice(2, 8), signal),
      },
    }),
  },
  'retry-on-403': withPorts(({ client }) => {
    const mild = async <T>(call: Promise<T>): Promise<T> => {
      try {
        return await call;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'FORBIDDEN') throw error;
        throw new ApiError('SERVER', { status: 403, detail: error.detail });
      }
    };
    return {
      client: {
        me: (signal) => mild(client.me(signal)),
        config: (etag, signal) => mild(client.config(etag, signal)),
        changes: (request, signal) => mild(client.changes(request, signal)),
      },
    };
  }),
  'clear-then-fill': withCache((cache) => ({
    startGeneration: async (keyScheme, anew) => {
      await cache.wipe();
      await cache.startGeneration(keyScheme, anew);
      return cache.swap();
    },
    swap: async () => {
      const { current } = await cache.state();
      return current ?? cache.swap();
    },
  })),
  'late-answer-shown': { showsLate: true },
  'no-lock': withPorts(() => ({ locks: { request: (_name, _options, body) => body({}) } })),
  'older-tombstone-wins': withCache((cache) => ({
    applyPage: (page) => {
      const late = <T extends { rev: number }>(gone: T): T => ({ ...gone, rev: gone.rev + 1000 });
      const deleted = { accounts: page.deleted.accounts.map(late), feedback: page.deleted.feedback.map(late) };
      return cache.applyPage({ ...page, deleted });
    },
  })),
};
