import { type Binding, isBoundTo, type OutboxItem } from '../../../lib/model/outbox-item.ts';
import type { ModelApi } from '../server/model-api.ts';
import { hold } from './violation.ts';

/** Something a person wrote and was told is kept. */
export interface Capture {
  id: string;
  title: string;
  server: string;
  user: string;
  accountId: string;
}

/** What people made: kept from the moment that was promised (I5), done once (I6), and only where it belongs (F50, T29). */
export class Captures {
  readonly #made = new Map<string, Capture>();
  readonly #kept = new Map<string, Capture>();
  readonly #apis: readonly ModelApi[];
  readonly #seen = new Map<ModelApi, number>();
  readonly #done = new Set<string>();

  constructor(apis: readonly ModelApi[]) {
    this.#apis = apis;
  }

  /** A new capture, not yet promised to be kept. */
  add(server: string, user: string, accountId: string): Capture {
    const number = this.#made.size + 1;
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const capture = { id, title: `zz-cap${number}-0-zz`, server, user, accountId };
    this.#made.set(capture.title, capture);
    return capture;
  }

  keep(capture: Capture): void {
    this.#kept.set(capture.id, capture);
  }

  /** Holds every effect at the servers since the last time. */
  holdEffects(): void {
    for (const api of this.#apis) {
      for (const { title, server, user } of api.effects.slice(this.#seen.get(api) ?? 0)) {
        const made = this.#made.get(title);
        hold(made?.server === server && made.user === user, 'F50', () => `${title} was sent as ${user} to ${server}`);
        hold(!this.#done.has(title), 'I6', () => `${title} had its effect twice`);
        this.#done.add(title);
      }
      this.#seen.set(api, api.effects.length);
    }
  }

  /** Nothing that was promised is gone; `items` is all that any browser still holds. */
  holdKept(items: readonly OutboxItem[]): void {
    const held = new Set(items.map(({ id }) => id));
    for (const capture of this.#kept.values()) {
      const isThere = this.#done.has(capture.title) || held.has(capture.id) || this.#mayBeForgotten(capture);
      hold(isThere, 'I5', () => `${capture.title} was accepted, and is neither kept nor sent`);
    }
  }

  /** Nothing that a browser holds for a sign-in waits any more: it is done, or parked for a person. */
  holdSent(items: readonly OutboxItem[], server: string, user: string): void {
    for (const capture of this.#kept.values()) {
      if (capture.server !== server || capture.user !== user || this.#done.has(capture.title)) continue;
      const left = items.filter(({ id }) => id === capture.id);
      const isOver = left.every(isParked) || this.#mayBeForgotten(capture);
      hold(isOver, 'I10', () => `${capture.title} is still ${left.map(({ state }) => state)}`);
    }
  }

  /** A person pressed Sync now and no fault was in the way: nothing is on its way, or waits to be confirmed, after that. */
  holdQuiet(items: readonly OutboxItem[], binding: Binding): void {
    const busy = items.filter((item) => isBoundTo(item, binding) && !isParked(item));
    hold(busy.length === 0, 'I10', () => `after Sync now: ${busy.map(({ id, state }) => `${id} ${state}`)}`);
  }

  /** Its account was erased, or one that it was merged into: then everything about it goes (T28). */
  #mayBeForgotten({ server, accountId }: Capture): boolean {
    const model = this.#apis.find((api) => api.server.name === server)?.server;
    const ids = new Set([accountId]);
    for (const id of ids) for (const into of model?.mergedInto.get(id) ?? []) ids.add(into);
    return [...ids].some((id) => model?.everErased.has(id));
  }
}

function isParked({ state }: OutboxItem): boolean {
  return state === 'refused' || state === 'discarded';
}
