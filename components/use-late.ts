import { useEffect, useState } from 'react';

/** Nothing that only turns is shown for longer (ms): then words say what is waited for. */
const patience = 5000;

/** True once `progress` has stood still for five seconds; any other value begins anew. */
export function useLate(progress: unknown): boolean {
  const [late, setLate] = useState<{ progress: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLate({ progress }), patience);
    return () => clearTimeout(timer);
  }, [progress]);
  return late !== null && late.progress === progress;
}
