import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Door } from './door.ts';
import { Sidebar, type SidebarActs } from './Sidebar.tsx';
import type { Session } from './session.ts';

/** How often the ages on screen are said anew (ms). */
const tick = 30_000;

interface Props {
  session: Session;
  door: Door;
  /** Reloads the extension, where the browser allows it from here. */
  reload?: (() => void) | undefined;
}

/** The sidebar on a door: its state, the clock, focus and Escape. */
export function App({ session, door, reload }: Props) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const now = useNow();
  useHeadingFocus(headingRef);
  useEscape(door.close);
  useShown(state.view, door);
  const acts: SidebarActs = {
    choose: (accountId) => void session.choose(accountId),
    open: door.open,
    sync: door.sync,
    options: door.options,
    close: door.close,
    overlays: window.parent !== window,
    retry: () => void session.refresh(),
    reload,
  };
  return <Sidebar state={state} now={now()} acts={acts} headingRef={headingRef} />;
}

/** The present time at each drawing, and a new drawing as the ages on screen grow. */
function useNow(): () => number {
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), tick);
    return () => clearInterval(timer);
  }, []);
  return Date.now;
}

/**
 * Opened by a person, the frame has the focus: it goes to the heading. Opened by itself it has not, and takes none; when
 * the person comes in later by Tab, the browser has already chosen an element and nothing is moved.
 */
function useHeadingFocus(heading: { current: HTMLHeadingElement | null }) {
  useLayoutEffect(() => {
    const toHeading = () => {
      if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
    };
    if (document.hasFocus()) toHeading();
    const afterBrowser = () => setTimeout(toHeading, 0);
    window.addEventListener('focus', afterBrowser);
    return () => window.removeEventListener('focus', afterBrowser);
  }, [heading]);
}

/**
 * Tells when a view is on screen, which is at the next frame. A hidden tab draws none, and nobody sees it either.
 */
function useShown(view: SidebarView | null, door: Door) {
  useLayoutEffect(() => {
    if (!view) return;
    if (document.hidden) return door.shown(view.key);
    const frame = requestAnimationFrame(() => door.shown(view.key));
    return () => cancelAnimationFrame(frame);
  }, [view, door]);
}

function useEscape(close: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
}
