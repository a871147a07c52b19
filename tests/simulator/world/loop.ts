/** One life of a background worker: what it has in memory, and everything it waits for, ends with it. */
export class Life {
  dead = false;
  /** Events this life may still see before it is killed. */
  budget = Number.POSITIVE_INFINITY;
}

interface Event {
  at: number;
  number: number;
  /** Null: happens whoever lives, such as a request that reaches the server. */
  life: Life | null;
  run: () => unknown;
}

const real = { setImmediate, setTimeout, clearTimeout };

/** Resolves when every promise that can go on without a new event has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => real.setImmediate(resolve));
}

/**
 * Simulated time. Everything that takes time (storage, network, timers, alarms) is an event; between two events all code
 * runs until it waits for the next, so the same history always takes the same course.
 */
export class Loop {
  /** Ms since the simulation began. Never jumps; clocks that people see are made from it. */
  now = 0;
  #number = 0;
  /** The next one is the last. */
  #events: Event[] = [];
  /** Called with a life whose budget is used up. */
  onExhausted: (life: Life) => void = () => undefined;

  /** Plans an event; returns what calls it off. */
  after(ms: number, life: Life | null, run: () => unknown): () => void {
    this.#number += 1;
    const event: Event = { at: this.now + Math.max(0, ms), number: this.#number, life, run };
    let i = this.#events.length;
    while (i > 0 && isSooner(this.#events[i - 1] as Event, event)) i -= 1;
    this.#events.splice(i, 0, event);
    return () => {
      const at = this.#events.indexOf(event);
      if (at >= 0) this.#events.splice(at, 1);
    };
  }

  /** When the next event is due; null when nothing is planned. */
  get next(): number | null {
    return this.#events.at(-1)?.at ?? null;
  }

  /** Runs the next event, or passes over one whose life has ended. False when nothing is planned. */
  async step(): Promise<boolean> {
    const event = this.#events.pop();
    if (!event) return false;
    this.now = Math.max(this.now, event.at);
    const { life } = event;
    if (life?.dead) return true;
    if (life) {
      life.budget -= 1;
      if (life.budget < 0) {
        this.onExhausted(life);
        await settled();
        return true;
      }
    }
    await event.run();
    await settled();
    return true;
  }

  /** Lets everything that is under way without an event go on. */
  settle(): Promise<void> {
    return settled();
  }

  /** Runs what is due until a time, and stands there. */
  async until(time: number): Promise<void> {
    for (let next = this.next; next !== null && next <= time; next = this.next) await this.step();
    this.now = Math.max(this.now, time);
  }

  /** Time passes and nothing happens: the machine sleeps. What was due meanwhile happens at once when it wakes. */
  sleep(ms: number): void {
    this.now += ms;
  }

  /** Puts the timers of the engine under this clock; returns what puts the real ones back. */
  takeTimers(): () => void {
    const timers = {
      setTimeout: (run: () => void, ms = 0) => this.after(ms, null, run),
      clearTimeout: (cancel: (() => void) | undefined) => cancel?.(),
    };
    Object.assign(globalThis, timers);
    return () => void Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
  }
}

function isSooner(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.number < b.number);
}
