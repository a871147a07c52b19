import type { PageReading } from '../../lib/tools/read-page.ts';
import { onMove } from '../page-first/moves.ts';
import { footing } from './footing.ts';

/** Gap between two readings of a page that keeps changing, ms; and how long it must rest before its changes are looked at. */
const gap = 250;
/** A page that does not rest is looked at after so long, ms: most of what a busy one draws is gone again by then. */
const unrest = 1000;
/** After so long a page that changed is read anyway, ms: what a script sets on a standing element is noted nowhere. */
const round = 5000;

/**
 * Calls `read` in idle time after the document or its URL changed in a way that could change the reading, at most once per
 * gap; nothing runs on the page's own critical path, and nothing watches a page that is hidden. `moved` is called at once
 * when the URL changed, before anything is read; `changed` with every batch of changes, before it is painted: true where it
 * takes a reading. Gives what asks for a reading.
 */
export function onChange(
  read: () => PageReading | null,
  moved: () => void,
  signal: AbortSignal,
  changed: () => boolean = () => false,
): () => void {
  /** When `run` is to come; never while none is planned, long ago while it waits for idle time. */
  let planned = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  let last = 0;
  /** When the first and the last change came that nobody looked at. */
  let since: number | null = null;
  let latest = 0;
  let lap: ReturnType<typeof setTimeout> | undefined;
  const ground = footing((shaken) => {
    lap ??= setTimeout(schedule, round);
    // Before anything of it is painted.
    const certain = changed() || shaken;
    latest = performance.now();
    since ??= latest;
    if (certain) schedule();
    else plan(latest + gap);
  });

  function plan(at: number) {
    if (signal.aborted || at >= planned) return;
    clearTimeout(timer);
    planned = at;
    timer = setTimeout(
      () => {
        planned = Number.NEGATIVE_INFINITY;
        idle(run);
      },
      Math.max(0, at - performance.now()),
    );
  }

  function schedule() {
    due = true;
    plan(last + gap);
  }

  function run() {
    planned = Number.POSITIVE_INFINITY;
    if (signal.aborted) return;
    if (!due) {
      const now = performance.now();
      const rested = Math.min(latest + gap, (since ?? now) + unrest);
      if (now < rested) return plan(rested);
      since = null;
      if (!ground.shaken()) return;
      // Readings keep their distance, whatever led to them.
      if (now < last + gap) return schedule();
    }
    due = false;
    since = null;
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
