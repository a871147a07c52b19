import { ApiError } from '../api/api-error.ts';
import type { Conditional } from '../api/client.ts';
import type { ChangesAnswer } from '../api/page.ts';
import type { GenerationState } from '../cache/seam.ts';
import { Epoch } from './epoch.ts';
import { Pace } from './pace.ts';
import type { PullPorts } from './ports.ts';
import { ProgressGuard } from './progress-guard.ts';
import type { Fault, SyncStatus } from './status.ts';

/** One walk to the server's head. Everything it must not lose is in the stores after each page. */
export class Cycle {
  readonly #ports: PullPorts;
  readonly #epoch: Epoch;
  readonly #pace: Pace;
  /** Ends what is still being fetched when the cycle ends. */
  readonly #fetches = new AbortController();
  readonly #stopped: AbortSignal;
  readonly #signal: AbortSignal;
  #status: SyncStatus;
  #reports: Promise<unknown> = Promise.resolve();

  private constructor(ports: PullPorts, epoch: Epoch, pace: Pace, status: SyncStatus, stopped: AbortSignal) {
    this.#ports = ports;
    this.#epoch = epoch;
    this.#pace = pace;
    this.#status = status;
    this.#stopped = stopped;
    this.#signal = AbortSignal.any([stopped, this.#fetches.signal]);
  }

  static async begin(ports: PullPorts, before: SyncStatus, stopped: AbortSignal): Promise<Cycle> {
    const epoch = await Epoch.begin(ports.epoch);
    const status = { ...before, running: true };
    await ports.records.saveStatus(status);
    return new Cycle(ports, epoch, await Pace.load(ports.records), status, stopped);
  }

  /** Configuration, who we are, then pages until the head. Throws what went wrong. */
  async run(): Promise<void> {
    await this.#refreshConfig();
    const me = this.#refreshMe();
    // Looked at when the pages are in; until then a failure must not count as unhandled.
    me.catch(() => undefined);
    const generation = await this.#pull();
    await me;
    this.#status = { ...this.#status, snapshot: null, counts: countsOf(generation) };
  }

  /** Writes how it ended. Throws Dropped when the epoch is over. */
  async end(fault: Fault | null): Promise<void> {
    this.#fetches.abort();
    await this.#reports;
    await this.#epoch.check(this.#stopped);
    const lastSyncedAt = fault ? this.#status.lastSyncedAt : this.#ports.now();
    await this.#ports.records.saveStatus({ ...this.#status, running: false, lastSyncedAt, fault });
  }

  /** Ends what is under way and writes nothing more. */
  drop(): void {
    this.#fetches.abort();
  }

  async #refreshConfig(): Promise<void> {
    const { client, records } = this.#ports;
    const answer = await client.config((await records.kept('config'))?.etag ?? null, this.#signal);
    await this.#epoch.check(this.#stopped);
    if (answer.changed) await records.keep('config', { value: answer.value, etag: answer.etag });
  }

