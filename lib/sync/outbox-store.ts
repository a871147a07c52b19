/** One of the two stores of the outbox. A method that resolves has written through to the disk. */
export interface OutboxStore {
  /** Every row, as it lies there. */
  all(): Promise<unknown[]>;
  /** Writes all of them or none; the draft of this key goes in the same transaction, where the store has drafts. */
  put(items: readonly { id: string }[], draft?: string): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

export interface OutboxPorts {
  /** The store of what people made, and a second one elsewhere: each is damaged by itself only. */
  own: OutboxStore;
  mirror: OutboxStore;
  /** Ms since epoch. */
  now: () => number;
}
