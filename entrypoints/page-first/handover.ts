/** What the first script of a page leaves for the reader: that it is wanted, and when to end. */
export interface Handover {
  signal: AbortSignal;
}

/** Both scripts of a page run in one isolated world, which no script of the page can see. */
interface World {
  [running]?: AbortController;
  [waiting]?: Handover;
}

const running = Symbol.for('page-script');
const waiting = Symbol.for('page-reader');
const world = globalThis as World;

/** The newer copy of the first script takes over from one that ran before it in this document (an update, a repeated turning on). */
export function takeOver(): AbortController {
  world[running]?.abort();
  const life = new AbortController();
  world[running] = life;
  return life;
}

/** Lays down what the reader needs, for when it comes. */
export function leave(handover: Handover): void {
  world[waiting] = handover;
}

/** Takes it, once; null where nothing waits: the reader came twice, or into another document than the one that asked. */
export function take(): Handover | null {
  const found = world[waiting];
  delete world[waiting];
  return found && !found.signal.aborted ? found : null;
}
