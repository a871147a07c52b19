import { createClient } from '../../../lib/api/client.ts';
import type { PullPorts, SyncRecords } from '../../../lib/sync/ports.ts';
import { createPull, type Pull } from '../../../lib/sync/pull.ts';
import { nextDue } from '../../../lib/sync/schedule.ts';
import type { Fault, SyncStatus } from '../../../lib/sync/status.ts';
import { tokenOf } from '../server/model-api.ts';
import { Life } from '../world/loop.ts';
import { fetchOf } from '../world/network.ts';
import type { Browser } from './browser.ts';
import { OutboxWorker } from './outbox-worker.ts';
import { nameOf, originOf, type SignIn } from './sign-in.ts';
import type { OpenStores } from './stores.ts';

interface Open extends OpenStores {
  signIn: SignIn;
  /** What people made belongs to one context only. */
  made: OutboxWorker | null;
}

/**
 * One instance of the background. What stands here the product has in its background entry: which cycle is begun when,
 * and what a sign-out ends. All else is the product's own code.
 */
export class Worker {
  readonly life = new Life();
  readonly browser: Browser;
  /** What it was asked to do and is not done with. */
  readonly underWay = new Set<Promise<void>>();
  activeAt: number;
  readonly #isTwin: boolean;
  #epoch = 0;
  #pull: Pull | null = null;
  #open: Open | null = null;
  readonly #cycles = new Set<Promise<void>>();
  /** What a cycle met and could not write down. */
  #unwritten: Fault | null = null;

  constructor(browser: Browser, isTwin = false) {
    this.browser = browser;
    this.#isTwin = isTwin;
    this.activeAt = browser.around.loop.now;
  }

  /** Does something that nobody waits for; an error that nobody caught is a violation. */
  begin(what: () => Promise<void>): void {
    const { loop, fail } = this.browser.around;
    this.activeAt = loop.now;
    const done = what()
      .catch((error: unknown) => fail(`unhandled rejection: ${String(error)}`))
      .finally(() => {
        this.underWay.delete(done);
        this.activeAt = loop.now;
      });
    this.underWay.add(done);
  }

  /** Whether it keeps in memory alone how long it has to wait. */
  get knowsMore(): boolean {
    return this.#unwritten !== null;
  }

  /** A cycle if one is due: at a start and at every alarm. */
  async syncIfDue(): Promise<void> {
    const open = this.#stores();
    if (!open) return;
    const now = this.browser.now();
    const status = await this.#statusOf(open);
    const wasCut = status.running && this.#cycles.size === 0;
    const due = wasCut && !status.fault ? now : nextDue(status, now, 0.5);
    if (due !== null && due <= now) return this.syncNow(false);
    if (wasCut) await open.records.saveStatus({ ...status, running: false }).catch(() => undefined);
  }

  async syncNow(asked: boolean): Promise<void> {
    const open = this.#stores();
    if (!open) return;
    this.#pull ??= this.#pullOf(open);
    const cycle = this.#runCycle(this.#pull, open, asked);
    this.#cycles.add(cycle);
    try {
      await cycle;
    } finally {
      this.#cycles.delete(cycle);
    }
  }

  /** Keeps what a person wrote, says so by `kept`, and sends it. */
  async capture(id: string, accountId: string, title: string, kept: () => void): Promise<void> {
    const open = this.#stores();
    if (!open || !(await open.made?.capture(id, accountId, title))) return;
    kept();
    if (await open.made?.send(true)) this.#confirmSoon();
  }

  /** A start: whoever was to ask for what the API took ended with the worker before. */
  async confirmLeft(): Promise<void> {
    if (await this.#stores()?.made?.isUnconfirmed()) this.begin(() => this.syncNow(false));
  }

  /** Sends what is due: at a start and at every alarm. */
  async sendIfDue(): Promise<void> {
    if (await this.#stores()?.made?.send(false)) this.#confirmSoon();
  }

  /** Ends what is under way; resolves when nothing of it writes any more. */
  async stop(): Promise<void> {
    this.#epoch += 1;
    this.#pull?.stop();
    this.#pull = null;
    await Promise.all([Promise.allSettled(this.#cycles), this.#open?.made?.stop()]);
  }

  /** What is not sent yet stays behind in the second store. */
  async leave(): Promise<void> {
    await this.#open?.made?.leave();
  }

  /** The stores it has open belong to a sign-in that is over. */
  close(): void {
    this.#open = null;
    this.#pull = null;
    this.#unwritten = null;
  }

  async #runCycle(pull: Pull, open: Open, asked: boolean): Promise<void> {
    const began = this.browser.now();
    const outcome = await pull.run({ now: asked });
    if (this.#pull !== pull) return;
    this.browser.around.ended(this.browser, outcome, open.signIn);
    if (outcome === 'head') this.#unwritten = null;
    const status = await this.#statusOf(open);
    if (outcome === 'head') {
      await open.cache.tidy().catch(() => undefined);
      if (await open.made?.pulled(began)) this.#confirmSoon();
    }
    this.browser.setAlarm(status);
  }

  /** The API took something: a pull confirms it. */
  #confirmSoon(): void {
    this.browser.allow();
    this.begin(() => this.syncNow(true));
  }

  async #statusOf({ records }: Open): Promise<SyncStatus> {
    const status = await records.status();
    return this.#unwritten ? { ...status, running: false, fault: this.#unwritten } : status;
  }

  #stores(): Open | null {
    const { signIn, stores } = this.browser;
    // Whoever asks while a sign-out is under way must not open, and so bring back, what is being deleted.
    if (!signIn || this.browser.isMoving) return null;
    if (this.#open?.signIn !== signIn) {
      const open = { ...stores.open(nameOf(signIn), this.life), signIn };
      this.#open = { ...open, made: this.#isTwin ? null : new OutboxWorker(this.browser, open, this.life) };
    }
    return this.#open;
  }

  #pullOf(open: Open): Pull {
    const { browser, life } = this;
    const { around } = browser;
    const { server, user } = open.signIn;
    const ports: PullPorts = {
      client: createClient({
        baseUrl: originOf(server),
        token: tokenOf(server, user),
        fetch: fetchOf(around.loop, life, around.random, browser.line),
        now: browser.now,
      }),
      cache: open.made?.following(open.cache) ?? open.cache,
      records: this.#watched(open),
      now: browser.now,
      random: around.random,
      locks: browser.locks.for(life),
      lockName: 'sync',
      epoch: () => (browser.signIn === open.signIn ? String(this.#epoch) : 'over'),
      keyScheme: () => String(browser.version),
      untold: (fault) => {
        this.#unwritten = fault;
      },
    };
    return createPull(around.bend(ports, browser));
  }

  /** The records with an eye on when a cycle is said to be complete. */
  #watched({ records, cache, signIn }: Open): SyncRecords {
    let head = 0;
    let before: number | null = null;
    return {
      ...records,
      status: async () => {
        const status = await records.status();
        // A cycle begins by reading how the last one ended.
        head = this.browser.around.headOf(signIn.server);
        before = status.lastSyncedAt;
        return status;
      },
      saveStatus: async (status: SyncStatus) => {
        await records.saveStatus(status);
        if (status.lastSyncedAt === before || status.lastSyncedAt === null) return;
        before = status.lastSyncedAt;
        this.browser.around.claimed(this.browser, signIn, head, (await cache.state()).current?.cursor ?? null);
      },
    };
  }
}
