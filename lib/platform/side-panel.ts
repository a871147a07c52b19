import browser from 'webextension-polyfill';

/** Chromium's own API, which the shared typings lack. */
interface SidePanel {
  open(where: { windowId: number }): Promise<void>;
}

/**
 * Opens the browser's own panel: Chromium's side panel, Firefox's sidebar. To be called in the task of a person's act;
 * where the browser refuses, nothing happens.
 */
export async function openPanel(windowId: number | undefined): Promise<void> {
  const { chrome } = globalThis as { chrome?: { sidePanel?: SidePanel } };
  try {
    if (chrome?.sidePanel) {
      if (windowId !== undefined) await chrome.sidePanel.open({ windowId });
    } else {
      await browser.sidebarAction.toggle();
    }
  } catch {
    // Pressed too long ago, or the browser has no such panel: the popup is still there.
  }
}
