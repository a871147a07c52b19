/** How long a control must have been seen whole and in its place before a press on it counts (ms; T3, T4). */
export const seenTime = 500;
/** How long the pointer must have been over the frame (ms): one that moved under a resting pointer was not aimed at. */
const restTime = 250;
/** The browser looks at most so often whether something is covered (ms); the smallest it allows. */
const lookGap = 100;
/** How long the last look before an act may take (ms). */
const lookPatience = 1500;
/** The least a frame may measure (CSS pixels). */
const leastSize = 300;

/** Why a press does not count: `blind` where the browser cannot tell what covers a frame. */
export type Distrust = 'forged' | 'covered' | 'moved' | 'small' | 'blind';

type Entry = IntersectionObserverEntry & { isVisible?: boolean };

/**
 * Watches whether a person can see a control that stands in a page's frame: the page around it may cover it, make it
 * invisible, or move it under the pointer. Only the browser's own word counts (Intersection Observer v2).
 */
export class PressGuard {
  readonly #element: Element;
  readonly #now: () => number;
  readonly #watchers: IntersectionObserver[];
  readonly #life = new AbortController();
  #seenSince: number | null = null;
  /** Where the frame stands on the screen, by the last event, since when; null until a pointer came. */
  #place: { x: number; y: number; since: number } | null = null;
  #downAt: number | null = null;

  constructor(element: Element, now: () => number = () => performance.now()) {
    this.#element = element;
    this.#now = now;
    const seen = { element: false, window: false };
    const note = (part: keyof typeof seen) => (isSeen: boolean) => {
      seen[part] = isSeen;
      if (!seen.element || !seen.window) this.#seenSince = null;
      else this.#seenSince ??= this.#now();
    };
    this.#watchers = [watch(element, isWhole, note('element')), watch(pane(), isUncut, note('window'))].flatMap(
      (each) => each ?? [],
    );
    const { signal } = this.#life;
    const options = { capture: true, signal };
    for (const type of ['pointermove', 'pointerdown'] as const) {
      addEventListener(type, (event) => this.#follow(event), options);
    }
    const press = ({ isTrusted }: Event) => {
      this.#downAt = isTrusted ? this.#now() : null;
    };
    element.addEventListener('pointerdown', press, { signal });
    document.documentElement.addEventListener('pointerleave', () => this.#leave(), { signal });
  }

  /** Why this press does not count; null where it does. Asks the browser once more before it says so. */
  async judge(press: { isTrusted: boolean; detail: number }): Promise<Distrust | null> {
    const at = this.#now();
    const downAt = this.#downAt;
    this.#downAt = null;
    if (!press.isTrusted) return 'forged';
    if (this.#watchers.length === 0) return 'blind';
    if (innerWidth < leastSize || innerHeight < leastSize) return 'small';
    // A key's press has no pointer. A pointer's began on this very control.
    const began = press.detail > 0 ? downAt : at;
    if (began === null) return 'moved';
    if (this.#seenSince === null || began - this.#seenSince < seenTime) return 'covered';
    if (press.detail > 0 && (!this.#place || began - this.#place.since < restTime)) return 'moved';
    return (await this.#isSeenNow()) ? null : 'covered';
  }

  end(): void {
    for (const each of this.#watchers) each.disconnect();
    this.#life.abort();
  }

  /** What the browser last said is up to a tenth of a second old; this is of now. */
  #isSeenNow(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), lookPatience);
      const done = (seen: boolean) => {
        clearTimeout(timer);
        look?.disconnect();
        resolve(seen);
      };
      const look = watch(this.#element, isWhole, done);
    });
  }

  #follow({ isTrusted, screenX, screenY, clientX, clientY }: PointerEvent) {
    if (!isTrusted) return;
    const [x, y] = [screenX - clientX, screenY - clientY];
    const now = this.#now();
    // Fractions of a pixel are rounded one way or the other.
    const isSame = this.#place && Math.abs(this.#place.x - x) <= 2 && Math.abs(this.#place.y - y) <= 2;
    if (isSame) return;
    // A frame that moved waits its whole time again.
    const since = this.#place ? now + seenTime - restTime : now;
    this.#place = { x, y, since };
  }

  #leave() {
    this.#place = null;
  }
}

/** Tells whenever a part comes or goes; null in browsers that cannot tell what covers a frame. */
function watch(part: Element, holds: (entry: Entry) => boolean, told: (holds: boolean) => void) {
  if (typeof IntersectionObserver === 'undefined' || !('trackVisibility' in IntersectionObserver.prototype))
    return null;
  const options = { threshold: [0, 0.25, 0.5, 0.75, 0.95, 0.99, 1], trackVisibility: true, delay: lookGap };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last) told(holds(last));
  }, options);
  observer.observe(part);
  return observer;
}

/** An empty pane over the whole window, seen and touched by nobody: how much of it is left says how much is cut off. */
function pane(): Element {
  const known = document.querySelector('body > .guard-pane');
  if (known) return known;
  const made = document.createElement('div');
  made.className = 'guard-pane';
  document.body.append(made);
  return made;
}

const isWhole = ({ isVisible, intersectionRatio }: Entry) => isVisible === true && intersectionRatio >= 0.98;

/** A page's own scroll bar may lie over a strip of it. */
const isUncut = ({ intersectionRatio }: Entry) => intersectionRatio >= 0.95;
