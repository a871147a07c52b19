import type { Conditional } from '../api/client.ts';
import type { ChangesAnswer } from '../api/page.ts';
import type { CacheState, GenerationState } from '../cache/seam.ts';
import { type Asking, noteAnswered, refreshConfig, refreshMe } from './about.ts';
import { AccountLimit, Narrowed } from './account-limit.ts';
import { isCensusDue, takeCensus } from './census.ts';
import { clockOff } from './clock.ts';
import { Epoch } from './epoch.ts';
import { BrokenProtocol, faultFor, TooMany } from './fault.ts';
import { Pace } from './pace.ts';
import { isCursorGone, PageSource } from './page-source.ts';
import type { PullPorts } from './ports.ts';
import { ProgressGuard } from './progress-guard.ts';
import { removedBetween } from './removal.ts';
import { Reports } from './reports.ts';
import { type Fault, type FaultCode, StoreError, type SyncStatus } from './status.ts';

/** What ends a cycle from outside, and whether a person asked for it. */
interface Wish {
  stopped: AbortSignal;
  asked: boolean;
}

/** One walk to the server's head. Everything it must not lose is in the stores after each page. */
export class Cycle {
  readonly #ports: PullPorts;
  readonly #epoch: Epoch;
  readonly #pages: PageSource;
  /** What the cycle before met, if it did not reach the head. */
  readonly #before: FaultCode | null;
  /** A person wished it: what was answered lately is asked again. */
  readonly #asked: boolean;
  /** Ends what is still being fetched when the cycle ends. */
  readonly #fetches = new AbortController();
  readonly #stopped: AbortSignal;
  readonly #signal: AbortSignal;
  #status: SyncStatus;
  readonly #reports: Reports;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #answered = new Set<string>();

