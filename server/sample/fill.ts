import type { Database } from '../database/sql.ts';
import { importRecords } from '../store/import.ts';
import { deleteAccount, deleteFeedback } from '../store/removal.ts';
import { createToken, knownPermissions, listTokens, revokeToken } from '../store/tokens.ts';
import type { DemoUser, Sample, SampleEntry } from './index.ts';

/** What filling did: `written` differ from what was there, `removed` belonged to an earlier sample only. */
export interface Filled {
  accounts: number;
  feedback: number;
  written: { accounts: number; feedback: number };
  removed: { accounts: number; feedback: number };
}

const chunk = 1000;

/**
 * Puts the sample company into the database. A record of an earlier sample is replaced by its successor or removed, so
 * filling again doubles nothing; what people captured or taught in between stays with its account.
 * @param onProgress gets the number of accounts done, after every thousand
 */
export async function fill(
  database: Database,
  { organization, config, entries }: Sample,
  onProgress: (accounts: number) => void = () => {},
): Promise<Filled> {
  const kept = { accounts: new Set<string>(), feedback: new Set<string>() };
  const written = { accounts: 0, feedback: 0 };
  await importRecords(database, { organization, config });
  for (const part of chunks(entries())) {
    const accounts = part.map(({ account }) => account);
    const feedback = part.flatMap((entry) => entry.feedback);
    const count = await importRecords(database, { accounts, feedback });
    written.accounts += count.accounts;
    written.feedback += count.feedback;
    for (const { id } of accounts) kept.accounts.add(id);
    for (const { id } of feedback) kept.feedback.add(id);
    onProgress(kept.accounts.size);
  }
  const removed = {
    accounts: await removeOthers(database, kept.accounts, 'accounts', '^acc_[0-9]+$', deleteAccount),
    feedback: await removeOthers(database, kept.feedback, 'feedback', '^fb_[0-9]+_(h[0-9]+_)?[0-9]+$', deleteFeedback),
  };
  return { accounts: kept.accounts.size, feedback: kept.feedback.size, written, removed };
}

/** A new token for each demo user; earlier ones of the same people end, because a token is shown only once. */
export async function demoTokens(database: Database, users: readonly DemoUser[]): Promise<Record<string, string>> {
  const mine = new Set(users.map(({ email }) => email));
  for (const { token, email, revokedAt } of await listTokens(database)) {
    if (mine.has(email) && !revokedAt) await revokeToken(database, token);
  }
  const tokens: Record<string, string> = {};
  for (const user of users) {
    tokens[user.role] = await createToken(database, { ...user, permissions: [...knownPermissions] });
  }
  return tokens;
}

// Ids of the sample have a form that the server never gives, so nothing else is touched.
async function removeOthers(
  database: Database,
  kept: ReadonlySet<string>,
  table: 'accounts' | 'feedback',
  form: string,
  remove: (database: Database, id: string) => Promise<boolean>,
): Promise<number> {
  const rows = await database.query<{ id: string }>(`select id from ${table} where not deleted and id ~ $1`, [form]);
  const others = rows.filter(({ id }) => !kept.has(id));
  for (const { id } of others) await remove(database, id);
  return others.length;
}

function* chunks(entries: Generator<SampleEntry>): Generator<SampleEntry[]> {
  let part: SampleEntry[] = [];
  for (const entry of entries) {
    part.push(entry);
    if (part.length < chunk) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
