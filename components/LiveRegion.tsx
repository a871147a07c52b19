import { useEffect, useRef, useState } from 'react';

/** Time between two announcements (ms): a flood of page changes must not talk over the person. */
const pause = 5000;

/**
 * The one polite live region. The newest message wins: what was overtaken while it waited is never spoken.
 */
export function LiveRegion({ message }: { message: string }) {
  const [spoken, setSpoken] = useState('');
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, last.current + pause - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSpoken(message);
    }, wait);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div className="only-heard" role="status">
      {spoken}
    </div>
  );
}
