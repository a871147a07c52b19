import type { Cache } from '../../../lib/cache/seam.ts';
import { account, feedback } from '../../../lib/model/index.ts';
import { type Position, readCursor } from '../server/cursor.ts';
import type { ModelServer } from '../server/model-server.ts';
import { isAfter, keyOf, type Row, served } from '../server/rows.ts';
import { hold } from './violation.ts';

type Shown = { id: string; rev: number };

/** What readers see of every record the server has ever had, by kind and id. */
export async function shownIn(cache: Cache, server: ModelServer): Promise<Map<string, Shown>> {
  const rows = [...server.rows.values()];
  const found = await cache.lookup(rows.map(({ id }) => `i:${id}`));
  const shown = new Map<string, Shown>();
  for (const row of rows) {
    const { accounts = [], feedback: voices = [] } = found.get(`i:${row.id}`) ?? {};
    // The id of a merged account also finds the account it went into.
    const record = [...accounts, ...voices].find(({ id }) => id === row.id);
    if (record) shown.set(keyOf(row), record);
  }
  return shown;
}

/**
 * Holds what readers see against the cursor stored beside it: everything the server committed up to there must be
 * there exactly as it is, and nothing that it took away (I1, I2, I4, I7, I8).
 */
export async function holdToCursor(cache: Cache, server: ModelServer, user: string, text: string): Promise<void> {
  const at = readCursor(text);
  hold(at !== null, 'I2', () => `a cursor the server never wrote: ${text}`);
  hold(at.snapshot === null, 'I7', () => 'readers see a snapshot that is not whole');
  hold(at.user === user, 'I8', () => `a cursor of ${at.user} in the cache of ${user}`);
  const shown = await shownIn(cache, server);
  const eyes = server.eyes(user, at.era);
  for (const row of server.rows.values()) {
    // A voice of an account that was deleted and has not come back yet stays out of sight until it does.
    const account = row.kind === 'feedback' ? server.get('account', row.accountId) : undefined;
    if (account && (account.bad || isAfter(account, at.rev, at.key)) && !shown.has(keyOf(row))) continue;
    holdRow(row, shown.get(keyOf(row)), at, server.sees(user, row), eyes);
  }
}

function holdRow(row: Row, shown: Shown | undefined, at: Position, isSeen: boolean, eyes: string): void {
  const where = () => `${keyOf(row)} rev ${row.rev} at cursor ${at.rev} ${at.key}`;
  if (shown) {
    hold(eyesOf(shown) === eyes, 'I8', () => `${where()} was served to ${eyesOf(shown)}, not to ${eyes}`);
    hold(shown.rev <= row.rev, 'I4', () => `${where()} is shown as rev ${shown.rev}`);
  }
  if (isAfter(row, at.rev, at.key)) return;
  if (!isSeen) hold(shown === undefined, 'I4', () => `${where()} is gone, and is shown`);
  else if (!row.bad) {
    hold(shown !== undefined, 'I2', () => `${where()} is missing`);
    hold(shown.rev === row.rev, 'I2', () => `${where()} is shown as rev ${shown.rev}`);
    hold(textOf(shown) === expected(row, eyes), 'I3', () => `${where()} differs`);
  }
}

/** After the last fault and one full cycle: what is found by any way is what the server has, and no more (I3). */
export async function holdWhole(cache: Cache, server: ModelServer, user: string): Promise<void> {
  const seen = [...server.rows.values()].filter((row) => server.sees(user, row));
  const { current } = await cache.state();
  hold(current !== null, 'I3', () => 'no generation');
  const at = readCursor(current.cursor ?? '');
  const behind = [...server.rows.values()].filter(
    (row) => row.seen.has(user) && isAfter(row, at?.rev ?? 0, at?.key ?? ''),
  );
  hold(at !== null && behind.length === 0, 'I3', () => `${behind.length} changes were not asked for`);
  await holdToCursor(cache, server, user, current.cursor ?? '');
  const count = (kind: Row['kind']) => seen.filter((row) => row.kind === kind).length;
  const counts = `${current.accounts} accounts and ${current.feedback} feedback`;
  hold(
    current.accounts === count('account') && current.feedback === count('feedback'),
    'I3',
    () => `counted ${counts}`,
  );
  const marks = [...new Set(seen.map(({ mark }) => mark))];
  const byDomain = await cache.lookup(marks.map((mark) => `d:d${mark}.example`));
  for (const mark of marks) {
    const at = (kind: Row['kind']) => seen.filter((row) => row.kind === kind && row.mark === mark).map(({ id }) => id);
    const found = byDomain.get(`d:d${mark}.example`)?.accounts ?? [];
    hold(same(found, at('account')), 'I3', () => `domain ${mark} finds ${found.map(({ id }) => id)}`);
    const ref = { tool: 't', instance: 't.example', object: 'ticket', key: String(mark) };
    const voices = await cache.feedbackFor(ref);
    hold(
      same(voices.feedback, at('feedback')),
      'I3',
      () => `ticket ${mark} finds ${voices.feedback.map(({ id }) => id)}`,
    );
  }
  const names = await cache.search('zz', 1000);
  const accounts = seen.filter(({ kind }) => kind === 'account').map(({ id }) => id);
  hold(same(names, accounts), 'I3', () => `a search finds ${names.map(({ id }) => id)}`);
}

function same(found: readonly Shown[], ids: readonly string[]): boolean {
  const sorted = found.map(({ id }) => id).sort();
  return sorted.length === ids.length && [...ids].sort().every((id, i) => id === sorted[i]);
}

function eyesOf(shown: Shown): unknown {
  return 'segment' in shown ? shown.segment : 'area' in shown ? shown.area : undefined;
}

const known = new WeakMap<Row, Map<string, string>>();

/** A record as the product's own schema reads it. */
function expected(row: Row, eyes: string): string {
  const texts = known.get(row) ?? new Map<string, string>();
  known.set(row, texts);
  const text = texts.get(eyes) ?? textOf((row.kind === 'account' ? account : feedback).parse(served(row, eyes)));
  texts.set(eyes, text);
  return text;
}

function textOf(record: object): string {
  const fields = Object.entries(record).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
