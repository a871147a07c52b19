/**
 * Progress lines. They go to stderr, so that a command's stdout stays free for its result.
 */

const began = performance.now();

/** Seconds since this process began to report, with one decimal. */
export function seconds() {
  return ((performance.now() - began) / 1000).toFixed(1);
}

/** Prints one line with the seconds since the start. */
export function say(text) {
  process.stderr.write(`[${seconds().padStart(6)} s] ${text}\n`);
}

/** A failure a person can act on: what happened and what to do. The entry scripts print it without a stack. */
export class SetUpError extends Error {
  constructor(what, whatToDo) {
    super(`${what}\n  What to do: ${whatToDo}`);
    this.name = 'SetUpError';
  }
}
