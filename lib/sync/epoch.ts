/** Thrown inside a cycle whose time is over: signed out, or another API connected. */
export class Dropped extends Error {
  override name = 'Dropped';
}

/** Remembers the epoch a cycle began in. */
export class Epoch {
  readonly #began: string;
  readonly #current: () => string | Promise<string>;

  private constructor(began: string, current: () => string | Promise<string>) {
    this.#began = began;
    this.#current = current;
  }

  static async begin(current: () => string | Promise<string>): Promise<Epoch> {
    return new Epoch(await current(), current);
  }

  /** Throws Dropped when the epoch has changed. Called between every answer and the write it leads to. */
  async check(signal: AbortSignal): Promise<void> {
    if (signal.aborted || (await this.#current()) !== this.#began) throw new Dropped();
  }
}
