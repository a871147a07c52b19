import browser from 'webextension-polyfill';
import type { SidebarView } from '../../lib/messages/view.ts';
import { askFrame } from '../../lib/platform/send.ts';
import type { Door } from './door.ts';

/** The ticket was never redeemed, so there is nothing to act for. */
const noSession = { ok: false, code: 'NO_SESSION', message: 'No ticket has been redeemed.' } as const;

/**
 * The in-page frame. The ticket is redeemed once; the session it gives lives in this closure only and ends with the
 * document. Firefox gives such a frame no more than messaging, so every act is the background's.
 */
export function frameDoor(ticket: string): Door {
  let session: string | null = null;

  const act = (type: 'sidebar:close' | 'sync:now' | 'options:open') => {
    if (session) void askFrame(type, { session });
  };
  return {
    async view() {
      if (session) return askFrame('view:get', { session });
      const reply = await askFrame('frame:redeem', { ticket });
      if (!reply.ok) return reply;
      session = reply.value.session;
      return { ok: true, value: reply.value.view };
    },
    watch(onView, onGone) {
      if (!session) return () => {};
      return watchPort(`view:${session}`, onView, onGone);
    },
    async choose(accountId) {
      return session ? askFrame('match:choose', { session, accountId }) : noSession;
    },
    open(url) {
      if (session) void askFrame('link:open', { session, url });
    },
    sync: () => act('sync:now'),
    options: () => act('options:open'),
    close: () => act('sidebar:close'),
  };
}

function watchPort(name: string, onView: (view: SidebarView) => void, onGone: () => void): () => void {
  let port: browser.Runtime.Port;
  try {
    port = browser.runtime.connect({ name });
  } catch {
    // The extension was updated or switched off under this document.
    queueMicrotask(onGone);
    return () => {};
  }
  port.onMessage.addListener((message) => {
    const view = message as SidebarView;
    onView(view);
    // Once it is painted the page may unveil the frame: never does the old record stand beside the new one.
    requestAnimationFrame(() => requestAnimationFrame(() => port.postMessage({ shown: view.key })));
  });
  port.onDisconnect.addListener(onGone);
  return () => port.disconnect();
}
