import { isBoundTo, type OutboxItem } from '../model/outbox-item.ts';
import { Dropped } from './epoch.ts';
import { faultFor } from './fault.ts';
import { Flight } from './flight.ts';
import type { Outbox } from './outbox.ts';
import { mustWait } from './pull.ts';
import type { PushOutcome, PushPorts } from './push-ports.ts';
import { idlePush, type PushStatus } from './push-queue.ts';

export interface Push {
  /**
   * Sends what is due, one item after the other. Called again while it runs, it looks once more before it ends. `now` is
   * a person's wish, or a sign that the API is back: it skips our own waits, but never what the API asked for. Never
   * rejects.
   */
  run(options?: { now?: boolean }): Promise<PushOutcome>;
  /**
   * A pull that began at `began` (ms since epoch) reached the head: what it brought is confirmed. `revOf` is the rev of
   * a record in the local copy, null where it holds none. Never rejects.
   */
  confirm(pulled: { began: number; revOf: (id: string) => Promise<number | null> }): Promise<Confirmation>;
  /** Drops what is under way, for sign-out and a switch of API. */
  stop(): void;
}

/** How many items are confirmed, and whether some were sent while the pull ran: then only another one can tell. */
export interface Confirmation {
  confirmed: number;
  another: boolean;
}

/** The push engine: all it knows of the world are its ports. */
export function createPush(ports: PushPorts): Push {
  let running: Promise<PushOutcome> | null = null;
  let wished: { now: boolean } | null = null;
  const abort = new AbortController();

  const fly = async ({ now }: { now: boolean }): Promise<PushOutcome> => {
    try {
      return await ports.locks.request(ports.lockName, { ifAvailable: true }, async (lock) =>
        lock === null ? 'busy' : guarded(ports, now, abort.signal),
      );
    } catch {
      return 'busy';
    }
  };
  const flights = async (): Promise<PushOutcome> => {
    let outcome: PushOutcome = 'done';
    // A wish that came during a flight is flown after it: its item may have missed it.
    for (let wish = wished; wish; wish = wished) {
      wished = null;
      outcome = await fly(wish);
      if (outcome === 'dropped') wished = null;
    }
    running = null;
    return outcome;
  };

  return {
    run({ now = false } = {}) {
      wished = { now: now || (wished?.now ?? false) };
      running ??= flights();
      return running;
    },
    async confirm(pulled) {
      try {
        return await confirmed(ports, pulled, abort.signal);
      } catch {
        // Nothing is lost: the next pull confirms as well.
        return { confirmed: 0, another: false };
      }
    },
    stop: () => abort.abort(),
  };
}

/** How sending stands; `idlePush` before the first try, or where what lies there cannot be read. */
export async function pushStatus(records: PushPorts['records']): Promise<PushStatus> {
  const value = (await records.kept('push'))?.value as Partial<PushStatus> | undefined;
  return { ...idlePush, ...value };
}

async function guarded(ports: PushPorts, asked: boolean, signal: AbortSignal): Promise<PushOutcome> {
  try {
    const before = await pushStatus(ports.records);
    if (mustWait(before.fault, ports.now(), asked)) return 'waiting';
    const flight = await Flight.begin(ports, before, asked, signal);
    const stopped = await flight.run().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (stopped?.error instanceof Dropped || signal.aborted) return 'dropped';
    const circumstances = { now: ports.now(), random: ports.random(), asked };
    const fault = stopped && faultFor(stopped.error, before.fault, circumstances);
    await flight.end(fault);
    return fault ? 'fault' : 'done';
  } catch (error) {
    // Without a store there is nobody to tell: whoever reads the outbox next meets the same error and says it.
    return error instanceof Dropped ? 'dropped' : 'fault';
  }
}

async function confirmed(
  { outbox, binding, epoch, now }: PushPorts,
  { began, revOf }: Parameters<Push['confirm']>[0],
  signal: AbortSignal,
): Promise<Confirmation> {
  const at = await epoch();
  const here = new Set<string>();
  let another = false;
  for (const item of await outbox.list()) {
    if (item.state !== 'sent' || !isBoundTo(item, binding)) continue;
    const { answer } = item;
    const rev = answer && (await revOf(answer.id));
    if (signal.aborted || (await epoch()) !== at) return { confirmed: 0, another: false };
    if (answer && rev !== null && rev >= answer.rev) here.add(item.id);
    // A pull that began after the API had it should have brought it.
    else if (item.since >= began) another ||= item.since <= now();
    else if (!(await asksOnceMore(outbox, item, rev))) here.add(item.id);
  }
  return { confirmed: await outbox.remove(({ id }) => here.has(id)), another };
}

/**
 * The API said that it has the record, and does not show it. One that lost it takes it once more under the same key; one
 * that has it does nothing. The second time it is simply not for these eyes. True where it is sent once more.
 */
async function asksOnceMore(outbox: Outbox, item: OutboxItem, rev: number | null): Promise<boolean> {
  const { kind } = item.write;
  const hasKey = kind !== 'feedback-edit' && kind !== 'feedback-removal';
  if (!hasKey || item.answer === null || rev !== null || item.doubted) return false;
  const changed = await outbox.update(item.id, ({ state }) =>
    state === 'sent' ? { state: 'waiting', doubted: true } : null,
  );
  return changed?.state === 'waiting';
}
