import browser from 'webextension-polyfill';
import type { Reply } from '../../lib/messages/direction.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import { askPage } from '../../lib/platform/send.ts';
import type { Door } from './door.ts';

/** How often a page of the extension asks again (ms): it has no port, and only stands beside one tab. */
const beat = 2000;

const noTab = { ok: false, code: 'NO_TAB', message: 'No tab is active.' } as const;

/** The popup or a tab of its own, beside the tab that `tabId` finds. */
export function pageDoor(tabId: () => Promise<number | null>): Door {
  const view = async (): Promise<Reply<SidebarView>> => {
    const tab = await tabId();
    return tab === null ? noTab : askPage('tab:view', { tabId: tab });
  };
  return {
    view,
    watch(onView, onGone) {
      let asking = false;
      const timer = setInterval(async () => {
        if (asking || document.hidden) return;
        asking = true;
        const reply = await view();
        asking = false;
        if (reply.ok) return onView(reply.value);
        clearInterval(timer);
        onGone();
      }, beat);
      return () => clearInterval(timer);
    },
    // Nothing hides a page of the extension.
    shown() {},
    async choose(accountId) {
      const tab = await tabId();
      return tab === null ? noTab : askPage('tab:choose', { tabId: tab, accountId });
    },
    open(url) {
      void browser.tabs.create({ url });
    },
    sync() {
      void askPage('page:sync', {});
    },
    options() {
      void browser.runtime.openOptionsPage();
    },
    close: () => window.close(),
  };
}

/** The tab the popup was opened over. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
