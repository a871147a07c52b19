/**
 * Guards the controls of class `armed` in the frame that stands in a page: what they do reaches others, so a page must
 * not get a person to press one unseen or by surprise (T3, T4). One counts only when
 * - the browser itself sees it whole and uncovered, and has for half a second (IntersectionObserver v2);
 * - it has not moved for as long, neither in the frame nor with it;
 * - the press began and ended on it, by a person.
 */
export const armedClass = 'armed';

/** Why a press did not count. */
export type Unarmed = 'covered' | 'moved' | 'small';

/** How long a control must be seen where it is, ms. */
const dwell = 500;
/** A frame smaller than this (px) is none that we opened. */
const least = { width: 240, height: 240 };
/** A still pointer may tremble (px); zoom makes the steps inside differ from those outside by at most this factor. */
const tremble = 6;
const mostZoom = 5;

/** A typing of what the library for the DOM does not know yet. */
type SeenEntry = IntersectionObserverEntry & { isVisible?: boolean };
type Looking = IntersectionObserverInit & { trackVisibility: boolean; delay: number };

interface Control {
  /** Since when it is seen (ms of the document's clock); null while it is not. */
  seenSince: number | null;
  box: DOMRect;
  movedAt: number;
}

interface Point {
  x: number;
  y: number;
  screenX: number;
  screenY: number;
}

/** Guards a document's armed controls until the signal ends; `refused` is told why a press did not count. */
export function guardArmed(root: HTMLElement, refused: (why: Unarmed) => void, signal: AbortSignal): void {
  const controls = new Map<Element, Control>();
  const now = () => performance.now();
  let pressed: Element | null = null;
  let pointer: Point | null = null;
  let frameMovedAt = Number.NEGATIVE_INFINITY;

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries as SeenEntry[]) {
        const control = controls.get(entry.target);
        if (!control) continue;
        const isSeen = entry.isVisible === true && entry.intersectionRatio > 0.98;
        control.seenSince = isSeen ? (control.seenSince ?? now()) : null;
      }
    },
    { trackVisibility: true, delay: 100, threshold: [0, 0.99, 1] } as Looking,
  );
  const changes = new MutationObserver(look);
  look();
  changes.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  signal.addEventListener('abort', () => {
    seen.disconnect();
    changes.disconnect();
  });
  const listening = { capture: true, signal };
  addEventListener('pointermove', follow, listening);
  addEventListener('pointerdown', press, listening);
  addEventListener('click', judge, listening);

  /** Finds the controls there are, and those that moved. */
  function look() {
    const found = new Set(root.querySelectorAll(`.${armedClass}`));
    for (const gone of [...controls.keys()].filter((each) => !found.has(each))) {
      seen.unobserve(gone);
      controls.delete(gone);
    }
    for (const element of found) {
      const box = element.getBoundingClientRect();
      const control = controls.get(element);
      if (!control) {
        controls.set(element, { seenSince: null, box, movedAt: now() });
        seen.observe(element);
      } else if (Math.abs(box.x - control.box.x) > 1 || Math.abs(box.y - control.box.y) > 1) {
        Object.assign(control, { box, movedAt: now() });
      }
    }
  }

  /** Where the pointer is in the frame must change as it does on the screen, or the frame was moved under it. */
  function follow(event: PointerEvent) {
    const { clientX: x, clientY: y, screenX, screenY } = event;
    const last = pointer;
    pointer = { x, y, screenX, screenY };
    if (!last) return;
    const within = Math.hypot(x - last.x, y - last.y);
    const outside = Math.hypot(screenX - last.screenX, screenY - last.screenY);
    if (within > outside * mostZoom + tremble || outside > within * mostZoom + tremble) frameMovedAt = now();
  }

  function press(event: PointerEvent) {
    // A mouse that was never seen to come stands here because the frame came to it.
    if (!pointer && event.pointerType === 'mouse') frameMovedAt = now();
    follow(event);
    pressed = controlOf(event.target);
  }

  function judge(event: MouseEvent) {
    const element = controlOf(event.target);
    if (!element) return;
    const why = whyNot(element, event);
    pressed = null;
    if (!why) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    refused(why);
  }

  function whyNot(element: Element, event: MouseEvent): Unarmed | null {
    look();
    const control = controls.get(element);
    const at = now();
    // A click by keys has no press before it.
    const isWhole = event.isTrusted && (event.detail === 0 || pressed === element);
    if (innerWidth < least.width || innerHeight < least.height) return 'small';
    if (!control || control.seenSince === null || !isWhole) return 'covered';
    if (at - control.seenSince < dwell || at - control.movedAt < dwell || at - frameMovedAt < dwell) return 'moved';
    return null;
  }
}

function controlOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(`.${armedClass}`) : null;
}
