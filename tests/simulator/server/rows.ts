import type { Kind } from '../../../lib/cache/hash.ts';

/** A record as it stands at the server, deleted ones too: one row an id. */
export interface Row {
  kind: Kind;
  id: string;
  /** Commit order. Rows written by one transaction share it. */
  rev: number;
  /** Of feedback. */
  accountId: string;
  gone: boolean;
  erase: boolean;
  into: string | null;
  /** The server sends it in a form that breaks the contract. */
  bad: boolean;
  /** Not for the eyes of everybody. */
  hidden: boolean;
  /** Who has ever been allowed to see it: they are told when it goes. */
  seen: Set<string>;
  /** Words a person wrote; null for those the server made up. */
  text: string | null;
  /** A domain of an account, a ticket of feedback: what it is found by. */
  mark: number;
}

/** Who may see hidden records too. */
export const insider = 'kai';
export const users = [insider, 'robin'] as const;
export type User = (typeof users)[number];

/** A text that stands in a record and in no other version of any record. */
export function needle(id: string, rev: number): string {
  return `zz-${id}-${rev}-zz`;
}

/** Every needle in some text. */
export function needles(text: string): { id: string; rev: number }[] {
  return [...text.matchAll(/zz-([\w]+)-(\d+)-zz/g)].map(([, id = '', rev]) => ({ id, rev: Number(rev) }));
}

/** Order of the feed: by commit, and by id within one. */
export function isAfter(row: Pick<Row, 'rev' | 'kind' | 'id'>, rev: number, key: string): boolean {
  return row.rev > rev || (row.rev === rev && keyOf(row) > key);
}

export function keyOf({ kind, id }: Pick<Row, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** A record as it is served; `eyes` stands in it, so that whose copy it is can be told. */
export function served(row: Row, eyes: string): Record<string, unknown> {
  const { id, rev, bad } = row;
  const common = { id, rev, updatedAt: '2026-11-20T06:00:00Z' };
  const text = bad ? 7 : (row.text ?? needle(id, rev));
  if (row.kind === 'account') return { ...common, name: text, domains: [`d${row.mark}.example`], segment: eyes };
  const links = [`https://t.example/ticket/${row.mark}`];
  return { ...common, accountId: row.accountId, kind: 'request', status: 'open', title: text, links, area: eyes };
}