  private constructor(ports: PullPorts, epoch: Epoch, pace: Pace, status: SyncStatus, { stopped, asked }: Wish) {
    this.#ports = ports;
    this.#epoch = epoch;
    this.#before = status.fault?.code ?? null;
    this.#asked = asked;
    this.#status = status;
    this.#stopped = stopped;
    this.#signal = AbortSignal.any([stopped, this.#fetches.signal]);
    this.#reports = new Reports(async () => {
      await this.#check();
      await ports.records.saveStatus(this.#status);
    }, ports.now);
    this.#pages = new PageSource(ports, pace, this.#signal, this.#before === 'TRUNCATED');
  }

  static async begin(ports: PullPorts, before: SyncStatus, wish: Wish): Promise<Cycle> {
    const epoch = await Epoch.begin(ports.epoch);
    const status = { ...before, quarantined: await ports.records.quarantine([], []), running: true };
    await ports.records.saveStatus(status);
    return new Cycle(ports, epoch, await Pace.load(ports.records), status, wish);
  }

  /** Configuration and who we are, then pages until the head. Throws what went wrong. */
  async run(): Promise<void> {
    // First, because a store that cannot be read is no reason to ask anybody.
    const state = await this.#ports.cache.state();
    this.#noteLoss(state);
    const asking = this.#asking();
    const config = this.#beside(refreshConfig(asking));
    if (asking.lasting) await config;
    const [me] = await Promise.all([this.#beside(refreshMe(asking)), config]);
    const { counts: before } = this.#status;
    const { accounts, feedback } = await this.#pull(state, await AccountLimit.load(this.#ports, me));
    const removed = removedBetween(before, accounts, this.#ports.now()) ?? this.#status.removed;
    this.#status = { ...this.#status, snapshot: null, counts: { accounts, feedback }, removed };
  }

  /** Writes how it ended; `serverTime` as the answer that ended it said. Throws Dropped when the epoch is over. */
  async end(fault: Fault | null, serverTime: number | null = null): Promise<void> {
    await this.drop();
    await this.#check();
    this.#heard(serverTime);
    if (fault) await noteAnswered(this.#ports, this.#answered);
    const lastSyncedAt = fault ? this.#status.lastSyncedAt : this.#ports.now();
    await this.#ports.records.saveStatus({ ...this.#status, running: false, lastSyncedAt, fault });
  }

  /** Ends what is under way. Resolves when nothing of it writes any more, so that the stores can be deleted (I12). */
  async drop(): Promise<void> {
    this.#fetches.abort();
    await Promise.all([this.#reports.over(), ...this.#underWay]);
  }

  /** Notes work that runs beside the main line: it may fail when nobody waits for it, and the cycle ends after it. */
  #beside<T>(work: Promise<T>): Promise<T> {
    const over = work
      .then(() => undefined)
      .catch(() => undefined)
      .finally(() => this.#underWay.delete(over));
    this.#underWay.add(over);
    return work;
  }

  #asking(): Asking {
    return {
      ports: this.#ports,
      signal: this.#signal,
      check: () => this.#check(),
      heard: (serverTime) => this.#heard(serverTime),
      lasting: this.#before !== null && !this.#asked,
      answered: this.#answered,
    };
  }

  #check(): Promise<void> {
    return this.#epoch.check(this.#stopped);
  }

  #heard(serverTime: number | null): void {
    this.#status.clockOff = clockOff(serverTime, this.#ports.now(), this.#status.clockOff);
  }

  /** Files can lose rows without an error (F41): what is gone is said while it is loaded anew, and never taken for "none". */
  #noteLoss({ current, damaged }: CacheState): void {
    const now = this.#ports.now();
    if (!current && this.#status.counts) {
      this.#status = { ...this.#status, counts: null, lastSyncedAt: null, repairedAt: now };
    } else if (current && damaged) {
      const lost = new StoreError('lost', 'records are missing');
      const fault = faultFor(lost, this.#status.fault, { now, random: 0 });
      this.#status = { ...this.#status, fault, repairedAt: now };
    } else return;
    this.#reports.news();
  }

  async #pull({ current, damaged, building }: CacheState, limit: AccountLimit): Promise<GenerationState> {
    const { cache } = this.#ports;
    const scheme = await this.#ports.keyScheme();
    const isFit = current !== null && !damaged && current.keyScheme === scheme;
    const isBuilding = !isFit || building !== null;
    try {
      const start = isFit && !building ? current : await this.#snapshot(scheme, false);
      const reached = await this.#toHead(start, isBuilding, limit);
      if (!isBuilding && !(await this.#isShort(reached, limit))) return reached;
      if (!isBuilding) {
        // What the feed does not tell, a new snapshot beside the old data does (F24).
        this.#status = { ...this.#status, repairedAt: this.#ports.now() };
        await this.#toHead(await this.#snapshot(scheme, true), true, limit);
      }
    } catch (error) {
      // What is too many is not kept by half.
      if (error instanceof TooMany && isBuilding) await this.#snapshot(scheme, true);
      if (!(error instanceof Narrowed || isCursorGone(error))) throw error;
      // The old data stays in sight while a new snapshot is taken beside it (F13). A second time is a fault.
      await this.#toHead(await this.#snapshot(scheme, true), true, limit);
    }
    await this.#check();
    const whole = await cache.swap();
    const total = this.#status.snapshot?.estimate;
    if (total) await takeCensus(this.#ports, whole, total, this.#status.quarantined);
    return whole;
  }

  async #snapshot(scheme: string, anew: boolean): Promise<GenerationState> {
    const generation = await this.#ports.cache.startGeneration(scheme, anew);
    if (generation.cursor === null) {
      await this.#ports.records.clearQuarantine();
      const snapshot = { loaded: 0, total: null, startedAt: this.#ports.now() };
      this.#status = { ...this.#status, snapshot, quarantined: 0 };
      this.#reports.news();
    }
    return generation;
  }

  /** Whether the server counts more or fewer records than are here; asked once a week. */
  async #isShort(here: GenerationState, { scope }: AccountLimit): Promise<boolean> {
    if (!(await isCensusDue(this.#ports))) return false;
    const answer = await this.#ports.client.changes({ cursor: null, limit: 1, scope }, this.#signal);
    await this.#check();
    const total = (answer.changed && answer.value.total) || here;
    return takeCensus(this.#ports, here, total, this.#status.quarantined);
  }

  /** Pages until `more: false`: while one is stored the next is asked for, and once that one is here the one behind it. */
  async #toHead(start: GenerationState, isBuilding: boolean, limit: AccountLimit): Promise<GenerationState> {
    const { records } = this.#ports;
    const guard = new ProgressGuard(this.#before === 'PROTOCOL');
    const kept = await records.kept('changes');
    const { scope } = limit;
    let generation = start;
    let asked = start.cursor;
    // The ETag belongs to the cursor it was sent for. A snapshot never ends by "not modified".
    const after = (cursor: string) => this.#pages.ask(cursor, null, scope);
    let next: Answering = this.#pages.ask(asked, !isBuilding && kept?.value === asked ? kept.etag : null, scope);
    let ahead: Answering | null = null;
    for (;;) {
      const answer = await next;
      await this.#check();
      this.#heard(answer.serverTime);
      if (!answer.changed) return generation;
      const page = answer.value;
      const isTired = guard.check(page, asked);
      if (isBuilding) await limit.check(page.total?.accounts ?? 0);
      const following: Answering | null = page.more && !isTired ? (ahead ?? this.#beside(after(page.cursor))) : null;
      ahead = following && this.#beside(following.then((one) => (hasMore(one) ? after(one.value.cursor) : one)));
      generation = await this.#store(page, generation, isBuilding);
      await limit.check(generation.accounts);
      if (isTired) throw new BrokenProtocol('empty pages without end');
      if (!following) {
        // Only saves an answer: the cycle ends after it, and does not wait for it before.
        this.#beside(records.keep('changes', { value: asked, etag: answer.etag }));
        return generation;
      }
      asked = page.cursor;
      next = following;
    }
  }

  async #store(page: ChangesAnswer, before: GenerationState, isBuilding: boolean): Promise<GenerationState> {
    const { cache, records } = this.#ports;
    const isNothing = page.rows === page.bad.length && page.cursor === before.cursor;
    let { quarantined, snapshot } = this.#status;
    // Before the page is applied: with its cursor it would never come again.
    if (page.bad.length > 0 || quarantined > 0) {
      const good = [...page.accounts, ...page.feedback].map(({ value }) => value);
      // What is gone needs no reading any more.
      const settled = [...good, ...page.deleted.accounts, ...page.deleted.feedback].map(({ id }) => id);
      quarantined = await records.quarantine(page.bad, settled);
    }
    const generation = isNothing ? before : await cache.applyPage(page);
    if (isBuilding) {
      const loaded = generation.accounts + generation.feedback;
      const estimate = page.total ?? snapshot?.estimate;
      const total = estimate ? estimate.accounts + estimate.feedback : (snapshot?.total ?? null);
      snapshot = { loaded, total, startedAt: snapshot?.startedAt ?? this.#ports.now(), estimate };
    }
    const counts = isBuilding ? this.#status.counts : { accounts: generation.accounts, feedback: generation.feedback };
    this.#status = { ...this.#status, quarantined, snapshot, counts };
    // Of the last page the cycle's end tells.
    if (page.more) this.#reports.progress();
    return generation;
  }
}

type Answering = Promise<Conditional<ChangesAnswer>>;

function hasMore(answer: Conditional<ChangesAnswer>): answer is Extract<typeof answer, { changed: true }> {
  return answer.changed && answer.value.more;
}
