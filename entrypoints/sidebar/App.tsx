import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { SurroundingsContext } from '../../components/Guarded.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import { AccountLookup } from './AccountLookup.tsx';
import { useCapture } from './capture/use-capture.ts';
import type { Door, Visits } from './door.ts';
import { Sidebar, type SidebarActs } from './Sidebar.tsx';
import { Session } from './session.ts';

/** How often the ages on screen are said anew (ms). */
const tick = 30_000;

interface Props {
  session: Session;
  door: Door & Partial<Visits>;
  /** The account to begin with, where a person already picked one. */
  accountId?: string | null;
  /** Reloads the extension, where the browser allows it from here. */
  reload?: (() => void) | undefined;
}

interface Visit {
  session: Session;
  door: Door;
}

/** The sidebar on a door; where the door allows, with the search above it and the account that was looked up in its place. */
export function App({ session, door, accountId = null, reload }: Props) {
  const { search, visit: visitDoor } = door;
  const visitOf = (id: string | null): Visit | null => {
    if (id === null || !visitDoor) return null;
    const opened = visitDoor(id);
    return { session: new Session(opened), door: opened };
  };
  const [visit, setVisit] = useState(() => visitOf(accountId));
  const inputRef = useRef<HTMLInputElement>(null);
  const back = () => {
    setVisit(null);
    inputRef.current?.focus();
  };
  useEffect(() => {
    if (!visit) return;
    void visit.session.refresh();
    return visit.session.end;
  }, [visit]);
  const lookup = search && (
    <AccountLookup
      search={search}
      onPick={(id) => setVisit(visitOf(id))}
      onBack={visit ? back : undefined}
      inputRef={inputRef}
    />
  );
  return visit ? (
    <Screen key="visit" {...visit} close={back} top={lookup} picked reload={reload} />
  ) : (
    <Screen
      key="page"
      session={session}
      door={door}
      close={door.close}
      top={lookup}
      inputRef={inputRef}
      reload={reload}
    />
  );
}

interface ScreenProps extends Visit {
  close: () => void;
  top: ReactNode;
  /** The person picked this account: the focus goes to its name. */
  picked?: boolean;
  /** Where the focus goes when the page has no match. */
  inputRef?: { current: HTMLInputElement | null };
  reload: (() => void) | undefined;
}

/** One session's state on screen: the clock, focus and Escape. */
function Screen({ session, door, close, top, picked = false, inputRef, reload }: ScreenProps) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const now = useNow();
  const matches = state.view !== null && state.view.match.verdict !== 'none';
  useHeadingFocus(() => (matches ? headingRef.current : (inputRef?.current ?? headingRef.current)));
  usePickedFocus(headingRef, picked && state.view !== null);
  useEscape(close);
  useShown(state.view, door);
  const capture = useCapture(session, state.view, door);
  const acts: SidebarActs = {
    choose: (accountId) => void session.choose(accountId),
    linking: door.linking && { ...door.linking, link: (deed, accountId) => void session.link(deed, accountId) },
    open: door.open,
    sync: door.sync,
    options: door.options,
    weigh: door.weigh && ((equalVoice) => void door.weigh?.(equalVoice).then(() => session.refresh())),
    close: door.close,
    overlays: window.parent !== window,
    retry: () => void session.refresh(),
    reload,
  };
  // Its words went with the extension, and what it shows nobody keeps right any more. The new one brings its own frame.
  if (door.gone?.()) return null;
  return (
    <SurroundingsContext value={{ hostile: acts.overlays, elsewhere: door.capture?.elsewhere }}>
      <Sidebar
        state={state}
        now={now()}
        acts={acts}
        headingRef={headingRef}
        top={top}
        visiting={picked}
        capture={capture}
      />
    </SurroundingsContext>
  );
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
function useHeadingFocus(target: () => HTMLElement | null) {
  const latest = useRef(target);
  latest.current = target;
  useLayoutEffect(() => {
    const toHeading = () => {
      if (document.activeElement === null || document.activeElement === document.body) latest.current()?.focus();
    };
    if (document.hasFocus()) toHeading();
    const afterBrowser = () => setTimeout(toHeading, 0);
    window.addEventListener('focus', afterBrowser);
    return () => window.removeEventListener('focus', afterBrowser);
  }, []);
}

/** A person picked an account: once it is on screen its name takes the focus, so that it is read out. */
function usePickedFocus(heading: { current: HTMLHeadingElement | null }, ready: boolean) {
  useLayoutEffect(() => {
    if (ready) heading.current?.focus();
  }, [heading, ready]);
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
