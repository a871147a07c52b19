const first = 1000;
const longest = 5 * 60_000;

/**
 * Ms to wait before the next try: full jitter, random between 0 and 1 s x 2^(attempts - 1), at most `cap` (5 min), and
 * never less than the server asked for. `random` is from [0, 1).
 */
export function backoff(
  attempts: number,
  random: number,
  { cap = longest, from = first, atLeast = 0 }: { cap?: number; from?: number; atLeast?: number } = {},
): number {
  const ceiling = Math.min(cap, from * 2 ** Math.min(30, Math.max(0, attempts - 1)));
  return Math.max(atLeast, Math.round(random * ceiling));
}
