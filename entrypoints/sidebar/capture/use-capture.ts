import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { SidebarView } from '../../../lib/messages/view.ts';
import type { Door } from '../door.ts';
import type { Session } from '../session.ts';
import type { CapturePart } from './CaptureArea.tsx';
import { CaptureDesk } from './capture-desk.ts';

/** What is being written through a door, as it changes; undefined where the door lets nothing be written. */
export function useCapture(session: Session, view: SidebarView | null, door: Door): CapturePart | undefined {
  const [desk] = useState(() => door.capture && new CaptureDesk(door.capture, () => void session.refresh()));
  const state = useSyncExternalStore(desk?.subscribe ?? never, desk?.state ?? none);
  useLayoutEffect(() => desk?.see(view), [desk, view]);
  useEffect(() => {
    if (!desk) return;
    addEventListener('pagehide', desk.leave);
    return () => {
      desk.leave();
      removeEventListener('pagehide', desk.leave);
    };
  }, [desk]);
  return desk && state ? { desk, state } : undefined;
}

const never = () => () => {};
const none = () => null;
