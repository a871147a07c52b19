import type { Account } from '../../../lib/model/account.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { type Contender, columns, type ParsedPage, parsed } from './contender.ts';
import { answer, done, freshDatabase, openDatabase, remove } from './idb.ts';

export const rawName = 'bench-raw';

/** IndexedDB as a book has it: a row a record, an index a question. */
export function createRaw(database: IDBDatabase): void {
  const accounts = database.createObjectStore('accounts', { keyPath: 'id' });
  accounts.createIndex('name', 'name');
  for (const many of ['domains', 'emails', 'external']) accounts.createIndex(many, many, { multiEntry: true });
  const feedback = database.createObjectStore('feedback', { keyPath: 'id' });
  feedback.createIndex('accountId', 'accountId');
  feedback.createIndex('sameAs', 'sameAs');
  feedback.createIndex('links', 'links', { multiEntry: true });
}

export async function putRaw(database: IDBDatabase, page: ParsedPage): Promise<void> {
  const tx = database.transaction(['accounts', 'feedback'], 'readwrite');
  const accounts = tx.objectStore('accounts');
  const feedback = tx.objectStore('feedback');
  for (const account of page.accounts) accounts.put(columns(account));
  for (const voice of page.feedback) feedback.put(voice);
  await done(tx);
}

export function rawStore(): Contender {
  let opened: Promise<IDBDatabase> | null = null;
  return {
    async prepare() {
      opened = freshDatabase(rawName, createRaw);
      await opened;
    },
    async page(body) {
      // The worker may have been stopped since it was prepared.
      opened ??= openRaw();
      await putRaw(await opened, await parsed(body));
    },
    async close() {
      (await opened)?.close();
      opened = null;
      await remove(rawName);
    },
  };
}

type Row = { record: Account };

/** What is asked of a look-up, in the words of both stores. */
export type Question =
  | { kind: 'email' | 'domain'; text: string }
  | { kind: 'emails'; texts: string[] }
  | { kind: 'issue'; link: string };

/** Answers from one transaction; ids of what was found, accounts first. */
export async function askRaw(database: IDBDatabase, question: Question): Promise<string[]> {
  const tx = database.transaction(['accounts', 'feedback'], 'readonly');
  const accounts = tx.objectStore('accounts');
  const rows = (index: string, key: string) => answer(accounts.index(index).getAll(key) as IDBRequest<Row[]>);
  if (question.kind === 'issue') return askIssue(tx, question.link);
  const found =
    question.kind === 'emails'
      ? (await Promise.all(question.texts.map((text) => rows('emails', text)))).flat()
      : await rows(question.kind === 'email' ? 'emails' : 'domains', question.text);
  return found.map(({ record }) => record.id);
}

/** The voices that link an issue, the other voices of the same asks, and their accounts: one step of `sameAs`. */
async function askIssue(tx: IDBTransaction, link: string): Promise<string[]> {
  const feedback = tx.objectStore('feedback');
  const by = (index: string, key: string) => answer(feedback.index(index).getAll(key) as IDBRequest<Feedback[]>);
  const linked = await by('links', link);
  const heads = [...new Set(linked.map(({ id, sameAs }) => sameAs ?? id))];
  const others = (await Promise.all(heads.map((head) => by('sameAs', head)))).flat();
  const voices = new Map([...linked, ...others].map((voice) => [voice.id, voice]));
  const owners = [...new Set([...voices.values()].map(({ accountId }) => accountId))];
  const accounts = tx.objectStore('accounts');
  const rows = await Promise.all(owners.map((id) => answer(accounts.get(id) as IDBRequest<Row | undefined>)));
  return [...rows.flatMap((row) => row?.record.id ?? []), ...voices.keys()];
}

export const openRaw = (): Promise<IDBDatabase> => openDatabase(rawName);
