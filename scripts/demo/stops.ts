import type { HostInfo } from '../../tests/hosts/host.ts';
import { type Expected, onlyOf, type Truth } from './truth.ts';

/** A record page to visit, and what a correct reader shows there; nothing where the truth has no entry. */
export type Stop = {
  url: string;
  tool: string;
  object: string;
  record: string;
  /** What people call the record. */
  subject: string;
  real: boolean;
  expected: Expected | undefined;
};

/**
 * Every record of a host: tickets and issues as the truth says, CRM records and people as the seed's own customer of
 * that record, and nobody else.
 */
export function stopsOf({ tool, real, records, users }: HostInfo, truth: Truth): Stop[] {
  const byTool = { rt: { object: 'ticket', truth: truth.tickets }, redmine: { object: 'issue', truth: truth.issues } };
  const known = tool === 'rt' || tool === 'redmine' ? byTool[tool] : undefined;
  return [
    ...records.map(({ id, url, object, subject, customer }) => ({
      ...{ url, tool, real, subject, record: String(id) },
      object: object ?? known?.object ?? 'record',
      expected: known ? known.truth.get(id) : onlyOf(customer),
    })),
    ...users.map(({ url, email, customer }) => ({
      ...{ url, tool, real, subject: email, object: 'person' },
      record: new URL(url).searchParams.get('id') ?? url,
      expected: onlyOf(customer),
    })),
  ];
}

/** The first list of a host, which is about nobody. Saved pages stand for records only, so there is none of theirs. */
export function listStops({ tool, real, lists }: HostInfo): Stop[] {
  const [list] = Object.entries(lists);
  if (!list || !real) return [];
  const [record, url] = list;
  return [{ url, tool, real, record, subject: 'List', object: 'list', expected: undefined }];
}
