/** Progress is told so often (ms): people see no more, and each write waits for the disk. */
const pause = 500;

/** Writes how a cycle goes beside its work: the next page does not wait for it, and losing one costs nothing. */
export class Reports {
  readonly #write: () => Promise<void>;
  readonly #now: () => number;
  #under: Promise<unknown> = Promise.resolve();
  #waits = false;
  #last: number | null = null;

  constructor(write: () => Promise<void>, now: () => number) {
    this.#write = write;
    this.#now = now;
  }

  /** One more page is stored. */
  progress(): void {
    const age = this.#last === null ? pause : this.#now() - this.#last;
    // A clock put back holds nothing up.
    if (age >= pause || age < 0) this.news();
  }

  /** Something people must know. While a write is under way, only the newest state waits behind it. */
  news(): void {
    if (this.#waits) return;
    this.#waits = true;
    this.#last = this.#now();
    const write = () => {
      this.#waits = false;
      return this.#write();
    };
    this.#under = this.#under.then(write).catch(() => undefined);
  }

  /** Resolves when nothing is written any more. */
  over(): Promise<unknown> {
    return this.#under;
  }
}
