import { browser } from 'wxt/browser';
import type { ContentNotices, ContentReplies } from '../../lib/messages/direction.ts';
import { ask, isConnected, type Requests } from '../page-first/ask.ts';

/** Counts what was told of the record on screen. */
let told = 0;

/**
 * Tells the background of the record on screen. A word that was lost is not sent again once something newer was told: the
 * older one must not arrive last, or the tab would be taken for the record before.
 */
export function tell<K extends 'page:seen' | 'page:left'>(
  type: K,
  request: Requests[K],
): Promise<ContentReplies[K] | null> {
  told += 1;
  const mine = told;
  return ask(type, request, () => mine === told);
}

type Notice = { [K in keyof ContentNotices]: { notice: K; value: ContentNotices[K] } }[keyof ContentNotices];

/** Calls back for each thing the background tells this page, and answers with what comes back; other messages and senders are ignored. */
export function onNotice(callback: (notice: Notice) => unknown, signal: AbortSignal): void {
  const listener = (message: unknown, sender: { id?: string }, answer: (value: unknown) => void) => {
    if (sender.id === browser.runtime.id && typeof message === 'object' && message !== null && 'notice' in message) {
      answer(callback(message as Notice));
    }
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => isConnected() && browser.runtime.onMessage.removeListener(listener));
}

const words = new Map<string, string>();

/** A fixed word of the extension's own locale. The browser takes longer to find one than a launcher to be drawn. */
export function word(key: string): string {
  const known = words.get(key) ?? browser.i18n.getMessage(key as Parameters<typeof browser.i18n.getMessage>[0]);
  words.set(key, known);
  return known;
}
