import { browser } from 'wxt/browser';
import type { ContentNotices, ContentReplies, Reply } from '../../lib/messages/direction.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';

interface Requests {
  'page:seen': Sighting;
  'page:left': Record<string, never>;
  'frame:ticket': Record<string, never>;
}

/** False once the extension was updated or removed under this page: then every call throws and the script goes quiet (T38). */
export function isConnected(): boolean {
  return Boolean(browser.runtime?.id);
}

/** After so long a worker that was just being stopped has gone, and the next message starts a new one (ms). */
const restart = 100;

/** Counts what was told of the record on screen. */
let told = 0;

/**
 * Asks the background; null when it refuses, sleeps for good or was replaced. A page never hears of it. A message that
 * met a worker on its way out is lost, so it is sent once more, unless something newer was told of the record meanwhile:
 * the older word must not arrive last, or the tab would be taken for the record before.
 */
export async function ask<K extends keyof Requests>(type: K, request: Requests[K]): Promise<ContentReplies[K] | null> {
  if (type !== 'frame:ticket') told += 1;
  const mine = told;
  let reply = await send(type, request);
  if (!reply) {
    await pause(restart);
    if (type === 'frame:ticket' || mine === told) reply = await send(type, request);
  }
  return reply?.ok ? reply.value : null;
}

async function send<K extends keyof Requests>(type: K, request: Requests[K]) {
  try {
    return (await browser.runtime.sendMessage({ type, request })) as Reply<ContentReplies[K]> | undefined;
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, isConnected() ? ms : 0));
}

type Notice = { [K in keyof ContentNotices]: { notice: K; value: ContentNotices[K] } }[keyof ContentNotices];

/** Calls back for each thing the background tells this page; other messages and senders are ignored. */
export function onNotice(callback: (notice: Notice) => void, signal: AbortSignal): void {
  const listener = (message: unknown, sender: { id?: string }) => {
    if (sender.id === browser.runtime.id && typeof message === 'object' && message !== null && 'notice' in message) {
      callback(message as Notice);
    }
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => isConnected() && browser.runtime.onMessage.removeListener(listener));
}

/** A fixed word of the extension's own locale. */
export function word(key: string): string {
  return browser.i18n.getMessage(key as Parameters<typeof browser.i18n.getMessage>[0]);
}
