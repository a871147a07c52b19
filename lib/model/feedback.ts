import * as z from 'zod/mini';
import { httpLink, id, openEnum, optional, rev, text, time } from './shape.ts';

export const feedbackKinds = ['request', 'problem', 'praise', 'risk', 'competitor'] as const;
export const feedbackStatuses = ['open', 'planned', 'in-progress', 'shipped', 'declined'] as const;
export const importances = ['low', 'medium', 'high', 'critical'] as const;
export type Importance = (typeof importances)[number];

const author = z.object({ name: optional(text), email: optional(text) });
const source = z.object({ tool: optional(text), url: optional(httpLink) });
const words = {
  body: optional(text),
  quote: optional(text),
  area: optional(text),
  importance: openEnum(importances),
  sameAs: optional(id),
  links: optional(z.array(httpLink)),
  source: optional(source),
  person: optional(author),
};
const title = text.check(z.minLength(1), z.maxLength(500));

/**
 * One account's voice. `kind` and `status` stay open strings: a member this version does not know is shown as written,
 * counts as a request (kind) and is not open (status).
 */
export const feedback = z.object({
  id,
  rev,
  accountId: id,
  kind: text,
  title,
  status: text,
  updatedAt: time,
  ...words,
  statusAt: optional(time),
  createdBy: optional(author),
  createdAt: optional(time),
});
export type Feedback = z.output<typeof feedback>;

/** Body of `POST /v1/feedback`: the server adds id, rev, status and createdBy. */
export const feedbackDraft = z.object({ accountId: id, kind: z.enum(feedbackKinds), title, ...words });
export type FeedbackDraft = z.output<typeof feedbackDraft>;

/** Body of `PATCH /v1/feedback/{id}`: named fields only; `null` removes an optional one; `accountId` cannot change. */
export const feedbackPatch = z.partial(
  z.object({
    kind: z.enum(feedbackKinds),
    title,
    body: z.nullable(text),
    quote: z.nullable(text),
    area: z.nullable(text),
    importance: z.nullable(z.enum(importances)),
    sameAs: z.nullable(id),
    links: z.nullable(z.array(httpLink)),
    person: z.nullable(author),
  }),
);
export type FeedbackPatch = z.output<typeof feedbackPatch>;

const openStatuses = new Set<string>(['open', 'planned', 'in-progress']);

/** Open = open, planned or in progress. */
export function isOpen(item: Pick<Feedback, 'status'>): boolean {
  return openStatuses.has(item.status);
}

/** The kind to act on: one this version does not know counts as a request. */
export function knownKind(kind: string): (typeof feedbackKinds)[number] {
  return (feedbackKinds as readonly string[]).includes(kind) ? (kind as (typeof feedbackKinds)[number]) : 'request';
}
