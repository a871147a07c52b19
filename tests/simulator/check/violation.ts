/** A promise that was broken. `law` is its id: I1 to I12, or F and T rows. */
export class Violation extends Error {
  readonly law: string;
  constructor(law: string, what: string) {
    super(`${law}: ${what}`);
    this.name = 'Violation';
    this.law = law;
  }
}

/** Throws a Violation unless something holds. */
export function hold(condition: boolean, law: string, what: () => string): asserts condition {
  if (!condition) throw new Violation(law, what());
}
