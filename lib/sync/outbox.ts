import type { AccountDeletion, FeedbackDeletion } from '../model/index.ts';
import { type Capture, isUnsent, newItem, type OutboxItem } from '../model/outbox-item.ts';
import { emptyLedger, withOver } from '../model/outbox-ledger.ts';
import { accountOf, isTooLong, movedTo } from '../model/write.ts';
import type { OutboxPorts } from './outbox-store.ts';
import { reconcile } from './reconcile.ts';
import { StoreError } from './status.ts';

/** More than anybody makes; a fault that made them without end would fill the disk. */
const mostItems = 2000;

/** Why a capture was not kept; the text stays with whoever made it. */
export class NotKept extends Error {
  override name = 'NotKept';
  readonly reason: 'too-long' | 'too-many' | 'on-its-way';
  constructor(reason: NotKept['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * What people made and the API has not yet confirmed, each item in two stores. One change at a time; the first one
 * after a start makes the two stores agree. Methods throw `StoreError` where neither store can be used.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  #items: Map<string, OutboxItem> | null = null;
  #ledger = emptyLedger;
  #unreadable: unknown[] = [];
  /** A store failed: what it misses is brought to it by the next agreement. */
  #torn: unknown = null;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Every item by order of capture. */
  list(): Promise<OutboxItem[]> {
    return this.#alone(async (items) => [...items.values()]);
  }

  /** Rows that neither store can read; nothing deletes them but a person. */
  unreadable(): Promise<unknown[]> {
    return this.#alone(async () => this.#unreadable);
  }

  /**
   * Keeps a capture: when this resolves, it is in both stores, and its draft (a key of the own store) is gone. The same
   * id again is the same capture: a form that got no answer may ask again. @throws NotKept, StoreError
   */
  accept(capture: Capture, draft?: string): Promise<OutboxItem> {
    return this.#alone(async (items) => {
      if (isTooLong(capture.write)) throw new NotKept('too-long');
      if (this.#torn) throw this.#torn;
      const known = items.get(capture.id);
      const item = known ? this.#again(known, capture) : newItem(capture, this.#nextSeq(items), this.#ports.now());
      if (!known && items.size >= mostItems) throw new NotKept('too-many');
      // The mirror first: what nobody confirmed as kept may be sent only once it is whole, and it is sent from here.
      await this.#ports.mirror.put([item]);
      await this.#ports.own.put([item], draft).catch(async (error: unknown) => {
        if (!known) await this.#ports.mirror.delete([item.id]).catch(() => undefined);
        throw error;
      });
      items.set(item.id, item);
      return item;
    });
  }

  /** Changes one item as `change` says; null from it, or an unknown id, changes nothing. Gives the item as it is then. */
  update(id: string, change: (item: OutboxItem) => Partial<OutboxItem> | null): Promise<OutboxItem | null> {
    return this.#alone(async (items) => {
      const item = items.get(id);
      const part = item && change(item);
      if (!item || !part) return item ?? null;
      const changed = this.#next(item, part);
      await this.#write([changed]);
      items.set(id, changed);
      return changed;
    });
  }

  /** Forgets items that are `sent` or `discarded`. While a store fails they stay: its older copy would come back. */
  remove(wanted: (item: OutboxItem) => boolean): Promise<number> {
    return this.#alone((items) => this.#remove(items, wanted));
  }

  /**
   * Follows what the API deleted: captures move to the account theirs was merged into; where it was erased, everything
   * about it is forgotten here too. Gives the ids of what was erased.
   */
  follow(deleted: { accounts: readonly AccountDeletion[]; feedback: readonly FeedbackDeletion[] }): Promise<string[]> {
    const into = new Map(deleted.accounts.flatMap(({ id, into: other }) => (other ? [[id, other] as const] : [])));
    const erased = new Set([...deleted.accounts, ...deleted.feedback].flatMap(({ id, erase }) => (erase ? [id] : [])));
    if (into.size === 0 && erased.size === 0) return Promise.resolve([]);
    return this.#alone(async (items) => {
      const moved = [...items.values()].flatMap((item) => {
        const target = into.get(accountOf(item.write));
        if (!target || !isUnsent(item)) return [];
        // With an answer still out the text must stay what it was under its key, until the API refuses it.
        return [this.#next(item, item.attempts > 0 ? { into: target } : { write: movedTo(item.write, target) })];
      });
      await this.#write(moved);
      for (const item of moved) items.set(item.id, item);
      const gone = [...items.values()].filter((item) => isAbout(item, erased));
      const given = gone.map((item) => this.#next(item, { state: 'discarded' }));
      await this.#write(given);
      for (const item of given) items.set(item.id, item);
      await this.#remove(items, (item) => isAbout(item, erased));
      return gone.map(({ id }) => id);
    });
  }

  /** Items as they are now, where they have been read; for a glance that must not wait. */
  peek(): OutboxItem[] | null {
    return this.#items && [...this.#items.values()];
  }

  /**
   * Ends this outbox with the second store holding all that is not sent yet, and nothing else, so that the first can be
   * deleted. Gives how many those are. @throws StoreError where the second store cannot be brought to that
   */
  leave(): Promise<number> {
    return this.#alone(async (items) => {
      if (this.#torn) throw this.#torn;
      await this.#remove(items, () => true);
      this.#closed = true;
      return items.size + this.#unreadable.length;
    });
  }

  /** Ends after what is under way; from then on every call fails, so that nothing is written behind a wipe (I12). */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turn;
  }

  /**
   * The same capture handed over once more: its first answer was lost, or its words were changed. Under the same key it
   * may say something else only where no try of it can have had its effect.
   */
  #again(known: OutboxItem, { write }: Capture): OutboxItem {
    const isAsItWas = JSON.stringify(known.write) === JSON.stringify(write);
    const isParked = known.state === 'refused' && known.refusal?.code !== 'KEY_REUSED';
    if (!isAsItWas && known.state !== 'discarded' && !isParked && (known.attempts > 0 || !isUnsent(known))) {
      throw new NotKept('on-its-way');
    }
    return this.#next(known, known.state === 'sent' ? {} : { write, ...waitingAgain });
  }

  #nextSeq(items: ReadonlyMap<string, OutboxItem>): number {
    const known = [...items.values(), ...this.#ledger.over].map(({ seq }) => seq);
    return Math.max(this.#ledger.floor, ...known) + 1;
  }

  #next(item: OutboxItem, change: Partial<OutboxItem>): OutboxItem {
    const since = change.state && change.state !== item.state ? this.#ports.now() : item.since;
    return { ...item, since, ...change, version: item.version + 1 };
  }

  async #remove(items: Map<string, OutboxItem>, wanted: (item: OutboxItem) => boolean): Promise<number> {
    const ids = [...items.values()].filter((item) => !isUnsent(item) && wanted(item)).map(({ id }) => id);
    if (ids.length === 0 || this.#torn) return 0;
    const gone = ids.flatMap((id) => items.get(id) ?? []).map(({ id, seq }) => ({ id, seq }));
    for (const id of ids) items.delete(id);
    this.#ledger = withOver(this.#ledger, gone, [...items.values()]);
    // Written down before: of two copies of an item one may outlive the next line.
    await this.#write([this.#ledger]);
    await this.#drop(ids);
    return ids.length;
  }

  /** Where a store refuses, the next agreement does it. */
  async #drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#try(() => this.#ports.own.delete(ids));
    await this.#try(() => this.#ports.mirror.delete(ids));
  }

  /** One body at a time, on items on which both stores agree. */
  #alone<T>(body: (items: Map<string, OutboxItem>) => Promise<T>): Promise<T> {
    const run = async () => {
      if (this.#closed) throw new StoreError('broken', 'the outbox is closed');
      if (this.#torn) this.#items = null;
      this.#items ??= await this.#agree();
      return body(this.#items);
    };
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #agree(): Promise<Map<string, OutboxItem>> {
    const { own, mirror, now } = this.#ports;
    const [here, there] = await Promise.allSettled([own.all(), mirror.all()]);
    if (here.status === 'rejected' && there.status === 'rejected') throw here.reason;
    const rows = (read: PromiseSettledResult<unknown[]>) => (read.status === 'fulfilled' ? read.value : []);
    const { items, ledger, drop, putOwn, putMirror, unreadable } = reconcile(rows(here), rows(there), now());
    const failed = [here, there].find((read) => read.status === 'rejected');
    this.#torn = failed?.reason ?? null;
    if (here.status === 'fulfilled') await this.#try(() => own.put(putOwn));
    if (there.status === 'fulfilled') await this.#try(() => mirror.put(putMirror));
    if (!this.#torn) await this.#drop(drop);
    this.#unreadable = unreadable;
    this.#ledger = ledger;
    return new Map(items.map((item) => [item.id, item]));
  }

  /** To both stores; one of them is enough, and the other is caught up later. */
  async #write(items: readonly { id: string }[]): Promise<void> {
    if (items.length === 0) return;
    const { own, mirror } = this.#ports;
    const [here, there] = await Promise.allSettled([own.put(items), mirror.put(items)]);
    if (here.status === 'rejected' && there.status === 'rejected') throw here.reason;
    if (here.status === 'rejected') this.#torn = here.reason;
    if (there.status === 'rejected') this.#torn = there.reason;
  }

  async #try(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#torn = error;
    }
  }
}

/** What puts an item back in the line, as if nothing had been wrong with it. */
export const waitingAgain = {
  state: 'waiting',
  refusal: null,
  retryAt: null,
  asked: false,
  faults: 0,
  faultsSince: null,
} as const satisfies Partial<OutboxItem>;

function isAbout({ write, into }: OutboxItem, ids: ReadonlySet<string>): boolean {
  const about = [accountOf(write), into ?? '', 'feedbackId' in write ? write.feedbackId : ''];
  return about.some((id) => ids.has(id));
}
