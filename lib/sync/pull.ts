import { Cycle } from './cycle.ts';
import { Dropped } from './epoch.ts';
import { faultFor } from './fault.ts';
import type { Outcome, PullPorts } from './ports.ts';
import type { Fault, SyncStatus } from './status.ts';

export interface Pull {
  /**
   * One cycle to the server's head. Called again while one runs, it joins that one (F21). `now` is a person's wish: it
   * skips the backoff, but never what the server asked for. Never rejects.
   */
  run(options?: { now?: boolean }): Promise<Outcome>;
  /** Drops what is under way, for sign-out and a switch of API. */
  stop(): void;
}

/** The pull engine: all it knows of the world are its ports. */
export function createPull(ports: PullPorts): Pull {
  let running: Promise<Outcome> | null = null;
  let abort = new AbortController();
  return {
    run({ now = false } = {}) {
      running ??= ports.locks
        .request(ports.lockName, { ifAvailable: true }, (lock) => {
          abort = new AbortController();
          return lock === null ? Promise.resolve<Outcome>('busy') : guarded(ports, now, abort.signal);
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    stop: () => abort.abort(),
  };
}

async function guarded(ports: PullPorts, asked: boolean, signal: AbortSignal): Promise<Outcome> {
  let cycle: Cycle;
  let before: SyncStatus;
  try {
    before = await ports.records.status();
    if (mustWait(before.fault, ports.now(), asked)) return 'waiting';
    cycle = await Cycle.begin(ports, before, signal);
  } catch {
    // Without its own store there is nobody to tell: whoever reads the status next meets the same error and says it.
    return 'fault';
  }
  try {
    await cycle.run();
    await cycle.end(null);
    return 'head';
  } catch (error) {
    if (error instanceof Dropped || signal.aborted) {
      cycle.drop();
      return 'dropped';
    }
    const fault = faultFor(error, before.fault, ports.now(), ports.random());
    return cycle.end(fault).then(
      () => 'fault',
      (reason) => (reason instanceof Dropped ? 'dropped' : 'fault'),
    );
  }
}

/** Whether it is too early: a person may skip the backoff, but never what the server asked for. */
function mustWait(fault: Fault | null, now: number, asked: boolean): boolean {
  if (!fault) return false;
  if (fault.retryAt === null) return !asked;
  return now < fault.retryAt && (!asked || fault.code === 'RATE_LIMITED');
}
