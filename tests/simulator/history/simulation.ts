import type { OutboxItem } from '../../../lib/model/outbox-item.ts';
import type { Outcome, PullPorts } from '../../../lib/sync/ports.ts';
import type { PushPorts } from '../../../lib/sync/push-ports.ts';
import { StoreError } from '../../../lib/sync/status.ts';
import { holdToCursor } from '../check/agreement.ts';
import { Asking } from '../check/asking.ts';
import { Captures } from '../check/captures.ts';
import { hold, Violation } from '../check/violation.ts';
import { Browser, type Surroundings } from '../client/browser.ts';
import { nameOf, originOf, type SignIn } from '../client/sign-in.ts';
import type { Stores } from '../client/stores.ts';
import { readCursor } from '../server/cursor.ts';
import type { Served } from '../server/http.ts';
import { ModelApi } from '../server/model-api.ts';
import { ModelServer } from '../server/model-server.ts';
import { Loop } from '../world/loop.ts';
import type { NetworkFault, Sent } from '../world/network.ts';
import type { OutboxStore } from '../world/outbox-rows.ts';
import { type Random, randomOf } from '../world/random.ts';
import type { History } from './step.ts';

/** A bug to plant: what it leaves of the right ports, of the right server and of the right sign-out. */
export interface Plant {
  pull?(ports: PullPorts, simulation: Simulation): PullPorts;
  push?(ports: PushPorts, simulation: Simulation): PushPorts;
  mirror?(mirror: OutboxStore, simulation: Simulation): OutboxStore;
  server?: new (name: string) => ModelServer;
  api?(api: Served): Served;
  unguarded?: boolean;
  showsLate?: boolean;
}

/** Where the stores of a browser come from. */
export type MakeStores = (loop: Loop, random: Random) => Stores;

/** What a person looks at: a record, and what was last shown of it. */
interface Screen {
  record: string;
  shown: string | null;
}

/** Faults waiting for the next calls of a browser, and what is known of it by looking on. */
export interface Watched {
  browser: Browser;
  faults: { fault: NetworkFault; left: number }[];
  asking: Asking;
  screen: Screen;
  lastOutcome: Outcome | null;
  /** The generation that lost rows; until another is current, nothing is said of what readers see. */
  damaged: string | null;
  checkedAt: number;
  /** A sign-in whose cache has been whole. */
  hadCurrent: SignIn | null;
}

/** One history under way: the world it happens in. */
export class Simulation {
  readonly loop = new Loop();
  readonly random: Random;
  readonly servers: ModelServer[];
  readonly apis: ModelApi[];
  readonly watched: Watched[];
  readonly captures: Captures;
  readonly plant: Plant;
  /** What has happened at least once. */
  readonly notes = new Set<string>();
  #failure: Violation | null = null;

