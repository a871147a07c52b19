/**
 * Calls back at once when the document's URL changed, however the page's router made it, and when the document came back
 * from the back-forward cache.
 */
export function onMove(moved: () => void, signal: AbortSignal): void {
  let url = location.href;
  const look = () => {
    if (location.href === url) return;
    url = location.href;
    moved();
  };
  for (const event of ['popstate', 'hashchange']) addEventListener(event, look, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && moved(), { signal });
  // The entry changes exactly when the URL does.
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', look, { signal });
  if (navigation) return;
  // Before Firefox 147 nothing tells of `history.pushState`; a router that calls it draws another page.
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
