import { browser } from 'wxt/browser';
import type { ContentReplies, Reply } from '../../lib/messages/direction.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';

export interface Requests {
  'reader:inject': Record<string, never>;
  'page:seen': Sighting;
  'page:left': Record<string, never>;
  'frame:ticket': Record<string, never>;
}

/** After so long a worker that was just being stopped has gone, and the next message starts a new one (ms). */
const restart = 100;

/** False once the extension was updated or removed under this page: then every call throws and the script goes quiet (T38). */
export function isConnected(): boolean {
  return Boolean(browser.runtime?.id);
}

/**
 * Asks the background; null when it refuses, sleeps for good or was replaced. A page never hears of it. A message that
 * met a worker on its way out is lost, so it is sent once more if it still holds by then.
 */
export async function ask<K extends keyof Requests>(
  type: K,
  request: Requests[K],
  stillHolds: () => boolean = () => true,
): Promise<ContentReplies[K] | null> {
  let reply = await send(type, request);
  if (!reply) {
    await pause(restart);
    if (stillHolds()) reply = await send(type, request);
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
