/** Gap between two readings of a page that keeps changing, ms. */
const gap = 250;

/**
 * Calls `read` in idle time after the document or its URL changed, at most once per gap; nothing runs on the page's own
 * critical path. `moved` is called at once when the URL changed, before anything is read.
 */
export function onChange(read: () => void, moved: () => void, signal: AbortSignal): () => void {
  let pending = false;
  let last = 0;
  let url = location.href;

  function schedule() {
    if (pending || signal.aborted) return;
    pending = true;
    setTimeout(() => idle(run), Math.max(0, last + gap - performance.now()));
  }

  function run() {
    pending = false;
    if (signal.aborted) return;
    last = performance.now();
    read();
  }

  function checkUrl() {
    if (location.href !== url) {
      url = location.href;
      moved();
    }
    schedule();
  }

  const observer = new MutationObserver(schedule);
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  // The entry changes exactly when the URL does, however the page's router made it.
  (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', checkUrl, { signal });
  for (const event of ['popstate', 'hashchange', 'pageshow']) addEventListener(event, checkUrl, { signal });
  document.addEventListener('visibilitychange', checkUrl, { signal });
  return schedule;
}

function idle(task: () => void): void {
  // A hidden tab gets no idle time of its own; the limit keeps it current for when it is looked at.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: 1000 });
  else setTimeout(task, 0);
}
