import type * as z from 'zod/mini';
import {
  type Account,
  type AccountDeletion,
  account,
  accountDeletion,
  changesEnvelope,
  type Feedback,
  type FeedbackDeletion,
  feedback,
  feedbackDeletion,
} from '../model/index.ts';
import { quickCheckOf } from '../model/quick-check.ts';
import { decodeJson, parseJson, parseShape, pathsOf } from './json.ts';
import { parseByLine } from './record-lines.ts';

const encoder = new TextEncoder();
/** The contract's 48 KiB, and room for another way of writing the same: what is larger does not fit a sidebar either. */
const largestRecord = 64 * 1024;

/** A record that could not be read: which, and where it breaks the contract. No values. */
export interface BadRow {
  kind: 'account' | 'feedback' | 'account-deletion' | 'feedback-deletion';
  id: string;
  path: string;
}

/** A checked record beside the bytes it came in. */
export interface WiredRecord<T> {
  value: T;
  line: Uint8Array;
}

/** One page of `GET /v1/changes`, as far as it could be read. */
export interface ChangesAnswer {
  accounts: WiredRecord<Account>[];
  feedback: WiredRecord<Feedback>[];
  deleted: { accounts: AccountDeletion[]; feedback: FeedbackDeletion[] };
  cursor: string;
  more: boolean;
  snapshot: boolean;
  total: { accounts: number; feedback: number } | null;
  bad: BadRow[];
  /** Records and deletions in the page, bad ones included. */
  rows: number;
}

/** Reads a page: the envelope at once, every record by itself. Throws TRUNCATED or NOT_API. */
export function parsePage(bytes: Uint8Array): ChangesAnswer {
  const text = decodeJson(bytes);
  const byLine = parseByLine(bytes, text);
  const page = parseShape(changesEnvelope, byLine ? byLine.json : parseJson(text));
  const bad: BadRow[] = [];
  return {
    accounts: readAll('account', account, page.accounts, byLine?.accounts ?? [], bad),
    feedback: readAll('feedback', feedback, page.feedback, byLine?.feedback ?? [], bad),
    deleted: {
      accounts: deletions('account-deletion', accountDeletion, page.deleted.accounts, bad),
      feedback: deletions('feedback-deletion', feedbackDeletion, page.deleted.feedback, bad),
    },
    cursor: page.cursor,
    more: page.more,
    snapshot: page.snapshot ?? false,
    total: page.total ?? null,
    bad,
    rows: [page.accounts, page.feedback, page.deleted.accounts, page.deleted.feedback].reduce(
      (n, l) => n + l.length,
      0,
    ),
  };
}

function readAll<T extends z.ZodMiniType>(
  kind: BadRow['kind'],
  schema: T,
  records: unknown[],
  lines: readonly (Uint8Array | undefined)[],
  bad: BadRow[],
): WiredRecord<z.output<T>>[] {
  const good: WiredRecord<z.output<T>>[] = [];
  const isRight = quickCheckOf(schema);
  const take = (record: unknown, value: z.output<T>, at: number) => {
    const line = lines[at] ?? written(record);
    if (line && line.length <= largestRecord) good.push({ value, line });
    else bad.push({ kind, id: idOf(record), path: line ? '(whole): too_big' : '(whole): too_deep' });
  };
  for (const [at, record] of records.entries()) {
    if (isRight(record)) {
      take(record, record as z.output<T>, at);
      continue;
    }
    const result = schema.safeParse(record);
    if (result.success) take(record, result.data, at);
    else bad.push({ kind, id: idOf(record), path: pathsOf(result.error) });
  }
  return good;
}

/** A record written anew; null for one so deep that it cannot be. */
function written(record: unknown): Uint8Array | null {
  try {
    return encoder.encode(JSON.stringify(record));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function deletions<T extends z.ZodMiniType>(
  kind: BadRow['kind'],
  schema: T,
  records: unknown[],
  bad: BadRow[],
): z.output<T>[] {
  return readAll(kind, schema, records, [], bad).map(({ value }) => value);
}

/** The id of a record whatever else is wrong with it, short enough for Diagnostics. */
function idOf(record: unknown): string {
  const id = record instanceof Object && 'id' in record ? record.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : '(no id)';
}
