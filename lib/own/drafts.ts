import type { Run } from './outbox-table.ts';
import type { Draft, OwnDb } from './schema.ts';

/** Where a draft belongs: it is shown nowhere else. */
export type DraftPlace = Pick<Draft, 'form' | 'accountId' | 'record'>;

/** Text typed and not handed over. It survives worker, tab and browser. */
export interface Drafts {
  get(place: DraftPlace): Promise<Draft | null>;
  /** The one written last beside this record; null where nothing is left there. */
  newest(record: string): Promise<Draft | null>;
  /** Keeps it; with nothing but blanks in it, forgets it. */
  save(draft: Omit<Draft, 'key' | 'at'>): Promise<void>;
  /** Follows deleted accounts: drafts about one that was erased go, those about one that was merged move with it. */
  follow(deleted: readonly { id: string; erase?: boolean | undefined; into?: string | undefined }[]): Promise<void>;
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
    newest: (record) =>
      run(async (db) => {
        const beside = await db.drafts.filter((draft) => draft.record === record).toArray();
        return beside.sort((a, b) => b.at - a.at)[0] ?? null;
      }),
    save: (draft) => run((db) => save(db, { ...draft, key: draftKey(draft), at: now() })),
    follow: (deleted) => run((db) => follow(db, new Map(deleted.map((each) => [each.id, each])))),
    count: () => run((db) => db.drafts.count()),
  };
}

async function save(db: OwnDb, draft: Draft): Promise<void> {
  await db.transaction('rw', db.drafts, db.outbox, async () => {
    // Handed over a moment ago: a last word of the form must not bring it back.
    if (await db.outbox.get(draft.id)) return;
    // One form, one draft: it moves with the account that was chosen in it.
    await db.drafts.filter(({ id, key }) => id === draft.id && key !== draft.key).delete();
    if (Object.values(draft.values).every((value) => value.trim() === '')) return db.drafts.delete(draft.key);
    await db.drafts.put(draft);
    const all = await db.drafts.toArray();
    if (all.length <= mostDrafts) return;
    const oldest = all.sort((a, b) => a.at - b.at).slice(0, all.length - mostDrafts);
    await db.drafts.bulkDelete(oldest.map(({ key }) => key));
  });
}

async function follow(
  db: OwnDb,
  deleted: ReadonlyMap<string, { erase?: boolean | undefined; into?: string | undefined }>,
) {
  await db.transaction('rw', db.drafts, async () => {
    for (const draft of await db.drafts.toArray()) {
      const gone = deleted.get(draft.accountId);
      if (!gone?.erase && !gone?.into) continue;
      await db.drafts.delete(draft.key);
      if (!gone.into || gone.erase) continue;
      const moved = { ...draft, accountId: gone.into };
      // What was typed there already stays.
      if (!(await db.drafts.get(draftKey(moved)))) await db.drafts.put({ ...moved, key: draftKey(moved) });
    }
  });
}
