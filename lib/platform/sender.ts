import browser, { type Runtime } from 'webextension-polyfill';

/**
 * Who speaks. A content script speaks for a page and may be forged by it; the in-page frame is our document in hostile
 * surroundings; a page is the extension's own tab, popup or panel.
 */
export type Sender =
  | { kind: 'content'; tabId: number; origin: string; document: string; documentId: string | undefined }
  | { kind: 'frame'; tabId: number; document: string }
  | { kind: 'page' }
  | { kind: 'stranger' };

type NativeSender = Runtime.MessageSender & { origin?: string; documentId?: string };

/** Classifies the sender of a message by what the browser says of it, never by what the message says (T10). */
export function classify(sender: NativeSender, ours = browser.runtime.getURL('')): Sender {
  if (sender.id !== browser.runtime.id) return { kind: 'stranger' };
  const url = sender.url ?? '';
  const tabId = sender.tab?.id;
  const inPage = tabId !== undefined && (sender.frameId ?? 0) > 0;
  const document = sender.documentId ?? `${tabId}:${sender.frameId}:${url.split('#')[0]}`;
  if (url.startsWith(ours)) return inPage ? { kind: 'frame', tabId, document } : { kind: 'page' };
  if (tabId === undefined || inPage || !/^https?:/.test(url)) return { kind: 'stranger' };
  return { kind: 'content', tabId, origin: new URL(url).origin, document, documentId: sender.documentId };
}
