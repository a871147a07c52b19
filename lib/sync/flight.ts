import { ApiError } from '../api/api-error.ts';
import type { Written } from '../api/write.ts';
import type { Feedback } from '../model/feedback.ts';
import { type OutboxItem, type Refusal, undoTime } from '../model/outbox-item.ts';
import { movedTo, recordOf } from '../model/write.ts';
import { backoff } from './backoff.ts';
import { Epoch } from './epoch.ts';
import type { PushPorts } from './push-ports.ts';
import { dueItems, isSendable, isTooOld, type PushStatus } from './push-queue.ts';
import { refusesAccount, verdictOn } from './push-verdict.ts';
import type { Fault } from './status.ts';

/** Failures of the API itself on one item after which it is parked, if the API is well otherwise (F47). */
const mostFaults = 8;
/** Items in a row on which the API fails: then it is the API, not they. */
const mostInARow = 2;
const day = 24 * 60 * 60_000;

/** One pass over what is due. Before and after every call the item's state is in both stores. */
export class Flight {
  readonly #ports: PushPorts;
  readonly #epoch: Epoch;
  readonly #asked: boolean;
  readonly #signal: AbortSignal;
  #status: PushStatus;
  /** Items on which the API failed since it last took one. */
  #failing = 0;

  private constructor(ports: PushPorts, epoch: Epoch, status: PushStatus, asked: boolean, signal: AbortSignal) {
    this.#ports = ports;
    this.#epoch = epoch;
    this.#status = status;
    this.#asked = asked;
    this.#signal = signal;
  }

  static async begin(ports: PushPorts, before: PushStatus, asked: boolean, signal: AbortSignal): Promise<Flight> {
    return new Flight(ports, await Epoch.begin(ports.epoch), before, asked, signal);
  }

