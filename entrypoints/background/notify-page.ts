import browser from 'webextension-polyfill';
import type { ContentNotices } from '../../lib/messages/direction.ts';

/** Tells a tab's content script something; a tab without one (closed, navigated) is no fault. False where nobody heard. */
export async function notifyPage<K extends keyof ContentNotices>(
  tabId: number,
  notice: K,
  value: ContentNotices[K],
): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, { notice, value }, { frameId: 0 });
    return true;
  } catch {
    // The page is gone: there is nobody to tell.
    return false;
  }
}
