import * as z from 'zod/mini';
import { account, externalId } from './account.ts';
import { feedback } from './feedback.ts';
import { amount, httpLink, id, optional, rev, text } from './shape.ts';

/** `GET /v1/me`: who the token speaks for and what it may do. */
export const me = z.object({
  id,
  name: text,
  email: text,
  role: optional(text),
  organization: z.object({ id, name: text }),
  permissions: z.array(text),
  capabilities: z.array(text),
  limits: optional(z.object({ accounts: optional(z.int()) })),
  lookupKey: optional(text),
});
export type Me = z.output<typeof me>;

export const accountDeletion = z.object({ id, rev, erase: optional(z.boolean()), into: optional(id) });
export const feedbackDeletion = z.object({ id, rev, erase: optional(z.boolean()) });
export type AccountDeletion = z.output<typeof accountDeletion>;
export type FeedbackDeletion = z.output<typeof feedbackDeletion>;

const envelope = {
  deleted: z.object({ accounts: z.array(z.unknown()), feedback: z.array(z.unknown()) }),
  cursor: z.string().check(z.minLength(1), z.maxLength(8192)),
  more: z.boolean(),
  snapshot: optional(z.boolean()),
  total: optional(z.object({ accounts: amount, feedback: amount })),
};

/** `GET /v1/changes` as a client must read it: the envelope at once, each record by itself, so that one bad record spoils nothing. */
export const changesEnvelope = z.object({
  accounts: z.array(z.unknown()),
  feedback: z.array(z.unknown()),
  ...envelope,
});

/** `GET /v1/changes` as a server promises it. */
export const changesPage = z.object({
  accounts: z.array(account),
  feedback: z.array(feedback),
  ...envelope,
  deleted: z.object({ accounts: z.array(accountDeletion), feedback: z.array(feedbackDeletion) }),
});
export type ChangesPage = z.output<typeof changesPage>;

/** `GET /v1/accounts/{id}`. */
export const accountView = z.object({ account, feedback: z.array(feedback) });

/** `POST /v1/accounts/{id}/aliases`: exactly one of the three. */
export const alias = z.union([
  z.strictObject({ url: httpLink }),
  z.strictObject({ domain: text.check(z.minLength(1), z.maxLength(253)) }),
  z.strictObject({ externalId }),
]);
export type Alias = z.output<typeof alias>;

export const feedbackLink = z.object({ url: httpLink });

/** `POST /v1/lookup`. */
export const lookupRequest = z.object({ keys: z.array(text).check(z.maxLength(100)) });
export const lookupAnswer = z.object({ accounts: z.array(account), feedback: z.array(feedback) });

/** RFC 9457 problem details; `errors` comes with 422. */
export const problem = z.object({
  type: text,
  title: text,
  status: z.int(),
  detail: optional(text),
  errors: optional(z.array(z.object({ pointer: text, detail: text }))),
});
export type Problem = z.output<typeof problem>;
