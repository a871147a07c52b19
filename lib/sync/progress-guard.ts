import type { ChangesAnswer } from '../api/page.ts';
import { BrokenProtocol, SchemaDrift } from './fault.ts';

const mostStandingStill = 3;
const mostEmpty = 20;
const smallestSample = 20;
const mostBad = 0.05;

/** Watches the pages of one cycle for a server that would be asked for ever, or that speaks another format. */
export class ProgressGuard {
  readonly #seen = new Set<string>();
  #still = 0;
  #empty = 0;

  /** Throws SchemaDrift or BrokenProtocol; `asked` is the cursor the page answers. */
  check(page: ChangesAnswer, asked: string | null): void {
    const { bad, rows, more, cursor } = page;
    // Few rows say nothing about the format: they go to quarantine one by one.
    if (rows >= smallestSample && bad.length > rows * mostBad) throw new SchemaDrift(bad.length, rows);
    if (!more) return;
    if (asked !== null) this.#seen.add(asked);
    this.#still = this.#seen.has(cursor) ? this.#still + 1 : 0;
    this.#empty = rows === 0 ? this.#empty + 1 : 0;
    if (this.#still >= mostStandingStill) throw new BrokenProtocol('the same cursor comes again and again');
    if (this.#empty >= mostEmpty) throw new BrokenProtocol('empty pages without end');
  }
}
