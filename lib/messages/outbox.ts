import * as z from 'zod/mini';
import type { OutboxItem, Refusal } from '../model/outbox-item.ts';
import { type Write, write } from '../model/write.ts';
import type { Fault } from '../sync/status.ts';

const short = z.string().check(z.maxLength(2048));

/** Where a draft belongs: its form, its account, and the record beside it (empty where there is none). */
export const draftPlace = z.object({ form: short, accountId: short, record: short });
export type DraftPlace = z.output<typeof draftPlace>;

/** What stands in a form as it is typed. `id` is that of the capture it becomes. */
export const draftText = z.object({
  place: draftPlace,
  id: z.uuid(),
  values: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(60_000))),
});
export type DraftText = z.output<typeof draftText>;

/** Something to keep and send. The form makes the id once: asked again without an answer, it is the same capture. */
export const capture = z.object({ id: z.uuid(), write, draft: z.nullable(draftPlace) });
export type Captured = z.output<typeof capture>;

/** How much is on its way, for a line in the sidebar. */
export interface OutboxCount {
  /** Will be sent by itself. */
  waiting: number;
  /** Was refused and waits for a person. */
  refused: number;
  /** Was made for another sign-in, and waits for that. */
  elsewhere: number;
}

/** One item of the outbox as people see it. Times are ms since epoch. */
export interface OutboxEntry {
  id: string;
  kind: Write['kind'];
  /** What was made; null where it belongs to another sign-in, whose words stay unseen. */
  made: { write: Write; about: string } | null;
  /** Whom it was made for. */
  person: string;
  apiBase: string;
  state: OutboxItem['state'] | 'elsewhere';
  createdAt: number;
  since: number;
  attempts: number;
  retryAt: number | null;
  /** The record the API answered with. */
  answer: OutboxItem['answer'];
  refusal: Refusal | null;
}

export interface OutboxView {
  entries: OutboxEntry[];
  /** Why nothing can be sent now; null while it can. */
  fault: Fault | null;
  /** Rows that neither store can read. */
  unreadable: number;
  /** How long what was discarded can be taken back, ms. */
  undoTime: number;
}

/** What a person does about one item. */
export const outboxAct = z.enum(['retry', 'discard', 'restore']);
export type OutboxAct = z.output<typeof outboxAct>;

/** A file to save. */
export interface SavedFile {
  name: string;
  text: string;
}
