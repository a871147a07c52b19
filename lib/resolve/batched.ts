import type { LookUp } from './match.ts';

/** Makes one look-up of all that are asked for in the same turn of the event loop: many records cost little more than one. */
export function batched(lookUp: LookUp): LookUp {
  let keys = new Set<string>();
  let next: ReturnType<LookUp> | null = null;
  return (wanted) => {
    for (const key of wanted) keys.add(key);
    next ??= new Promise<void>((turn) => setTimeout(turn, 0)).then(() => {
      const all = [...keys];
      keys = new Set();
      next = null;
      return lookUp(all);
    });
    return next;
  };
}
