/** How long a call may take, in ms: until its headers, until its last byte, between two pieces of its body. */
export interface Timeouts {
  headers: number;
  body: number;
  stall: number;
}

/** The browser kills the worker when a fetch has no answer after 30 s; ours ends first and says so. */
export const defaultTimeouts: Timeouts = { headers: 20_000, body: 60_000, stall: 10_000 };
