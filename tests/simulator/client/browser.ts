import { idleStatus } from '../../../lib/own/own.ts';
import type { Outcome, PullPorts } from '../../../lib/sync/ports.ts';
import type { PushPorts } from '../../../lib/sync/push-ports.ts';
import { alarmAt, nextDue } from '../../../lib/sync/schedule.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import type { Loop } from '../world/loop.ts';
import type { Line } from '../world/network.ts';
import type { OutboxStore } from '../world/outbox-rows.ts';
import type { Random } from '../world/random.ts';
import { BrowserLocks } from './locks.ts';
import { nameOf, type SignIn } from './sign-in.ts';
import type { Stores } from './stores.ts';
import { Worker } from './worker.ts';

/** How the simulator sees and bends what a browser does. */
export interface Surroundings {
  loop: Loop;
  random: Random;
  /** The ports a planted bug leaves of the right ones. */
  bend(ports: PullPorts, browser: Browser): PullPorts;
  bendPush(ports: PushPorts): PushPorts;
  bendMirror(mirror: OutboxStore): OutboxStore;
  /** False where a planted bug lets a sign-out wait for nothing. */
  guarded: boolean;
  /** The newest commit of a server. */
  headOf(server: string): number;
  /** Something that must never happen. */
  fail(what: string): void;
  /** A cycle was written down as complete: what the server had when it began, and where the cache stands now. */
  claimed(browser: Browser, signIn: SignIn, head: number, cursor: string | null): void;
  ended(browser: Browser, outcome: Outcome, signIn: SignIn): void;
}

const idleDeath = 30_000;
const heartbeat = 60_000;

/** A browser with the extension: a disk, a clock, and background workers that come and go. */
export class Browser {
  readonly stores: Stores;
  readonly line: Line;
  readonly around: Surroundings;
  readonly locks = new BrowserLocks();
  signIn: SignIn | null = null;
  /** Which definitions the link keys of the installed version are made with. */
  version = 1;
  /** Ms by which this computer's clock is off. */
  clockOff = 0;
  worker: Worker | null = null;
  /** Another context of the same browser, with a cycle of its own. */
  twin: Worker | null = null;
  /** When something was done that may ask at once: Sync now, a sign-in, a start after a crash. */
  allowedAt: number[] = [];
  #wipePending = false;
  /** The worker a sign-out or switch runs in; two sign-ins may lie on the disk meanwhile. */
  #moving: Worker | null = null;
  #alarm: () => void = () => undefined;

  constructor(stores: Stores, line: Line, around: Surroundings) {
    this.stores = stores;
    this.line = line;
    this.around = around;
    this.#beat();
  }

  now = (): number => 1_800_000_000_000 + Math.floor(this.around.loop.now) + this.clockOff;

  get isMoving(): boolean {
    return this.#moving !== null || this.#wipePending;
  }

  get isBusy(): boolean {
    return [this.worker, this.twin].some((worker) => worker !== null && worker.underWay.size > 0);
  }

  /** What people are told of sync. */
  async status(): Promise<SyncStatus> {
    return this.signIn ? this.stores.look(nameOf(this.signIn)).status() : idleStatus;
  }

  /** The background, started if none runs. */
  wake(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this);
    this.worker = worker;
    worker.begin(async () => {
      if (this.#wipePending) await this.#wipe(worker);
      await worker.confirmLeft();
      await worker.sendIfDue();
      await worker.syncIfDue();
    });
    return worker;
  }

  /** The worker and everything it was about are gone. */
  kill(worker: Worker | null = this.worker): void {
    if (!worker) return;
    worker.life.dead = true;
    this.locks.release(worker.life);
    if (worker === this.worker) this.worker = null;
    if (worker === this.twin) this.twin = null;
    if (worker === this.#moving) this.#moving = null;
    this.allow();
  }

  allow(): void {
    this.allowedAt.push(this.around.loop.now);
  }

  /** Sync now. */
  press(): void {
    this.allow();
    const worker = this.wake();
    worker.begin(() => worker.syncNow(true));
  }

  /** Two contexts begin a cycle at the same time. */
  pressTwice(): void {
    this.press();
    if (!this.signIn || this.isMoving) return;
    const twin = this.twin ?? new Worker(this, true);
    this.twin = twin;
    twin.begin(() => twin.syncNow(true));
  }

  /** Signs in, or switches to another API or person; what was here before is wiped first. */
  connect(signIn: SignIn): void {
    if (this.isMoving) return;
    const worker = this.wake();
    this.#moving = worker;
    worker.begin(async () => {
      const before = this.signIn;
      await this.#stop(worker);
      if (before && nameOf(before) !== nameOf(signIn)) await this.#wipe(worker);
      this.signIn = signIn;
      worker.close();
      this.#moving = null;
      this.allow();
      await worker.syncNow(true);
    });
  }

  signOut(): void {
    if (this.isMoving || !this.signIn) return;
    const worker = this.wake();
    this.#moving = worker;
    worker.begin(async () => {
      await this.#stop(worker);
      await this.#wipe(worker);
      this.#moving = null;
    });
  }

  /** A new version of the extension, which makes its link keys otherwise. */
  reload(): void {
    this.kill(this.twin);
    this.kill();
    this.version += 1;
    this.wake();
  }

  setAlarm(status: SyncStatus): void {
    const { loop, random } = this.around;
    const at = alarmAt(nextDue(status, this.now(), random()), this.now());
    this.#alarm();
    this.#alarm = at === null ? () => undefined : loop.after(at - this.now(), null, () => this.#ring());
  }

  async #stop(worker: Worker): Promise<void> {
    this.kill(this.twin);
    if (!this.around.guarded) return;
    await worker.stop();
    await worker.leave();
  }

  async #wipe(worker: Worker): Promise<void> {
    this.#wipePending = true;
    this.signIn = null;
    worker.close();
    await this.stores.wipe(worker.life);
    this.#wipePending = false;
  }

  #ring(): void {
    const worker = this.wake();
    worker.begin(() => worker.sendIfDue());
    worker.begin(() => worker.syncIfDue());
  }

  #beat(): void {
    const { loop } = this.around;
    loop.after(heartbeat, null, () => {
      const { worker } = this;
      // What a worker had in memory is lost while nobody needs it, too.
      if (worker && worker.underWay.size === 0 && loop.now - worker.activeAt > idleDeath) this.#retire(worker);
      this.#ring();
      this.#beat();
    });
  }

  #retire(worker: Worker): void {
    // What it could not write down is lost with it, and met again.
    if (worker.knowsMore) this.allow();
    worker.life.dead = true;
    this.locks.release(worker.life);
    this.worker = null;
  }
}
