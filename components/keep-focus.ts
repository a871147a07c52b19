/**
 * Keeps the focus of a person who works by keys when what had it goes away: a button that did its work, a screen that was
 * replaced. It moves to the heading of the nearest part around it that is left, so that the next Tab goes on
 * from there and a screen reader says where one is. A document that has not the focus itself takes none (A1).
 * @returns what ends it
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let around: Element[] = [];
  const note = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : null;
    around = [];
    for (let part = last?.parentElement; part; part = part.parentElement) around.push(part);
  };
  const look = () => {
    if (!last || last.isConnected || !document.hasFocus() || document.activeElement !== document.body) return;
    last = null;
    const heading = around
      .filter((part) => part.isConnected)
      .map(headingIn)
      .find(Boolean);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  };
  const watcher = new MutationObserver(look);
  root.addEventListener('focusin', note);
  watcher.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', note);
    watcher.disconnect();
  };
}

function headingIn(part: Element): HTMLElement | null {
  return part.querySelector<HTMLElement>('h1, h2');
}
