import type { ChangesAnswer } from '../api/page.ts';
import { BrokenProtocol, SchemaDrift } from './fault.ts';

const mostStandingStill = 3;
const mostEmpty = 20;
const smallestSample = 20;
const mostBad = 0.05;

/** Watches the pages of one cycle for a server that would be asked for ever, or that speaks another format. */
export class ProgressGuard {
  readonly #seen = new Set<string>();
  /** Pages without progress that are borne. */
  readonly #patience: { still: number; empty: number };
  #still = 0;
  #empty = 0;

  /** `lasting`: it was so the last time too, and then one page tells whether it still is (I11). */
  constructor(lasting = false) {
    this.#patience = lasting ? { still: 1, empty: 1 } : { still: mostStandingStill, empty: mostEmpty };
  }

  /**
   * Throws SchemaDrift or BrokenProtocol; `asked` is the cursor the page answers. Returns whether this was the last page
   * without a record that is borne: it is stored, because its cursor is progress, and then it is enough.
   */
  check(page: ChangesAnswer, asked: string | null): boolean {
    const { bad, rows, more, cursor } = page;
    // Few rows say nothing about the format: they go to quarantine one by one.
    if (rows >= smallestSample && bad.length > rows * mostBad) throw new SchemaDrift(bad.length, rows);
    if (!more) return false;
    if (asked !== null) this.#seen.add(asked);
    this.#still = this.#seen.has(cursor) ? this.#still + 1 : 0;
    this.#empty = rows === 0 ? this.#empty + 1 : 0;
    if (this.#still >= this.#patience.still) throw new BrokenProtocol('the same cursor comes again and again');
    return this.#empty >= this.#patience.empty;
  }
}
