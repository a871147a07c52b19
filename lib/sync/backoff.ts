const first = 2000;
const longest = 5 * 60_000;

/**
 * Ms to wait before the n-th next try: the ceiling is `from` x 2^(attempts - 1), at most `cap`, and the wait lies between
 * its half and its whole, by chance. The half is what bounds the tries of an hour whatever chance says and however often somebody
 * knocks (I11). `random` is from [0, 1).
 */
export function backoff(
  attempts: number,
  random: number,
  { cap = longest, from = first }: { cap?: number; from?: number } = {},
): number {
  const ceiling = Math.min(cap, from * 2 ** Math.min(30, Math.max(0, attempts - 1)));
  return Math.round((ceiling * (1 + random)) / 2);
}
