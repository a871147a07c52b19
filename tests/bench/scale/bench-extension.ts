import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'wxt';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { ChromiumWithExtension } from '../../support/chromium.ts';
import type { FeedProcess } from './feed-process.ts';

const root = resolve(import.meta.dirname, '../../..');
const background = resolve(root, 'entrypoints/background/index.ts');
const silent = Object.fromEntries(
  ['debug', 'log', 'info', 'warn', 'error', 'fatal', 'success'].map((name) => [name, () => undefined]),
);

/** The extension as it is built for people, with measuring code imported into its background first. */
export async function buildWith(worker: 'sync' | 'whole' | 'lookup'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const measuring = resolve(import.meta.dirname, `../worker/${worker}.ts`);
  const plugin = {
    name: 'measuring-code',
    // Not when WXT reads the entry's options in Node.
    apply: 'build' as const,
    transform: (code: string, id: string) =>
      id.split('?')[0] === background ? `import ${JSON.stringify(measuring)};\n${code}` : undefined,
  };
  process.env.NODE_ENV = 'production';
  await build({
    root,
    browser: 'chrome',
    mode: 'production',
    outDir: folder,
    filterEntrypoints: ['background'],
    logger: silent as never,
    vite: () => ({ plugins: [plugin], resolve: { dedupe: ['dexie'] } }),
  });
  return join(folder, 'chrome-mv3');
}

/** A browser with the measured build, and a page of it to ask from. */
export class BenchBrowser {
  readonly browser: ChromiumWithExtension;
  #page: Page;

  private constructor(browser: ChromiumWithExtension, page: Page) {
    this.browser = browser;
    this.#page = page;
  }

  static async start(extension: string): Promise<BenchBrowser> {
    const browser = await ChromiumWithExtension.start({ extension, hosts: ['http://127.0.0.1/*'] });
    return new BenchBrowser(browser, await browser.openPage('manifest.json'));
  }

  /** Asks the measuring code. */
  async ask<T>(bench: string, argument: unknown = null): Promise<T> {
    const reply = (await this.#send({ bench, argument })) as { value: T; error?: string } | undefined;
    if (!reply || reply.error) throw new Error(`${bench}: ${reply?.error ?? 'no answer'}`);
    return reply.value;
  }

  /** Ms from sending a question to a stopped or running worker until the answer is here. */
  async roundTrip(argument: unknown): Promise<number> {
    return this.#page.evaluate(
      `(async () => {
        const start = performance.now();
        const reply = await chrome.runtime.sendMessage({ bench: 'ask', argument: ${JSON.stringify(argument)} });
        if (!reply || reply.error) throw new Error(reply?.error ?? 'no answer');
        return performance.now() - start;
      })()`,
    );
  }

  /** Signs in to the feed anew and resolves to the ms from the sync's first request to its stored end. */
  async importAll(feed: FeedProcess): Promise<number> {
    await feed.reset();
    await this.#product('connection:forget', {});
    await this.#product('connection:save', { baseUrl: feed.ready.url, token: 'bench' });
    return this.#synced(feed, null);
  }

  /** Syncs what came since; ms from the cycle's first request to its stored end. */
  async sync(feed: FeedProcess): Promise<number> {
    const { lastSyncedAt } = await this.#status();
    await feed.firstAskedAt().catch(() => undefined);
    await this.#product('page:sync', {});
    return this.#synced(feed, lastSyncedAt);
  }

  async dispose(): Promise<void> {
    await this.browser.dispose();
  }

  async #synced(feed: FeedProcess, before: number | null): Promise<number> {
    for (;;) {
      const { lastSyncedAt, fault } = await this.#status();
      if (fault) throw new Error(`the sync failed: ${fault.code} ${fault.detail}`);
      if (lastSyncedAt !== null && lastSyncedAt !== before) return lastSyncedAt - (await feed.firstAskedAt());
      await this.#page.waitForTimeout(250);
    }
  }

  #status(): Promise<SyncStatus> {
    return this.#product('sync:status', {});
  }

  async #product<T>(type: string, request: object): Promise<T> {
    const reply = (await this.#send({ type, request })) as { ok: true; value: T } | { ok: false; message: string };
    if (!reply.ok) throw new Error(`${type}: ${reply.message}`);
    return reply.value;
  }

  #send(message: object): Promise<unknown> {
    return this.#page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  }
}
