import { ApiError } from '../api/api-error.ts';
import { Cycle } from './cycle.ts';
import { Dropped } from './epoch.ts';
import { faultFor } from './fault.ts';
import type { Outcome, PullPorts } from './ports.ts';
import { isOver } from './schedule.ts';
import type { Fault, SyncStatus } from './status.ts';

export interface Pull {
  /**
   * One cycle to the server's head. Called again while one runs, it joins that one (F21). `now` is a person's wish: it
   * skips the backoff, but never what the server asked for, and where the cycle it joined fails, another one is run for it.
   * Never rejects.
   */
  run(options?: { now?: boolean }): Promise<Outcome>;
  /** Drops what is under way, for sign-out and a switch of API; it runs no more cycles. */
  stop(): void;
}

/** The pull engine: all it knows of the world are its ports. */
export function createPull(ports: PullPorts): Pull {
  let running: Promise<Outcome> | null = null;
  /** Somebody wished a cycle while one ran: where that one fails, theirs is still to come. */
  let wished = false;
  // Stopped is stopped, also before the lock was there.
  const abort = new AbortController();
  const cycle = (now: boolean) =>
    ports.locks.request(ports.lockName, { ifAvailable: true }, async (lock): Promise<Outcome> => {
      if (abort.signal.aborted) return 'dropped';
      return lock === null ? 'busy' : guarded(ports, now, abort.signal);
    });
  const cycles = async (now: boolean): Promise<Outcome> => {
    try {
      const outcome = await cycle(now);
      return outcome === 'fault' && wished ? await cycle(true) : outcome;
    } finally {
      wished = false;
      running = null;
    }
  };
  return {
    run({ now = false } = {}) {
      if (running) wished ||= now;
      running ??= cycles(now);
      return running;
    },
    stop: () => abort.abort(),
  };
}

async function guarded(ports: PullPorts, asked: boolean, signal: AbortSignal): Promise<Outcome> {
  const met = (error: unknown, last: Fault | null) =>
    faultFor(error, last, { now: ports.now(), random: ports.random(), asked });
  let cycle: Cycle;
  let before: SyncStatus;
  try {
    before = await ports.records.status();
    if (mustWait(before.fault, ports.now(), asked)) {
      await sayWait(ports, before, asked);
      return 'waiting';
    }
    cycle = await Cycle.begin(ports, before, { stopped: signal, asked });
  } catch (error) {
    if (signal.aborted) return 'dropped';
    // The status cannot be read or written: somebody else must say so.
    ports.untold?.(met(error, null));
    return 'fault';
  }
  try {
    await cycle.run();
    await cycle.end(null);
    return 'head';
  } catch (error) {
    if (error instanceof Dropped || signal.aborted) {
      await cycle.drop();
      return 'dropped';
    }
    const fault = met(error, before.fault);
    return cycle.end(fault, error instanceof ApiError ? error.serverTime : null).then(
      () => 'fault',
      (reason) => {
        if (reason instanceof Dropped) return 'dropped';
        ports.untold?.(fault);
        return 'fault';
      },
    );
  }
}

/** A person who asks is told what holds it up, also where that would otherwise pass in silence. */
async function sayWait({ records }: PullPorts, status: SyncStatus, asked: boolean): Promise<void> {
  const { fault } = status;
  if (!asked || !fault?.quiet) return;
  await records.saveStatus({ ...status, fault: { ...fault, quiet: false } });
}

/** Whether it is too early: a person may skip the backoff, but never what the server asked for. */
export function mustWait(fault: Fault | null, now: number, asked: boolean): boolean {
  if (!fault) return false;
  if (fault.retryAt === null) return !asked;
  return !isOver(fault, now) && (!asked || now < (fault.askedUntil ?? 0));
}
