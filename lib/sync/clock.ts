/** Below this the two clocks count as the same (ms): time zones, slow lines and lazy clocks make no news. */
const tolerance = 5 * 60_000;

/**
 * Ms by which this computer's clock is ahead of the server's (behind: negative); undefined while they agree within five
 * minutes (F8). Only said: nothing is ordered by either clock. Without a readable `Date` the last word stands.
 */
export function clockOff(serverTime: number | null, now: number, before: number | undefined): number | undefined {
  if (serverTime === null) return before;
  const off = now - serverTime;
  return Math.abs(off) > tolerance ? off : undefined;
}
