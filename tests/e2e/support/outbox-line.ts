import { randomUUID } from 'node:crypto';
import type { OutboxEntry, OutboxView } from '../../../lib/messages/outbox.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import type { ApiProxy } from '../../support/api-proxy.ts';
import type { ChromiumWithExtension } from '../../support/chromium.ts';
import type { ServedApi } from '../../support/sample-api.ts';
import { WorkerStopper } from '../../support/worker-stopper.ts';
import { expect } from '../fixture.ts';

/** Keeps feedback and looks after it, through the messages that the extension's own pages send. */
export class OutboxLine {
  readonly browser: ChromiumWithExtension;
  readonly api: ServedApi;
  readonly accountId: string;
  worker: WorkerStopper;

  private constructor(browser: ChromiumWithExtension, api: ServedApi, worker: WorkerStopper, accountId: string) {
    this.browser = browser;
    this.api = api;
    this.worker = worker;
    this.accountId = accountId;
  }

  static async open(browser: ChromiumWithExtension, api: ServedApi): Promise<OutboxLine> {
    const [accountId = ''] = (await api.records()).accounts.keys();
    return new OutboxLine(browser, api, await WorkerStopper.open(browser), accountId);
  }

  /** The browser was started again. */
  async reopen(): Promise<void> {
    this.worker = await WorkerStopper.open(this.browser);
  }

  async must<T>(type: string, request: object = {}): Promise<T> {
    const reply = await this.worker.ask<T>(type, request);
    if (!reply.ok) throw new Error(`${type}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  /** Connects as one of the sample's people and waits for the first sync. */
  async connect(proxy: ApiProxy, person: string): Promise<void> {
    await this.must('connection:save', { baseUrl: proxy.url, token: this.api.tokens[person] });
    const synced = async () => (await this.must<SyncStatus>('sync:status')).lastSyncedAt;
    await expect.poll(synced, { timeout: 30_000 }).not.toBeNull();
  }

  /** Hands feedback over; resolves when the background said that it is kept. */
  async keep(title: string): Promise<string> {
    const id = randomUUID();
    const body = { accountId: this.accountId, kind: 'request', title };
    await this.must('page:keep', { capture: { id, write: { kind: 'feedback', body }, draft: null } });
    return id;
  }

  async entries(): Promise<OutboxEntry[]> {
    return (await this.must<OutboxView>('outbox:list')).entries;
  }

  /** Until when the line waits by itself (ms since epoch); 0 where it does not. */
  async retryAt(): Promise<number> {
    return (await this.must<OutboxView>('outbox:list')).fault?.retryAt ?? 0;
  }

  /** Nothing is on its way any more: the API has it and a pull confirmed it. */
  async empty(timeout = 30_000): Promise<void> {
    await expect.poll(async () => (await this.entries()).map(({ state }) => state), { timeout }).toEqual([]);
  }

  /** How often feedback of this title stands at the API. */
  async times(title: string): Promise<number> {
    return [...(await this.api.records()).feedback.values()].filter((each) => each.title === title).length;
  }
}
