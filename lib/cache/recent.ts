/** Keeps the values used last, up to a size in bytes; lost with the worker, so nothing depends on it. */
export class Recent<T> {
  readonly #kept = new Map<string, { value: T; size: number }>();
  readonly #limit: number;
  #size = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get(key: string): T | undefined {
    const hit = this.#kept.get(key);
    if (hit) {
      this.#kept.delete(key);
      this.#kept.set(key, hit);
    }
    return hit?.value;
  }

  set(key: string, value: T, size: number): void {
    this.#size += size - (this.#kept.get(key)?.size ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, { value, size });
    for (const [oldest, { size: freed }] of this.#kept) {
      if (this.#size <= this.#limit || oldest === key) break;
      this.#kept.delete(oldest);
      this.#size -= freed;
    }
  }
}
