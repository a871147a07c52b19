import * as z from 'zod/mini';
import { account } from '../../lib/model/account.ts';
import {
  accountDeletion,
  accountView,
  alias,
  changesPage,
  feedbackDeletion,
  feedbackLink,
  lookupAnswer,
  lookupRequest,
  me,
  problem,
} from '../../lib/model/api.ts';
import { config } from '../../lib/model/config.ts';
import { feedback, feedbackDraft, feedbackPatch } from '../../lib/model/feedback.ts';

const named = {
  Account: account,
  AccountDeletion: accountDeletion,
  AccountView: accountView,
  Alias: alias,
  Changes: changesPage,
  Config: config,
  Feedback: feedback,
  FeedbackDeletion: feedbackDeletion,
  FeedbackDraft: feedbackDraft,
  FeedbackLink: feedbackLink,
  FeedbackPatch: feedbackPatch,
  LookupAnswer: lookupAnswer,
  LookupRequest: lookupRequest,
  Me: me,
  OpenApi: z.looseObject({ openapi: z.string() }),
  Problem: problem,
} satisfies Record<string, z.ZodMiniType>;
export type SchemaName = keyof typeof named;

/** Where one schema stands in the document. */
export function schemaRef(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * JSON Schemas (2020-12) of what goes over the wire: the side a reader takes in, before unknown members and `null`s are
 * taken as absent. Named shapes refer to each other.
 */
export function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(named)) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (name) => schemaRef(name).$ref,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
  );
}
