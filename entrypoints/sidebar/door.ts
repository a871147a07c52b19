import type { Reply } from '../../lib/messages/direction.ts';
import type { RecordLink } from '../../lib/messages/link.ts';
import type { AccountHit, SidebarView } from '../../lib/messages/view.ts';
import type { CaptureDoor } from './capture/capture-door.ts';

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
  /** Keeps whether impact counts accounts or money. */
  weigh?(equalVoice: boolean): Promise<unknown>;
  close(): void;
  /** Absent where no record is beside. */
  linking?: Linking;
  /** How what a person writes goes out; absent where nothing can be written. */
  capture?: CaptureDoor;
  /** The extension was updated or removed under this document: nothing can be asked, not even for words to draw. */
  gone?(): boolean;
}

/** How a person says which account the record on screen belongs to. */
export interface Linking {
  link(wanted: RecordLink): Promise<Reply<SidebarView>>;
  search(text: string): Promise<Reply<AccountHit[]>>;
  /** False where what is said can be told the API only from another door. */
  sends: boolean;
}

/** What a page of the extension can do beside: look up any account, and stand beside another tab. A frame never can. */
export interface Visits {
  search(text: string): Promise<Reply<AccountHit[]>>;
  /** The door to one account by itself. */
  visit(accountId: string): Door;
  /** Calls back when the tab beside is another, or shows another document; returns what ends it. */
  moved(onMove: () => void): () => void;
}

export type DoorChoice =
  | { kind: 'frame'; ticket: string }
  | { kind: 'popup' }
  | { kind: 'panel' }
  /** Beside a tab, with an account looked up, or with the search alone. */
  | { kind: 'tab'; tabId: number | null; accountId: string | null };

/**
 * Which door the address names; null means: show nothing at all. Any web page may frame this document, so a framed one
 * needs a ticket, and the doors without one open only in a window of their own.
 * @param hash the location's fragment, with its `#`
 * @param framed whether another document holds this one
 * @param path the document's own path; the browser's panel has one of its own
 */
export function doorOf(hash: string, framed: boolean, path = '/sidebar.html'): DoorChoice | null {
  const words = new URLSearchParams(hash.slice(1));
  if (framed) {
    const ticket = words.get('t') ?? '';
    return /^[0-9a-f]{32}$/.test(ticket) ? { kind: 'frame', ticket } : null;
  }
  if (path === '/sidepanel.html' && !words.has('door')) return { kind: 'panel' };
  if (words.get('door') === 'popup') return { kind: 'popup' };
  const tab = words.get('tab');
  if (words.get('door') !== 'tab' || (tab !== null && !/^\d{1,10}$/.test(tab))) return null;
  return { kind: 'tab', tabId: tab === null ? null : Number(tab), accountId: words.get('account') };
}
