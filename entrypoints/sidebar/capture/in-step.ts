/** How old a view may be that comes now (ms). */
const viewAge = 2000;

/**
 * Whether the store has all that stands in a form. Only then a view without its draft says that it was sent or thrown
 * away through another door: one that was on its way when the draft was kept does not know of it yet.
 */
export class InStep {
  readonly #ask: () => void;
  #since: number | null = null;
  #doubt: ReturnType<typeof setTimeout> | undefined;

  /** `ask` gets a new view. */
  constructor(ask: () => void) {
    this.#ask = ask;
  }

  /** The store has it from now on. */
  kept(): void {
    this.#since = Date.now();
  }

  /** Something was typed, or another form stands there. */
  changed(): void {
    this.#since = null;
  }

  /** A view came without the form's draft: whether it is gone for good. In doubt a new view is asked for. */
  isGone(): boolean {
    if (this.#since === null) return false;
    const age = Date.now() - this.#since;
    if (age > viewAge) return true;
    this.#doubt ??= setTimeout(
      () => {
        this.#doubt = undefined;
        this.#ask();
      },
      viewAge - age + 1,
    );
    return false;
  }
}
