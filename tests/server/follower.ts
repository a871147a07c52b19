import { expect } from 'vitest';
import { type ChangesPage, changesPage } from '../../lib/model/api.ts';
import type { Answer, Call } from './house.ts';

type Ask = (path: string, call?: Call) => Promise<Answer<unknown>>;

interface Known {
  rev: number;
  text: string | null;
}

/**
 * A client as the contract wants it: applies pages in order, the higher rev wins, deletions stay known. Holds every page
 * against the promises of the contract.
 */
export class Follower {
  accounts = new Map<string, Known>();
  feedback = new Map<string, Known>();
  cursor = '';
  pages: ChangesPage[] = [];
  readonly #ask: Ask;
  readonly #query: string;

  constructor(ask: Ask, query = '') {
    this.#ask = ask;
    this.#query = query;
  }

  /** One page. */
  async step(query = this.#query): Promise<ChangesPage> {
    const cursor = this.cursor && `cursor=${encodeURIComponent(this.cursor)}`;
    const { status, text } = await this.#ask(`/v1/changes?${[cursor, query].filter(Boolean).join('&')}`);
    expect(status, text).toBe(200);
    const raw = JSON.parse(text);
    const page = changesPage.parse(raw);
    const { accounts, feedback, deleted } = page;
    for (const ids of [
      [...accounts, ...deleted.accounts],
      [...feedback, ...deleted.feedback],
    ].map((each) => each.map(({ id }) => id))) {
      expect(new Set(ids).size, 'an id stands once in a page').toBe(ids.length);
    }
    for (const [map, rows, gone] of [
      [this.accounts, raw.accounts, deleted.accounts],
      [this.feedback, raw.feedback, deleted.feedback],
    ] as const) {
      for (const row of rows) take(map, row.id, { rev: row.rev, text: JSON.stringify(row) });
      for (const { id, rev } of gone) take(map, id, { rev, text: null });
    }
    this.cursor = page.cursor;
    this.pages.push(page);
    return page;
  }

  /** Pages until the head is reached. */
  async follow(query = this.#query): Promise<this> {
    for (let count = 0; count < 10_000; count++) if (!(await this.step(query)).more) return this;
    throw new Error('the feed has no end');
  }

  /** Id to text of what is there, in the order of ids. */
  present(kind: 'accounts' | 'feedback'): Record<string, string> {
    const entries = [...this[kind]].flatMap(([id, { text }]) => (text === null ? [] : [[id, text] as const]));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function take(map: Map<string, Known>, id: string, next: Known) {
  const known = map.get(id);
  if (!known || next.rev > known.rev) map.set(id, next);
}
