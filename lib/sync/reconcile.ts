import { type OutboxItem, outboxItem } from '../model/outbox-item.ts';
import { emptyLedger, isLedger, isOver, joined, type OutboxLedger, outboxLedger } from '../model/outbox-ledger.ts';

/** What both stores must be told so that each holds the same. */
export interface Agreement {
  /** Every readable item, by order of capture. */
  items: OutboxItem[];
  /** What is over and done. */
  ledger: OutboxLedger;
  /** Items that are over, and lie there still or again. */
  drop: string[];
  /** Items that a store lacks, or has an older copy of. */
  putOwn: { id: string }[];
  putMirror: { id: string }[];
  /** Rows that cannot be read in either store. They are left where they are. */
  unreadable: unknown[];
}

/**
 * Makes two copies of the outbox one, after a start: what one store lost is in the other (F41, F44), and of two copies
 * the newer counts. An item found `sending` has nobody who sends it any more, so it waits again, under the same key.
 */
export function reconcile(own: readonly unknown[], mirror: readonly unknown[], now: number): Agreement {
  const here = readable(own);
  const there = readable(mirror);
  const ledger = joined(here.ledger, there.ledger);
  const agreement: Agreement = { items: [], ledger, drop: [], putOwn: [], putMirror: [], unreadable: [] };
  for (const id of new Set([...here.items.keys(), ...there.items.keys()])) {
    const mine = here.items.get(id);
    const theirs = there.items.get(id);
    const newest = newer(mine, theirs);
    if (!newest) continue;
    if (isOver(ledger, newest)) {
      agreement.drop.push(id);
      continue;
    }
    const item = awake(newest, now);
    agreement.items.push(item);
    if (mine?.version !== item.version) agreement.putOwn.push(item);
    if (theirs?.version !== item.version) agreement.putMirror.push(item);
  }
  if (!isSame(here.ledger, ledger)) agreement.putOwn.push(ledger);
  if (!isSame(there.ledger, ledger)) agreement.putMirror.push(ledger);
  agreement.items.sort((a, b) => a.seq - b.seq || a.createdAt - b.createdAt);
  const known = new Set([...agreement.items.map(({ id }) => id), ...agreement.drop]);
  const broken = [...here.broken, ...there.broken].filter((row) => !known.has(idOf(row)));
  agreement.unreadable = [...new Map(broken.map((row) => [idOf(row), row])).values()];
  return agreement;
}

interface Readable {
  items: Map<string, OutboxItem>;
  ledger: OutboxLedger;
  broken: unknown[];
}

function readable(rows: readonly unknown[]): Readable {
  const [ledger] = rows.filter(isLedger).flatMap((row) => outboxLedger.safeParse(row).data ?? []);
  const items = new Map<string, OutboxItem>();
  const broken: unknown[] = [];
  for (const row of rows) {
    if (isLedger(row)) continue;
    const parsed = outboxItem.safeParse(row);
    if (parsed.success) items.set(parsed.data.id, parsed.data);
    else broken.push(row);
  }
  return { items, ledger: ledger ?? emptyLedger, broken };
}

function newer(a: OutboxItem | undefined, b: OutboxItem | undefined): OutboxItem | undefined {
  if (!a || !b) return a ?? b;
  return b.version > a.version ? b : a;
}

function awake(item: OutboxItem, now: number): OutboxItem {
  if (item.state !== 'sending') return item;
  return { ...item, version: item.version + 1, state: 'waiting', since: now };
}

function idOf(row: unknown): string {
  return String(Object(row).id);
}

function isSame(a: OutboxLedger, b: OutboxLedger): boolean {
  return a.floor === b.floor && a.over.length === b.over.length;
}
