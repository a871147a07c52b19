import type { Page } from '@playwright/test';

/** What a hostile page caught by listening and by replacing the functions an extension would call in it. */
export interface Caught {
  /** `keydown a`, `message …`: every event of the kinds watched, in order. */
  events: string[];
  /** Calls of replaced functions: shadow roots attached, addresses given to frames, nodes put in. */
  calls: string[];
  /** Names that appeared on the window since the script started. */
  globals: string[];
}

/** Everything of a document that scripts of its own can read, as one text, and the marks of foreign elements in it. */
export interface Readable {
  text: string;
  /** Attribute names and values of elements that stand beside head and body. */
  attributes: string[];
  frames: number;
  /** The words that the browser's own text search finds. */
  found: string[];
}

const watched = [
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'paste', 'copy', 'compositionstart'],
  ...['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'click', 'wheel', 'contextmenu'],
  ...['focus', 'blur', 'focusin', 'focusout', 'selectionchange', 'message', 'messageerror', 'storage'],
];

/** A script for the top of a page: it is there before any other, and patches all it can reach. */
export const spyScript = `(() => {
  const caught = { events: [], calls: [] };
  const before = new Set(Object.getOwnPropertyNames(window));
  const tell = (event) => {
    const part = event.key ?? event.data ?? '';
    caught.events.push((event.type + ' ' + (typeof part === 'object' ? JSON.stringify(part) : part)).trim());
  };
  for (const type of ${JSON.stringify(watched)}) addEventListener(type, tell, true);
  const wrap = (owner, name, what) => {
    const original = owner[name];
    owner[name] = function (...args) {
      caught.calls.push(what + ' ' + args.map(String).join());
      return original.apply(this, args);
    };
  };
  wrap(Element.prototype, 'attachShadow', 'attachShadow');
  for (const name of ['append', 'prepend', 'replaceChildren', 'setAttribute', 'insertAdjacentElement', 'remove']) wrap(Element.prototype, name, name);
  for (const name of ['appendChild', 'insertBefore', 'replaceChild', 'removeChild']) wrap(Node.prototype, name, name);
  wrap(Document.prototype, 'createElement', 'createElement');
  wrap(window, 'postMessage', 'postMessage');
  wrap(EventTarget.prototype, 'dispatchEvent', 'dispatchEvent');
  const src = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    ...src,
    set(value) { caught.calls.push('src ' + value); src.set.call(this, value); },
  });
  window.HTMLIFrameElement = class extends HTMLIFrameElement {};
  window.caughtBySpy = () => ({
    ...caught,
    globals: Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && name !== 'caughtBySpy'),
  });
})();`;

/** What the spy has caught so far. */
export const caughtIn = (page: Page): Promise<Caught> => page.evaluate('caughtBySpy()');

/** Reads the page as its own scripts can, and searches it for the words. */
export function readAsPage(page: Page, words: readonly string[]): Promise<Readable> {
  return page.evaluate((wanted) => {
    const parts: string[] = [document.title, document.cookie, location.href, document.documentElement.outerHTML];
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        for (const pseudo of [undefined, '::before', '::after', '::marker', '::placeholder']) {
          parts.push(getComputedStyle(element, pseudo).content);
        }
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element instanceof HTMLIFrameElement && element.contentDocument) visit(element.contentDocument);
      }
      for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
        parts.push(...[...sheet.cssRules].map((rule) => rule.cssText));
      }
    };
    visit(document);
    parts.push(document.documentElement.innerText);
    parts.push(document.documentElement.getHTML({ serializableShadowRoots: true }));
    parts.push(...performance.getEntries().map((entry) => JSON.stringify(entry)));
    parts.push(JSON.stringify({ ...localStorage, ...sessionStorage }), String(history.state));
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    parts.push(String(selection));
    selection?.removeAllRanges();
    for (let x = innerWidth - 5; x > innerWidth - 400; x -= 40) {
      for (let y = 5; y < innerHeight; y += 40) {
        for (const element of document.elementsFromPoint(x, y)) parts.push(element.outerHTML.slice(0, 200));
      }
    }
    const search = (window as unknown as { find: (word: string) => boolean }).find;
    const foreign = [...document.documentElement.children].filter(
      (element) => element !== document.head && element !== document.body,
    );
    return {
      text: parts.join('\n'),
      attributes: foreign.flatMap((element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`)),
      frames: window.length,
      found: wanted.filter((word) => search.call(window, word)),
    };
  }, words);
}
