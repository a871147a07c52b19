import type { ProblemType } from '../http/problem.ts';
import type { SchemaName } from './schemas.ts';

type ParameterName = 'id' | 'cursor' | 'limit' | 'scope' | 'If-None-Match' | 'If-Match' | 'Idempotency-Key';

/** One endpoint: what the router serves and the OpenAPI document says, from one place. */
export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base URL, parameters in braces. */
  path: string;
  summary: string;
  parameters?: ParameterName[];
  body?: SchemaName;
  /** Status to schema; null for an answer without body. */
  answers: Record<number, SchemaName | null>;
  problems: ProblemType[];
  /** Served without a token. */
  open?: boolean;
  capability?: 'lookup' | 'aliases' | 'scope';
}

const bodyProblems = [
  'not-json',
  'malformed-request',
  'too-large',
  'unsupported-media-type',
  'validation-failed',
] as const;
const actionProblems = [
  ...bodyProblems,
  'forbidden',
  'idempotency-key-missing',
  'idempotency-running',
  'idempotency-key-reused',
] as const;

export const operations = {
  me: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who the token speaks for, and what it may do',
    answers: { 200: 'Me' },
    problems: [],
  },
  config: {
    method: 'GET',
    path: '/v1/config',
    summary: "The organisation's words and rules",
    parameters: ['If-None-Match'],
    answers: { 200: 'Config', 304: null },
    problems: [],
  },
  changes: {
    method: 'GET',
    path: '/v1/changes',
    summary: 'All records, then every change in commit order',
    parameters: ['cursor', 'limit', 'scope', 'If-None-Match'],
    answers: { 200: 'Changes', 304: null },
    problems: ['cursor-malformed', 'cursor-expired'],
  },
  account: {
    method: 'GET',
    path: '/v1/accounts/{id}',
    summary: 'One account with its feedback',
    parameters: ['id', 'If-None-Match'],
    answers: { 200: 'AccountView', 304: null },
    problems: ['not-found'],
  },
  createFeedback: {
    method: 'POST',
    path: '/v1/feedback',
    summary: 'Capture what a customer said',
    parameters: ['Idempotency-Key'],
    body: 'FeedbackDraft',
    answers: { 200: 'Feedback', 201: 'Feedback' },
    problems: [...actionProblems, 'not-found'],
  },
  editFeedback: {
    method: 'PATCH',
    path: '/v1/feedback/{id}',
    summary: "Edit one's own feedback within 24 hours",
    parameters: ['id', 'If-Match'],
    body: 'FeedbackPatch',
    answers: { 200: 'Feedback' },
    problems: [...bodyProblems, 'forbidden', 'not-found', 'revision-missing', 'revision-stale'],
  },
  takeBackFeedback: {
    method: 'DELETE',
    path: '/v1/feedback/{id}',
    summary: "Take back one's own feedback within 24 hours",
    parameters: ['id', 'If-Match'],
    answers: { 204: null },
    problems: ['forbidden', 'not-found', 'revision-stale'],
  },
  addLink: {
    method: 'POST',
    path: '/v1/feedback/{id}/links',
    summary: 'Join feedback to an issue, ticket or deal',
    parameters: ['id', 'Idempotency-Key'],
    body: 'FeedbackLink',
    answers: { 200: 'Feedback' },
    problems: [...actionProblems, 'not-found'],
  },
  addAlias: {
    method: 'POST',
    path: '/v1/accounts/{id}/aliases',
    summary: 'Say that a record, domain or id is this customer',
    parameters: ['id', 'Idempotency-Key'],
    body: 'Alias',
    answers: { 200: 'Account' },
    problems: [...actionProblems, 'not-found'],
    capability: 'aliases',
  },
  removeAlias: {
    method: 'POST',
    path: '/v1/accounts/{id}/aliases/remove',
    summary: 'Take back what was taught here',
    parameters: ['id', 'Idempotency-Key'],
    body: 'Alias',
    answers: { 200: 'Account' },
    problems: [...actionProblems, 'not-found'],
    capability: 'aliases',
  },
  lookup: {
    method: 'POST',
    path: '/v1/lookup',
    summary: 'Find records by their lookup keys',
    body: 'LookupRequest',
    answers: { 200: 'LookupAnswer' },
    problems: [...bodyProblems],
    capability: 'lookup',
  },
  openapi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document',
    answers: { 200: 'OpenApi' },
    problems: [],
    open: true,
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
