import browser from 'webextension-polyfill';
import type { Reply } from '../../lib/messages/direction.ts';
import type { Captured, DraftText, OutboxAct } from '../../lib/messages/outbox.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import { askPage } from '../../lib/platform/send.ts';
import type { BesideTab } from './beside-tab.ts';
import type { Door, Visits } from './door.ts';
import { poll } from './polling.ts';

/** No tab has this id: the view of no page at all. */
const noTab = -1;
/** How long a tab that moved on is watched closely (ms). */
const hurry = 4000;

const written = {
  keep: (capture: Captured) => askPage('page:keep', { capture }),
  act: (id: string, act: OutboxAct) => askPage('outbox:act', { id, act }),
  saveDraft: (draft: DraftText) => askPage('page:draft-save', { draft }),
};

const acts = {
  open(url: string) {
    void browser.tabs.create({ url });
  },
  sync() {
    void askPage('page:sync', {});
  },
  options() {
    void browser.runtime.openOptionsPage();
  },
  weigh: (equalVoice: boolean) => askPage('settings:change', { equalVoice }),
  // Nothing hides a page of the extension.
  shown() {},
};

/** The popup, the browser's panel or a tab of its own, beside the tab that `beside` finds. */
export function pageDoor(beside: BesideTab, close: () => void): Door & Visits {
  /** Counts moves: what was asked for beside the tab before is never handed on. */
  let moves = 0;
  let movedAt = Number.NEGATIVE_INFINITY;
  let shownTab = noTab;

  const view = async (): Promise<Reply<SidebarView>> => {
    const asked = moves;
    const tabId = (await beside.find()) ?? noTab;
    const reply = await askPage('tab:view', { tabId });
    if (asked !== moves) return view();
    shownTab = tabId;
    return reply;
  };
  return {
    ...acts,
    view,
    watch: (onView, onGone) => poll(view, onView, onGone, () => Date.now() - movedAt < hurry),
    // About what the person sees, whichever tab is active by now.
    choose: (accountId) => askPage('tab:choose', { tabId: shownTab, accountId }),
    linking: {
      link: (link) => askPage('tab:link', { tabId: shownTab, link }),
      search: (text) => askPage('account:search', { text }),
      sends: true,
    },
    close,
    capture: { ...written, selection: () => askPage('tab:selection', { tabId: shownTab }) },
    moved: (onMove) =>
      beside.moved(
        () => shownTab,
        () => {
          moves += 1;
          movedAt = Date.now();
          onMove();
        },
      ),
    search: (text) => askPage('account:search', { text }),
    visit: (accountId) => accountDoor(accountId, close),
  };
}

/** One account that a person looked up, without a page beside it. */
function accountDoor(accountId: string, close: () => void): Door {
  const view = () => askPage('account:view', { accountId });
  return {
    ...acts,
    view,
    watch: (onView, onGone) => poll(view, onView, onGone, () => false),
    choose: view,
    close,
    // No page stands beside.
    capture: { ...written, selection: () => Promise.resolve({ ok: true, value: '' }) },
  };
}
