import * as z from 'zod/mini';

/** The one row beside the items. */
const ledgerId = 'ledger';

/**
 * Which items are over and done: all up to `floor`, by order of capture, but for those still there, and those named. A
 * damaged store may fall back to what it held long ago; by this its old rows are known for what they are, and what a
 * person discarded or the API took is not sent once more.
 */
export const outboxLedger = z.object({
  id: z.literal(ledgerId),
  floor: z.int().check(z.gte(0)),
  over: z.array(z.object({ id: z.string(), seq: z.int() })),
});
export type OutboxLedger = z.output<typeof outboxLedger>;

type Place = OutboxLedger['over'][number];

export const emptyLedger: OutboxLedger = { id: ledgerId, floor: 0, over: [] };

export function isLedger(row: unknown): boolean {
  return Object(row).id === ledgerId;
}

export function isOver({ floor, over }: OutboxLedger, { id, seq }: Place): boolean {
  return seq <= floor || over.some((each) => each.id === id);
}

/** What either of two copies knows. */
export function joined(a: OutboxLedger, b: OutboxLedger): OutboxLedger {
  return lifted(Math.max(a.floor, b.floor), [...a.over, ...b.over]);
}

/** The ledger with more items over; `alive` are those that are not. */
export function withOver(ledger: OutboxLedger, gone: readonly Place[], alive: readonly Place[]): OutboxLedger {
  const over = [...ledger.over, ...gone];
  const highest = Math.max(ledger.floor, ...over.map(({ seq }) => seq));
  // Nothing below the first that is alive need be named: whatever else comes up there is old.
  const floor = Math.min(highest, ...alive.map(({ seq }) => seq - 1));
  return lifted(Math.max(ledger.floor, floor), over);
}

function lifted(floor: number, over: readonly Place[]): OutboxLedger {
  const named = new Map(over.filter(({ seq }) => seq > floor).map((each) => [each.id, each]));
  return { ...emptyLedger, floor, over: [...named.values()] };
}
