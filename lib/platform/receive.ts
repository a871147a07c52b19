import browser, { type Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import {
  type ContentReplies,
  contentRequests,
  type FrameReplies,
  frameRequests,
  type PageReplies,
  pageRequests,
  type Reply,
} from '../messages/direction.ts';
import { Allowance } from './allowance.ts';
import { classify, type Sender } from './sender.ts';

type Requests = Record<string, z.ZodMiniType>;
type Handlers<R extends Requests, Replies extends Record<keyof R, unknown>, S> = {
  [K in keyof R]: (request: z.output<R[K]>, sender: S) => Promise<Replies[K]> | Replies[K];
};
type From<K extends Sender['kind']> = Extract<Sender, { kind: K }>;

/** One handler per message and direction; a missing or surplus one is a type error. */
export interface AllHandlers {
  content: Handlers<typeof contentRequests, ContentReplies, From<'content'>>;
  frame: Handlers<typeof frameRequests, FrameReplies, From<'frame'>>;
  page: Handlers<typeof pageRequests, PageReplies, From<'page'>>;
}

/** A refusal that reaches the sender as data: `code` for programs, the message for people. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const schemas: Record<'content' | 'frame' | 'page', Requests> = {
  content: contentRequests,
  frame: frameRequests,
  page: pageRequests,
};
const envelope = z.object({ type: z.string(), request: z.unknown() });

/**
 * Answers one message: first who speaks, then whether that class may ask this, then the request's shape, then the
 * handler. Never throws; a fault of our own is told without its text, which could carry data.
 */
export async function answer(handlers: AllHandlers, message: unknown, sender: Sender): Promise<Reply<unknown>> {
  if (sender.kind === 'stranger') return refuse('FORBIDDEN', 'This sender may not ask the extension anything.');
  const parsed = z.safeParse(envelope, message);
  if (!parsed.success) return refuse('BAD_REQUEST', 'This message has no type.');
  const { type, request } = parsed.data;
  const schema = Object.hasOwn(schemas[sender.kind], type) ? schemas[sender.kind][type] : undefined;
  if (!schema) return refuse('FORBIDDEN', `A ${sender.kind} may not ask for ${type.slice(0, 40)}.`);
  const body = z.safeParse(schema, request);
  if (!body.success) return refuse('BAD_REQUEST', `The request ${type} has another shape.`);
  try {
    const handle = (handlers[sender.kind] as Record<string, (request: unknown, sender: Sender) => unknown>)[type];
    return { ok: true, value: (await handle?.(body.data, sender)) ?? null };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code, error.message);
    return refuse('INTERNAL', `The extension could not do this (${error instanceof Error ? error.name : 'unknown'}).`);
  }
}

/** A page that keeps changing sends four sightings a second; one that sends more than this is no page of a tool (T11). */
const pageAllowance = new Allowance(20, 40);

/** The one message listener of the background: called synchronously at its start. */
export function listen(handlers: AllHandlers): void {
  browser.runtime.onMessage.addListener(async (message: unknown, raw: Runtime.MessageSender) => {
    const sender = classify(raw);
    if (sender.kind === 'content' && !pageAllowance.take(sender.tabId, Date.now())) {
      return refuse('BUSY', 'This page asks too often.');
    }
    return answer(handlers, message, sender);
  });
}

function refuse(code: string, message: string): Reply<never> {
  return { ok: false, code, message };
}
