import type { Reply } from '../../lib/messages/direction.ts';
import type { SidebarView } from '../../lib/messages/view.ts';

/** Through which the sidebar reaches the background: the in-page frame, the popup, a tab of its own. */
export interface Door {
  /** The view of the page beside the sidebar, now. */
  view(): Promise<Reply<SidebarView>>;
  /** Whole views as they change, until the returned function is called; `onGone` when no more will come. */
  watch(onView: (view: SidebarView) => void, onGone: () => void): () => void;
  /** The view of this key stands on screen: what hid the frame may be taken away. */
  shown(key: string): void;
  choose(accountId: string | null): Promise<Reply<SidebarView>>;
  open(url: string): void;
  sync(): void;
  options(): void;
  close(): void;
}

export type DoorChoice = { kind: 'frame'; ticket: string } | { kind: 'popup' } | { kind: 'tab'; tabId: number };

/**
 * Which door the address names; null means: show nothing at all. Any web page may frame this document, so a framed one
 * needs a ticket, and the doors without one open only in a window of their own.
 * @param hash the location's fragment, with its `#`
 * @param framed whether another document holds this one
 */
export function doorOf(hash: string, framed: boolean): DoorChoice | null {
  const words = new URLSearchParams(hash.slice(1));
  if (framed) {
    const ticket = words.get('t') ?? '';
    return /^[0-9a-f]{32}$/.test(ticket) ? { kind: 'frame', ticket } : null;
  }
  if (words.get('door') === 'popup') return { kind: 'popup' };
  const tab = words.get('tab') ?? '';
  return words.get('door') === 'tab' && /^\d{1,10}$/.test(tab) ? { kind: 'tab', tabId: Number(tab) } : null;
}
