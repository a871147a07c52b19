import { createHash } from 'node:crypto';
import { type RecordRow, recordText } from './record-text.ts';
import type { Principal } from './tokens.ts';

export type RecordKind = 'account' | 'feedback';

const required = {
  account: new Set(['id', 'rev', 'name', 'updatedAt']),
  feedback: new Set(['id', 'rev', 'accountId', 'kind', 'title', 'status', 'updatedAt']),
};

/** @throws Error when a name is not `account.FIELD` or `feedback.FIELD`, or the field is one every record must have. */
export function checkHidden(fields: readonly string[]): void {
  for (const name of fields) {
    const [, kind, field] = /^(account|feedback)\.([A-Za-z]+)$/.exec(name) ?? [];
    if (!kind || !field) throw new Error(`${name} is not a field: write account.arr or feedback.quote.`);
    if (required[kind as RecordKind].has(field))
      throw new Error(`${name} cannot be hidden: every ${kind} must have it.`);
  }
}

/** The record as this principal may see it, in one line. */
export function visibleText(
  kind: RecordKind,
  row: RecordRow,
  { hiddenFields }: Pick<Principal, 'hiddenFields'>,
): string {
  const prefix = `${kind}.`;
  const hidden = hiddenFields.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  if (hidden.length === 0) return recordText(row);
  const entries = Object.entries(JSON.parse(row.body) as object).filter(([name]) => !hidden.includes(name));
  return recordText({ ...row, body: JSON.stringify(Object.fromEntries(entries)) });
}

/** Changes when what this principal may see, or how it is chosen, changes. */
export function rightsOf({ role, email, hiddenFields }: Principal): string {
  return createHash('sha256')
    .update(JSON.stringify([role, email, [...hiddenFields].sort()]))
    .digest('base64url')
    .slice(0, 16);
}