  async #refreshMe(): Promise<void> {
    const value = await this.#ports.client.me(this.#signal);
    await this.#epoch.check(this.#stopped);
    await this.#ports.records.keep('me', { value, etag: null });
  }

  async #pull(): Promise<GenerationState> {
    const { cache } = this.#ports;
    const scheme = await this.#ports.keyScheme();
    const { current, damaged, building } = await cache.state();
    const isFit = current !== null && !damaged && current.keyScheme === scheme;
    const isBuilding = !isFit || building !== null;
    let generation = isFit && !building ? current : await this.#snapshot(scheme, false);
    try {
      generation = await this.#toHead(generation, isBuilding);
      if (!isBuilding) return await this.#tidied(generation);
    } catch (error) {
      if (!isCursorGone(error)) throw error;
      // The old data stays in sight while a new snapshot is taken beside it (F13). A second time is a fault.
      await this.#toHead(await this.#snapshot(scheme, true), true);
    }
    await this.#epoch.check(this.#stopped);
    return cache.swap();
  }

  async #snapshot(scheme: string, anew: boolean): Promise<GenerationState> {
    const generation = await this.#ports.cache.startGeneration(scheme, anew);
    if (generation.cursor === null) {
      await this.#ports.records.clearQuarantine();
      const snapshot = { loaded: 0, total: null, startedAt: this.#ports.now() };
      this.#status = { ...this.#status, snapshot, quarantined: 0 };
      this.#report();
    }
    return generation;
  }

  /** Merging is for idle time and may fail without harm: the next cycle tries again. */
  async #tidied(generation: GenerationState): Promise<GenerationState> {
    await this.#epoch.check(this.#stopped);
    await this.#ports.cache.tidy();
    return generation;
  }

  /** Pages until `more: false`, one asked for while the one before is stored. */
  async #toHead(start: GenerationState, isBuilding: boolean): Promise<GenerationState> {
    const { records } = this.#ports;
    const guard = new ProgressGuard();
    const kept = await records.kept('changes');
    let generation = start;
    let asked = start.cursor;
    // The ETag belongs to the cursor it was sent for. A snapshot never ends by "not modified".
    let next = this.#ask(asked, !isBuilding && kept?.value === asked ? kept.etag : null);
    for (;;) {
      const answer = await next;
      await this.#epoch.check(this.#stopped);
      if (!answer.changed) return generation;
      const page = answer.value;
      guard.check(page, asked);
      const following = page.more ? this.#ask(page.cursor, null) : null;
      // Awaited after this page is stored; until then a failure must not count as unhandled.
      following?.catch(() => undefined);
      generation = await this.#store(page, generation, isBuilding);
      if (!following) {
        await records.keep('changes', { value: asked, etag: answer.etag });
        return generation;
      }
      asked = page.cursor;
      next = following;
    }
  }

  async #ask(cursor: string | null, etag: string | null): Promise<Conditional<ChangesAnswer>> {
    const { client, scope } = this.#ports;
    const ask = () => client.changes({ cursor, limit: this.#pace.limit, scope, etag }, this.#signal);
    try {
      const answer = await ask().catch((error: unknown) => {
        // A cut line is often a passing one: once more at once (F4).
        if (error instanceof ApiError && error.code === 'TRUNCATED') return ask();
        throw error;
      });
      await this.#pace.faster();
      return answer;
    } catch (error) {
      if (error instanceof ApiError && (error.code === 'TIMEOUT' || error.code === 'TRUNCATED'))
        await this.#pace.slower();
      throw error;
    }
  }

  async #store(page: ChangesAnswer, before: GenerationState, isBuilding: boolean): Promise<GenerationState> {
    const { cache, records } = this.#ports;
    const isNothing = page.rows === page.bad.length && page.cursor === before.cursor;
    const generation = isNothing ? before : await cache.applyPage(page);
    let { quarantined, snapshot } = this.#status;
    if (page.bad.length > 0 || quarantined > 0) {
      const good = [...page.accounts, ...page.feedback].map(({ value }) => value.id);
      quarantined = await records.quarantine(page.bad, good);
    }
    if (isBuilding) {
      const loaded = generation.accounts + generation.feedback;
      const total = page.total ? page.total.accounts + page.total.feedback : (snapshot?.total ?? null);
      snapshot = { loaded, total, startedAt: snapshot?.startedAt ?? this.#ports.now() };
    }
    const counts = isBuilding ? this.#status.counts : countsOf(generation);
    this.#status = { ...this.#status, quarantined, snapshot, counts };
    this.#report();
    return generation;
  }

  /** Progress is written beside the work: the next page does not wait for it, and losing one costs nothing. */
  #report(): void {
    const status = this.#status;
    const write = async () => {
      await this.#epoch.check(this.#stopped);
      await this.#ports.records.saveStatus(status);
    };
    this.#reports = this.#reports.then(write).catch(() => undefined);
  }
}

function isCursorGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'CURSOR_GONE';
}

function countsOf({ accounts, feedback }: GenerationState): { accounts: number; feedback: number } {
  return { accounts, feedback };
}
