import browser from 'webextension-polyfill';
import type * as z from 'zod/mini';
import type { FrameReplies, frameRequests, PageReplies, pageRequests, Reply } from '../messages/direction.ts';

type Requests<T extends Record<string, z.ZodMiniType>> = { [K in keyof T]: z.input<T[K]> };
type FrameRequests = Requests<typeof frameRequests>;
type PageRequests = Requests<typeof pageRequests>;

/** The worker did not answer in time: the page says so instead of waiting for ever (F33). */
export const unreachable: Reply<never> = {
  ok: false,
  code: 'BG_UNREACHABLE',
  message: 'The background of the extension does not answer.',
};

const patience = 2000;

/** Asks the background on behalf of the in-page frame. Never rejects: faults come as `{ ok: false, code, message }`. */
export function askFrame<K extends keyof FrameReplies>(
  type: K,
  request: FrameRequests[K],
): Promise<Reply<FrameReplies[K]>> {
  return ask(type, request, patience);
}

/** Asks the background on behalf of an extension page. `wait` is longer where a network call is part of the answer. */
export function askPage<K extends keyof PageReplies>(
  type: K,
  request: PageRequests[K],
  wait = patience,
): Promise<Reply<PageReplies[K]>> {
  return ask(type, request, wait);
}

async function ask<T>(type: string, request: unknown, wait: number): Promise<Reply<T>> {
  const silence = new Promise<Reply<T>>((resolve) => setTimeout(resolve, wait, unreachable));
  try {
    const answer = browser.runtime.sendMessage({ type, request }) as Promise<Reply<T> | undefined>;
    return (await Promise.race([answer, silence])) ?? unreachable;
  } catch {
    return unreachable;
  }
}
