/** The largest record, as served, in bytes of UTF-8. */
export const largestRecord = 48 * 1024;

/** The columns a record's served text is made of. */
export interface RecordRow {
  id: string;
  rev: number;
  body: string;
  account_id?: string;
}

/**
 * What is stored of a record: its JSON in one line, without the fields that are columns. Every other field keeps its
 * place and value.
 */
export function bodyOf(record: object): string {
  const { id: _id, rev: _rev, accountId: _account, ...rest } = record as Record<string, unknown>;
  return JSON.stringify(rest);
}

/** The record as served, in one line: the columns spliced in front of the stored text. */
export function recordText({ id, rev, account_id, body }: RecordRow): string {
  const owner = account_id === undefined ? '' : `,"accountId":${JSON.stringify(account_id)}`;
  return `{"id":${JSON.stringify(id)},"rev":${rev}${owner}${body === '{}' ? '' : ','}${body.slice(1)}`;
}

/** True when the record as served is within the contract's 48 KiB, whatever its rev. */
export function fits(row: Omit<RecordRow, 'rev'>): boolean {
  return Buffer.byteLength(recordText({ ...row, rev: Number.MAX_SAFE_INTEGER })) <= largestRecord;
}
