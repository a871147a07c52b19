/**
 * An inert element in the page with a closed shadow root: no attributes, no names, and a box the page's own styles
 * cannot change. What it shows lies in the shadow root; the page can remove it, and never read it.
 */
export interface HostElement {
  root: ShadowRoot;
  mount(): void;
  remove(): void;
  /** Whether this is what the page has for the element that has the focus, or for any other. */
  is(other: Element | null): boolean;
  /** Its box as the page draws it. */
  rect(): DOMRect;
  /** Other declarations for the element itself, over the first ones. */
  move(box: string): void;
}

/** How often in ten seconds a page may remove the element before it stays away (T5). */
const patience = 5;

/** Makes a host element with a style sheet of its own; `box` are declarations for the element itself. */
export function hostElement(box: string, css: string): HostElement {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  const place = new CSSStyleSheet();

  let wanted = false;
  let removals: number[] = [];
  // Frameworks that redraw the body drop foreign elements; put it back, but do not fight a page that insists.
  const watcher = new MutationObserver(() => {
    if (!wanted || element.isConnected) return;
    const now = performance.now();
    removals = [...removals.filter((at) => now - at < 10_000), now];
    if (removals.length <= patience) attach();
  });

  function attach() {
    // Most pages show none: their styles are read when there is something to style.
    if (root.adoptedStyleSheets.length === 0) {
      sheet.replaceSync(`:host{all:initial!important;${firm(box)}}${css}`);
      root.adoptedStyleSheets = [sheet, place];
    }
    document.documentElement.append(element);
    watcher.observe(document.documentElement, { childList: true });
  }

  return {
    root,
    mount() {
      wanted = true;
      if (!element.isConnected) attach();
    },
    remove() {
      wanted = false;
      watcher.disconnect();
      element.remove();
    },
    is: (other) => other === element,
    rect: () => element.getBoundingClientRect(),
    move: (moved) => place.replaceSync(`:host{${firm(moved)}}`),
  };
}

/** Declarations that a page's own styles cannot overrule. */
function firm(box: string): string {
  return box
    .split(';')
    .filter((each) => each.trim())
    .map((each) => `${each.trim()}!important`)
    .join(';');
}