  constructor(history: History, plant: Plant, makeStores: MakeStores) {
    this.plant = plant;
    this.random = randomOf(history.seed);
    this.servers = ['A', 'B'].map((name) => new (plant.server ?? ModelServer)(name));
    this.apis = this.servers.map((server) => new ModelApi(server, this.random));
    this.captures = new Captures(this.apis);
    const served = new Map<string, Served>(
      this.apis.map((api) => [originOf(api.server.name), plant.api?.(api) ?? api] as const),
    );
    this.loop.onExhausted = (life) => this.#exhausted(life);
    this.watched = Array.from({ length: history.browsers }, () => this.#open(makeStores, served));
  }

  note(what: string): void {
    this.notes.add(what);
  }

  fail(error: unknown): void {
    this.#failure ??= error instanceof Violation ? error : new Violation('F33', String(error));
  }

  /** Throws what was found broken since. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Holds every browser to the laws that can be said of a moment. */
  async holdAll(): Promise<void> {
    this.captures.holdEffects();
    for (const watched of this.watched) await this.#hold(watched);
    this.captures.holdKept(await this.made());
    this.check();
  }

  /** Runs events until no browser is busy; a browser that never comes to rest is wedged. */
  async rest(): Promise<void> {
    const limit = this.loop.now + 20 * 60_000;
    while (this.watched.some(({ browser }) => browser.isBusy)) {
      hold(this.loop.now < limit && (await this.loop.step()), 'I10', () => 'a browser never comes to rest');
      this.check();
    }
  }

  /** All that any browser holds of what people made. */
  async made(): Promise<OutboxItem[]> {
    return (await Promise.all(this.watched.map(({ browser }) => browser.stores.made()))).flat();
  }

  serverOf(signIn: SignIn): ModelServer {
    return this.servers.find(({ name }) => name === signIn.server) as ModelServer;
  }

  async #hold(watched: Watched): Promise<void> {
    const { browser, screen } = watched;
    watched.asking.hold(this.loop.now);
    hold(screen.shown === null || screen.shown === screen.record, 'F46', () => `${screen.shown} on ${screen.record}`);
    const version = browser.stores.version();
    if (version === watched.checkedAt) return;
    watched.checkedAt = version;
    if (browser.isMoving) return;
    const { signIn } = browser;
    const others = (await browser.stores.names()).filter((name) => !signIn || name !== nameOf(signIn));
    hold(others.length === 0, signIn ? 'I8' : 'I12', () => `rows of ${others} on the disk`);
    if (!signIn) return;
    await this.#holdCache(watched, signIn).catch((error: unknown) => {
      throw error instanceof StoreError ? new Violation('F41', `rows are missing: ${error.message}`) : error;
    });
  }

  async #holdCache(watched: Watched, signIn: SignIn): Promise<void> {
    const { cache } = watched.browser.stores.look(nameOf(signIn));
    const { current, damaged } = await cache.state();
    if (watched.damaged !== null) {
      if (damaged || !current || current.id === watched.damaged) return;
      watched.damaged = null;
      this.note('repaired');
    }
    if (!current) {
      hold(watched.hadCurrent !== signIn, 'I7', () => 'what readers saw is gone before the new snapshot is whole');
      return;
    }
    watched.hadCurrent = signIn;
    if (current.cursor) await holdToCursor(cache, this.serverOf(signIn), signIn.user, current.cursor);
  }

  #open(makeStores: MakeStores, served: ReadonlyMap<string, Served>): Watched {
    const faults: Watched['faults'] = [];
    const asking = new Asking();
    const line = {
      served: (origin: string) => served.get(origin) as Served,
      faultFor: () => {
        const [next] = faults;
        if (!next) return null;
        next.left -= 1;
        if (next.left <= 0) faults.shift();
        this.note(next.fault);
        return next.fault;
      },
      sent: (call: Sent) => {
        const wrong = asking.sent(call, browser);
        if (wrong) this.fail(new Violation('I11', wrong));
      },
      heard: (call: Sent) => asking.heard(call, this.loop.now),
    };
    const around: Surroundings = {
      loop: this.loop,
      random: this.random,
      guarded: !this.plant.unguarded,
      bend: (ports) => this.plant.pull?.(ports, this) ?? ports,
      bendPush: (ports) => this.plant.push?.(ports, this) ?? ports,
      bendMirror: (mirror) => this.plant.mirror?.(mirror, this) ?? mirror,
      headOf: (server) => this.servers.find(({ name }) => name === server)?.head ?? 0,
      fail: (what) => this.fail(new Violation('F33', what)),
      claimed: (_, signIn, head, cursor) => this.#claimed(signIn, head, cursor),
      ended: (_, outcome) => {
        watched.lastOutcome = outcome;
        this.note(`outcome ${outcome}`);
      },
    };
    const browser = new Browser(makeStores(this.loop, this.random), line, around);
    const watched: Watched = {
      ...{ browser, faults, asking, lastOutcome: null, damaged: null, checkedAt: -1, hadCurrent: null },
      screen: { record: '', shown: null },
    };
    return watched;
  }

  /** "Last synced" was written: everything the server had when the cycle began must be there (I9). */
  #claimed(signIn: SignIn, head: number, cursor: string | null): void {
    // Rows lost while it ended: the next cycle notices.
    if (cursor === null && this.notes.has('lost rows')) return;
    const at = cursor === null ? null : readCursor(cursor);
    const server = this.serverOf(signIn);
    const missed = [...server.rows.values()].filter(
      (row) => row.seen.has(signIn.user) && row.rev <= head && (!at || row.rev > at.rev),
    );
    if (missed.length > 0)
      this.fail(new Violation('I9', `a cycle counts as complete without ${missed.length} changes`));
  }

  #exhausted(life: object): void {
    for (const { browser } of this.watched) {
      for (const worker of [browser.worker, browser.twin]) {
        if (worker?.life !== life) continue;
        this.note('crash');
        if (browser.isMoving) this.note('crash in a sign-out');
        browser.kill(worker);
      }
    }
  }
}
