import { browser } from 'wxt/browser';
import type { ShownBox } from '../../lib/messages/direction.ts';
import { ask } from '../page-first/ask.ts';
import { word } from './background.ts';
import { hostElement } from './host-element.ts';

/** The sidebar in the page: an extension document in a frame, so that the page can read neither text nor keys. */
export interface SidebarFrame {
  open(): Promise<void>;
  close(): void;
  /** The frame redeemed its ticket and shows something. */
  ready(): void;
  /** Hides what is shown at once, until the frame shows the next record. */
  veil(): void;
  isOpen(): boolean;
  /** How large it stands in the page, as the page draws it. */
  box(): ShownBox;
  /** Whether a person is in it by keys. */
  hasFocus(): boolean;
}

/** How long the frame may take to answer before the page is taken to block it (COEP), ms. */
const patience = 2000;

/** How wide it is, px. */
const width = 360;

const box = `position:fixed;top:0;right:0;width:min(${width}px,100vw);height:100vh;z-index:2147483647;display:block;contain:strict`;
const css = `
iframe{all:unset;display:block;width:100%;height:100%;box-shadow:-1px 0 0 rgb(0 0 0/.12),-8px 0 24px rgb(0 0 0/.12);background:Canvas;color-scheme:light dark}
/* Not hidden: browsers stop painting hidden frames, and then it could never say that it is painted. */
iframe.veiled{opacity:0;pointer-events:none}`;

/**
 * Makes the frame's host. `blocked` is called when the page keeps the frame from loading, `covers` when it lies over the
 * page's edge from now on, or no longer.
 */
export function sidebarFrame(blocked: () => void, covers: (covered: boolean) => void): SidebarFrame {
  const host = hostElement(box, css);
  let frame: HTMLIFrameElement | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // Only a person's own opening moves the focus; a record that changes under an open sidebar must not.
  let opening = false;

  function close() {
    clearTimeout(waiting);
    frame?.remove();
    frame = null;
    host.remove();
    removeEventListener('keyup', giveWay, true);
    covers(false);
  }

  /** What Tab reaches in the page must be seen: the sidebar gives way to what lies wholly below it. */
  function giveWay({ key, isTrusted }: KeyboardEvent) {
    const at = document.activeElement;
    // Beside the body stand our own hosts only.
    if (!isTrusted || key !== 'Tab' || !at || at === document.body || at.parentElement === document.documentElement)
      return;
    const { left, width: wide } = at.getBoundingClientRect();
    if (wide > 0 && left >= innerWidth - width) close();
  }

  return {
    async open() {
      const minted = await ask('frame:ticket', {});
      if (!minted) return blocked();
      close();
      frame = document.createElement('iframe');
      frame.title = word('extension_name');
      // The fragment stays in this document: the frame spends the ticket once and forgets it.
      frame.src = `${browser.runtime.getURL('/sidebar.html')}#t=${minted.ticket}`;
      frame.className = 'veiled';
      opening = true;
      host.root.append(frame);
      host.mount();
      addEventListener('keyup', giveWay, true);
      waiting = setTimeout(() => {
        close();
        blocked();
      }, patience);
    },
    close,
    ready() {
      clearTimeout(waiting);
      if (!frame?.classList.contains('veiled')) return;
      frame.classList.remove('veiled');
      covers(true);
      if (opening) frame.focus();
      opening = false;
    },
    veil: () => frame?.classList.add('veiled'),
    isOpen: () => frame !== null,
    box() {
      const { width: wide, height } = host.rect();
      return { width: wide, height, pageWidth: innerWidth, pageHeight: innerHeight };
    },
    hasFocus: () => host.is(document.activeElement),
  };
}
