import type { Run } from './outbox-table.ts';
import type { Choice, Link, OwnDb } from './schema.ts';

/** What a person said of records: whose they are, or that they are nobody's of those shown. */
export interface Choices {
  /** Null where nothing was said. */
  of(record: string): Promise<Choice | null>;
  /** An account without telling anybody, or null for none of those shown; replaces what was said before. */
  choose(record: string, accountId: string | null): Promise<void>;
  /** The accounts it is linked to from now on; with none, nothing was said of it any more. */
  link(record: string, links: readonly Link[]): Promise<void>;
  forget(record: string): Promise<void>;
  /** Follows deleted accounts: links to a merged one lead to the other, links to an erased one go. */
  follow(deleted: readonly { id: string; erase?: boolean | undefined; into?: string | undefined }[]): Promise<void>;
}

/** The accounts a record was linked to by hand; those chosen by versions that shared nothing too. */
export function linksOf(choice: Choice | null): Link[] {
  if (!choice) return [];
  if (choice.links) return choice.links;
  return choice.accountId === null ? [] : [{ accountId: choice.accountId, at: choice.at, url: null, item: null }];
}

export function choices(run: Run, now: () => number): Choices {
  return {
    of: (record) => run(async (db) => (await db.choices.get(record)) ?? null),
    choose: (record, accountId) => run(async (db) => void (await db.choices.put({ record, accountId, at: now() }))),
    link: (record, links) => run((db) => link(db, record, links, now())),
    forget: (record) => run((db) => db.choices.delete(record)),
    follow: (deleted) => run((db) => follow(db, new Map(deleted.map((each) => [each.id, each])))),
  };
}

async function link(db: OwnDb, record: string, links: readonly Link[], at: number): Promise<void> {
  const last = links.at(-1);
  if (!last) return db.choices.delete(record);
  await db.choices.put({ record, accountId: last.accountId, at, links: [...links] });
}

async function follow(
  db: OwnDb,
  deleted: ReadonlyMap<string, { erase?: boolean | undefined; into?: string | undefined }>,
): Promise<void> {
  await db.transaction('rw', db.choices, async () => {
    for (const choice of await db.choices.toArray()) {
      const links = linksOf(choice);
      const kept = links.flatMap((each) => {
        const gone = deleted.get(each.accountId);
        if (gone?.erase) return [];
        return gone?.into ? [{ ...each, accountId: gone.into }] : [each];
      });
      if (JSON.stringify(kept) !== JSON.stringify(links)) await link(db, choice.record, kept, choice.at);
    }
  });
}
