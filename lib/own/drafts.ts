import type { Run } from './outbox-table.ts';
import type { Draft, OwnDb } from './schema.ts';

/** Where a draft belongs: it is shown nowhere else. */
export type DraftPlace = Pick<Draft, 'form' | 'accountId' | 'record'>;

/** Text typed and not handed over. It survives worker, tab and browser. */
export interface Drafts {
  get(place: DraftPlace): Promise<Draft | null>;
  /** Keeps it; with nothing but blanks in it, forgets it. */
  save(draft: Omit<Draft, 'key' | 'at'>): Promise<void>;
  /** Forgets every draft about these accounts. */
  forgetAccounts(ids: readonly string[]): Promise<void>;
  /** How many there are. */
  count(): Promise<number>;
}

/** The oldest beyond this many go: nobody comes back to them. */
const mostDrafts = 200;

export function draftKey({ form, accountId, record }: DraftPlace): string {
  return JSON.stringify([form, accountId, record]);
}

export function drafts(run: Run, now: () => number): Drafts {
  return {
    get: (place) => run(async (db) => (await db.drafts.get(draftKey(place))) ?? null),
    save: (draft) => run((db) => save(db, { ...draft, key: draftKey(draft), at: now() })),
    forgetAccounts: (ids) => {
      const gone = new Set(ids);
      return run(async (db) => void (await db.drafts.filter(({ accountId }) => gone.has(accountId)).delete()));
    },
    count: () => run((db) => db.drafts.count()),
  };
}

async function save(db: OwnDb, draft: Draft): Promise<void> {
  await db.transaction('rw', db.drafts, db.outbox, async () => {
    // Handed over a moment ago: a last word of the form must not bring it back.
    if (await db.outbox.get(draft.id)) return;
    if (Object.values(draft.values).every((value) => value.trim() === '')) return db.drafts.delete(draft.key);
    await db.drafts.put(draft);
    const all = await db.drafts.toArray();
    if (all.length <= mostDrafts) return;
    const oldest = all.sort((a, b) => a.at - b.at).slice(0, all.length - mostDrafts);
    await db.drafts.bulkDelete(oldest.map(({ key }) => key));
  });
}
