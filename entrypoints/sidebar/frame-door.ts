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
  let port: browser.Runtime.Port | null = null;

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
      const opened = openPort(`view:${session}`);
      port = opened;
      if (!opened) {
        queueMicrotask(onGone);
        return () => {};
      }
      opened.onMessage.addListener((message) => onView(message as SidebarView));
      opened.onDisconnect.addListener(() => {
        if (port === opened) port = null;
        onGone();
      });
      return () => {
        if (port === opened) port = null;
        opened.disconnect();
      };
    },
    shown(key) {
      port?.postMessage({ shown: key });
    },
    async choose(accountId) {
      return session ? askFrame('match:choose', { session, accountId }) : noSession;
    },
    linking: {
      link: async (link) => (session ? askFrame('record:link', { session, link }) : noSession),
      search: async (text) => (session ? askFrame('record:search', { session, text }) : noSession),
      // Firefox cannot tell a frame whether its page covers it.
      sends: !import.meta.env.FIREFOX,
    },
    open(url) {
      if (session) void askFrame('link:open', { session, url });
    },
    sync: () => act('sync:now'),
    options: () => act('options:open'),
    weigh: async (equalVoice) => session && askFrame('impact:weigh', { session, equalVoice }),
    close: () => act('sidebar:close'),
    capture: {
      selection: async () => (session ? askFrame('selection:get', { session }) : noSession),
      keep: async (capture) => (session ? askFrame('capture:keep', { session, capture }) : noSession),
      act: async (id, deed) => (session ? askFrame('capture:act', { session, id, act: deed }) : noSession),
      saveDraft: async (draft) => (session ? askFrame('draft:save', { session, draft }) : noSession),
      elsewhere() {
        if (session) void askFrame('popup:open', { session });
      },
    },
    gone: () => !browser.runtime?.id,
  };
}

/** Null where the extension was updated or switched off under this document. */
function openPort(name: string): browser.Runtime.Port | null {
  try {
    return browser.runtime.connect({ name });
  } catch {
    return null;
  }
}
