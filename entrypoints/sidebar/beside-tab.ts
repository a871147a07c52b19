import browser from 'webextension-polyfill';

/** Which tab a page of the extension stands beside. */
export interface BesideTab {
  find(): Promise<number | null>;
  /** Calls back when it is another tab, or shows another document; returns what ends it. */
  moved(shown: () => number, onMove: () => void): () => void;
}

/** The tab the popup was opened over: it closes before another can be active. */
export const activeTab: BesideTab = {
  async find() {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? null;
  },
  moved: () => () => {},
};

/** The active tab of this window, whichever that is: what a panel stands beside. */
export const followedTab: BesideTab = {
  find: activeTab.find,
  moved(shown, onMove) {
    const ours = browser.windows.getCurrent().then(({ id }) => id);
    const onActivated = async ({ windowId }: { windowId: number }) => {
      if (windowId === (await ours)) onMove();
    };
    const onUpdated = (tabId: number, change: { status?: string; url?: string }) => {
      if (tabId === shown() && (change.status === 'loading' || change.url !== undefined)) onMove();
    };
    browser.tabs.onActivated.addListener(onActivated);
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => {
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onUpdated.removeListener(onUpdated);
    };
  },
};

/** One tab for good, or none. */
export function fixedTab(tabId: number | null): BesideTab {
  return { find: () => Promise.resolve(tabId), moved: () => () => {} };
}