  /** Tries every due item once. Throws what stands for all of them, and Dropped when the epoch is over. */
  async run(): Promise<void> {
    const { outbox, binding, now } = this.#ports;
    await outbox.remove(({ state, since }) => state === 'discarded' && Math.abs(now() - since) > undoTime);
    const tried = new Set<string>();
    for (;;) {
      await this.#epoch.check(this.#signal);
      const due = dueItems(await outbox.list(), binding, { now: now(), asked: this.#asked });
      const item = due.find(({ id }) => !tried.has(id));
      if (!item) return;
      tried.add(item.id);
      const moved = await this.#try(item);
      if (moved) tried.delete(item.id);
    }
  }

  /** Writes how it ended. */
  async end(fault: Fault | null): Promise<void> {
    await this.#epoch.check(this.#signal);
    await this.#ports.records.keep('push', { value: { ...this.#status, fault } satisfies PushStatus, etag: null });
  }

  /** Sends one item and notes what came of it. True where it must be tried once more at once. */
  async #try(due: OutboxItem): Promise<boolean> {
    const { client, now } = this.#ports;
    if (isTooOld(due, now())) {
      await this.#park(due.id, { code: 'TOO_OLD', words: '', errors: [] });
      return false;
    }
    const item = await this.#take(due.id);
    if (!item) return false;
    try {
      const written = await client.write(item.write, item.id, this.#signal);
      await this.#epoch.check(this.#signal);
      await this.#sent(item, written);
      return false;
    } catch (error) {
      await this.#epoch.check(this.#signal);
      return this.#failed(item, error);
    }
  }

  /** From here on it may be at the API, whatever comes: that is written down first. Null: it is not to be sent any more. */
  async #take(id: string): Promise<OutboxItem | null> {
    const now = this.#ports.now();
    let taken = false;
    const item = await this.#ports.outbox.update(id, (one) => {
      taken = isSendable(one);
      if (!taken) return null;
      return { state: 'sending', attempts: one.attempts + 1, firstTriedAt: one.firstTriedAt ?? now, retryAt: null };
    });
    return taken ? item : null;
  }

  async #sent(item: OutboxItem, answer: Written | null): Promise<void> {
    const { outbox, now } = this.#ports;
    this.#failing = 0;
    this.#status = { fault: null, tookAt: now() };
    const state = item.write.kind === 'feedback-removal' ? { answer: null } : { answer };
    await outbox.update(item.id, () => ({
      state: 'sent',
      refusal: null,
      faults: 0,
      faultsSince: null,
      asked: false,
      ...state,
    }));
    const record = recordOf(item.write);
    if (!answer || record === null) return;
    // An edit made on top of this one was made on the rev it has only now.
    for (const { id, write, seq } of await outbox.list()) {
      if (write.kind !== 'feedback-edit' || seq < item.seq || recordOf(write) !== record || id === item.id) continue;
      await outbox.update(id, (one) => (one.state === 'waiting' ? { write: { ...write, rev: answer.rev } } : null));
    }
  }

  async #failed(item: OutboxItem, error: unknown): Promise<boolean> {
    const verdict = verdictOn(error, item.write);
    switch (verdict.kind) {
      case 'done':
        await this.#sent(item, null);
        return false;
      case 'again':
        await this.#later(item, verdict);
        if (verdict.fault && this.#failing >= mostInARow) throw error;
        return false;
      case 'changed':
        if (item.attempts > 1) {
          const found = await this.#asWished(item);
          if (found) {
            await this.#sent(item, found);
            return false;
          }
        }
        await this.#park(item.id, verdict.refusal);
        return false;
      case 'refused':
        return this.#refused(item, verdict.refusal);
      default:
        await this.#waits(item.id);
        throw error;
    }
  }

  async #refused(item: OutboxItem, refusal: Refusal): Promise<boolean> {
    this.#failing = 0;
    const { into } = item;
    if (into && refusesAccount(refusal, item.write)) {
      const write = movedTo(item.write, into);
      await this.#ports.outbox.update(item.id, () => ({ state: 'waiting', write, into: null }));
      return true;
    }
    await this.#park(item.id, refusal);
    return false;
  }

  async #later(item: OutboxItem, { wait, fault }: { wait: number | null; fault: boolean }): Promise<void> {
    const { outbox, now, random } = this.#ports;
    if (fault) this.#failing += 1;
    const faults = item.faults + (fault ? 1 : 0);
    const faultsSince = faults > 0 ? (item.faultsSince ?? now()) : null;
    const isPoison = fault && faults >= mostFaults && (this.#status.tookAt ?? 0) > (faultsSince ?? 0);
    const retryAt = now() + (isPoison ? day : Math.max(wait ?? 0, backoff(Math.max(1, faults), random())));
    await outbox.update(item.id, () => ({
      state: isPoison ? 'refused' : 'waiting',
      refusal: isPoison ? { code: 'SERVER', words: '', errors: [] } : null,
      faults,
      faultsSince,
      retryAt,
      asked: wait !== null,
    }));
  }

  async #waits(id: string): Promise<void> {
    await this.#ports.outbox.update(id, () => ({ state: 'waiting' }));
  }

  async #park(id: string, refusal: Refusal): Promise<void> {
    await this.#ports.outbox.update(id, () => ({ state: 'refused', refusal, retryAt: null, asked: false }));
  }

  /** The feedback as it is now, where it already says what the edit wished: a try did it, and its answer was lost. */
  async #asWished({ write }: OutboxItem): Promise<Feedback | null> {
    if (write.kind !== 'feedback-edit') return null;
    try {
      const answer = await this.#ports.client.account(write.accountId);
      const found = answer.changed && answer.value.feedback.find(({ id }) => id === write.feedbackId);
      if (!found) return null;
      const isSo = Object.entries(write.body).every(([name, value]) => isEqual(found[name as keyof Feedback], value));
      return isSo ? found : null;
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
  }
}

function isEqual(is: unknown, wished: unknown): boolean {
  return wished === undefined || JSON.stringify(is ?? null) === JSON.stringify(wished);
}
