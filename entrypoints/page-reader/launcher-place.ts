import { browser } from 'wxt/browser';

/** Where the launcher of this origin was moved to: how far down the edge, 0 to 1. A number, and nothing of any customer. */
const key = `place:${location.origin}`;
/** The launcher's own height (px), and how far a key moves it (share of the edge). */
const size = 40;
const step = 0.05;
/** A press that moves less (px) is a press. */
const slack = 4;

/**
 * Lets a person move the launcher along the page's edge by dragging or by arrow keys, and remembers where.
 * @param move sets the declarations that place it
 * @returns whether the press that just ended was a drag, which opens nothing
 */
export function movable(button: HTMLElement, move: (box: string) => void): () => boolean {
  let height: number | null = null;
  let start: { y: number; height: number } | null = null;
  let dragged = false;

  const room = () => Math.max(1, innerHeight - size);
  const now = () => height ?? button.getBoundingClientRect().top / room();
  const place = (wanted: number) => {
    height = Math.min(1, Math.max(0, wanted));
    move(`top:calc(${height.toFixed(3)}*(100vh - ${size}px))`);
  };
  const keep = () => {
    // An extension that was updated under this page cannot write any more; the launcher stands where it was put.
    if (browser.runtime?.id) void browser.storage.local.set({ [key]: height }).catch(() => {});
  };

  void browser.storage.local.get(key).then(({ [key]: kept }) => {
    if (typeof kept === 'number' && height === null) place(kept);
  });
  button.addEventListener('pointerdown', (event) => {
    dragged = false;
    if (!event.isTrusted || event.button !== 0) return;
    start = { y: event.clientY, height: now() };
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener('pointermove', (event) => {
    if (!start || !event.isTrusted) return;
    const way = event.clientY - start.y;
    dragged ||= Math.abs(way) > slack;
    if (dragged) place(start.height + way / room());
  });
  for (const end of ['pointerup', 'pointercancel']) {
    button.addEventListener(end, () => {
      if (start && dragged) keep();
      start = null;
    });
  }
  button.addEventListener('keydown', (event) => {
    const way = event.key === 'ArrowUp' ? -step : event.key === 'ArrowDown' ? step : 0;
    if (!event.isTrusted || way === 0) return;
    // The page behind would scroll.
    event.preventDefault();
    place(now() + way);
    keep();
  });
  return () => dragged;
}
