import type { PageReading } from '../../lib/tools/read-page.ts';
import { onMove } from '../page-first/moves.ts';
import { footing } from './footing.ts';

/** Gap between two looks at a page that keeps changing, ms. */
const gap = 250;
/** Longest look through changes without a pause, ms. */
const slice = 4;
/** After so long a page that changed is read anyway, ms: what a script sets on a standing element is noted nowhere. */
const round = 5000;

/**
 * Calls `read` in idle time after the document or its URL changed in a way that could change the reading, at most once per
 * gap; nothing runs on the page's own critical path, and nothing watches a page that is hidden. `moved` is called at once
 * when the URL changed, before anything is read. Gives what asks for a reading.
 */
export function onChange(read: () => PageReading | null, moved: () => void, signal: AbortSignal): () => void {
  let pending = false;
  let due = false;
  let last = 0;
  let lap: ReturnType<typeof setTimeout> | undefined;
  const ground = footing(() => {
    lap ??= setTimeout(schedule, round);
    plan(gap);
  });

  function plan(wait: number) {
    if (pending || signal.aborted) return;
    pending = true;
    setTimeout(() => idle(run), Math.max(0, last + wait - performance.now()));
  }

  function schedule() {
    due = true;
    plan(gap);
  }

  function run() {
    pending = false;
    if (signal.aborted) return;
    if (!due) {
      const shaken = ground.shaken(performance.now() + slice);
      if (shaken === null) return plan(0);
      last = performance.now();
      if (!shaken) return;
    }
    due = false;
    clearTimeout(lap);
    lap = undefined;
    ground.stand(read());
    last = performance.now();
  }

  function show() {
    if (document.hidden) return ground.stop();
    ground.start();
    schedule();
  }

  onMove(() => {
    moved();
    schedule();
  }, signal);
  document.addEventListener('visibilitychange', show, { signal });
  signal.addEventListener('abort', () => {
    ground.stop();
    clearTimeout(lap);
  });
  show();
  return schedule;
}

function idle(task: () => void): void {
  // A hidden tab gets no idle time of its own; the limit keeps it current for when it is looked at.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: 1000 });
  else setTimeout(task, 0);
}
