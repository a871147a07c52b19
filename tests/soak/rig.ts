import { setTimeout as pause } from 'node:timers/promises';
import { ApiProxy, type Moment as PageMoment, type WriteCall } from '../support/api-proxy.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { ownBuild } from '../support/own-build.ts';
import { WorkerStopper } from '../support/worker-stopper.ts';
import { ApiProcess } from './api-process.ts';

/** What is killed. */
export const victims = ['worker', 'browser', 'extension', 'server'] as const;
export type Victim = (typeof victims)[number];

/** When: at a moment of the n-th page or of the next write, between its commit and its answer, or after so many ms. */
export type Moment =
  | { at: `page ${PageMoment}`; page: number }
  | { at: 'write asked' | 'write done' | 'write committed' }
  | { at: 'pause'; ms: number };

/** Longer than any answer takes: then the blow falls whatever happens. */
const patience = 4000;
const pageSize = 15;

/** The extension in a browser, an API in a process of its own, and the line between them: all of it may be killed. */
export class Rig {
  readonly api: ApiProcess;
  readonly proxy: ApiProxy;
  readonly browser: ChromiumWithExtension;
  worker: WorkerStopper;
  /** Starts of the browser after which nothing woke the worker by itself within half a minute. */
  unwoken = 0;

  private constructor(api: ApiProcess, proxy: ApiProxy, browser: ChromiumWithExtension, worker: WorkerStopper) {
    this.api = api;
    this.proxy = proxy;
    this.browser = browser;
    this.worker = worker;
  }

  static async start(accounts: number): Promise<Rig> {
    const api = await ApiProcess.start(accounts);
    const proxy = await ApiProxy.start(api.url, pageSize);
    const browser = await ChromiumWithExtension.start({ extension: ownBuild('chrome'), hosts: ['http://127.0.0.1/*'] });
    const rig = new Rig(api, proxy, browser, await WorkerStopper.open(browser));
    await rig.must('connection:save', { baseUrl: proxy.url, token: api.token });
    return rig;
  }

  /** Asks the background as a page of the extension does. @throws Error where it refuses, or nothing answers */
  async must<T>(type: string, request: object = {}): Promise<T> {
    const late = pause(20_000, null, { ref: false });
    const reply = await Promise.race([this.worker.ask<T>(type, request), late]);
    if (!reply) throw new Error(`${type}: no answer in 20 s`);
    if (!reply.ok) throw new Error(`${type}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  /** What both stores of the outbox hold unsent or unconfirmed, read past the background: asking it would wake it. */
  async lyingThere(): Promise<number> {
    return (await this.worker.page.evaluate(outboxRows)) as number;
  }

  /** Waits for a moment, kills, and lets what was held go on. False where the moment did not come and it fell anyway. */
  async strike(victim: Victim, moment: Moment, begin: () => void): Promise<boolean> {
    const over = Promise.withResolvers<void>();
    const hit = this.#arm(moment, over.promise);
    begin();
    const came = await Promise.race([hit, pause(patience, false)]);
    try {
      await this.#kill(victim);
    } finally {
      this.proxy.onPage = () => undefined;
      this.proxy.onWrite = () => undefined;
      this.api.gate.onCommit = () => undefined;
      over.resolve();
    }
    return came;
  }

  /** Whatever was killed is there again; nobody asks the background anything. */
  async comeBack(victim: Victim, outage: number): Promise<void> {
    if (victim === 'server') {
      await pause(outage);
      await this.api.restart();
    } else if (victim === 'browser') {
      await this.browser.relaunch().catch((error: unknown) => {
        // No event of the new browser woke the worker in half a minute; the extension's page has to.
        if (!/serviceworker/.test(String(error))) throw error;
        this.unwoken += 1;
      });
    }
    if (victim === 'browser' || victim === 'extension') await this.#newPage();
  }

  async stop(): Promise<void> {
    await this.browser.dispose();
    await this.proxy.down();
    await this.api.stop();
  }

  /** Resolves at the moment; until `over` what happens there is held. */
  #arm(moment: Moment, over: Promise<void>): Promise<boolean> {
    if (moment.at === 'pause') return pause(moment.ms, true);
    const hit = Promise.withResolvers<boolean>();
    const { proxy, api } = this;
    if ('page' in moment) {
      let pages = 0;
      proxy.onPage = async (_, at) => {
        if (at === 'asked') pages += 1;
        if (pages !== moment.page || `page ${at}` !== moment.at) return;
        hit.resolve(true);
        // What was sent is sent; it is the next step of the extension that is cut short.
        if (at !== 'sent') await over;
      };
      return hit.promise;
    }
    let key: string | null = null;
    proxy.onWrite = async (write: WriteCall, at) => {
      key ??= write.key;
      if (write.key !== key) return undefined;
      if (moment.at === 'write committed') {
        api.gate.onCommit = async () => {
          if (!(await api.hasDone(write.key))) return;
          hit.resolve(true);
          await over;
        };
        return undefined;
      }
      if (`write ${at}` !== moment.at) return undefined;
      hit.resolve(true);
      await over;
      return 'cut';
    };
    return hit.promise;
  }

  async #kill(victim: Victim): Promise<void> {
    if (victim === 'server') return this.api.kill();
    if (victim === 'browser') return this.browser.kill();
    if (victim === 'worker') return void (await Promise.race([this.worker.stop(), pause(patience)]));
    const { page } = this.worker;
    const closed = new Promise<void>((done) => page.once('close', () => done()));
    await page.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)').catch(() => undefined);
    await closed;
  }

  /** A page of the extension, as soon as the browser serves one. */
  async #newPage(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.worker = await WorkerStopper.open(this.browser);
        return;
      } catch (error) {
        if (tries === 20) throw error;
        await pause(250);
      }
    }
  }
}

const outboxRows = `(async () => {
  const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  let count = 0;
  for (const [bucket, store] of [['own', 'outbox'], ['mirror', 'items']]) {
    const { indexedDB } = await navigator.storageBuckets.open(bucket);
    for (const { name } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      const rows = db.objectStoreNames.contains(store)
        ? await answer(db.transaction(store).objectStore(store).getAll())
        : [];
      db.close();
      count += rows.filter((row) => (row.value ?? row).state !== undefined).length;
    }
  }
  return count;
})()`;
