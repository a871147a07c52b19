import type { PageReading } from '../../lib/tools/read-page.ts';

/** What the last reading rests on, and whether anything that happened since could make the next one different. */
export interface Footing {
  /** A new reading: what it rests on is watched from now on, what was noted before is forgotten. Null: nothing is sought. */
  stand(reading: Pick<PageReading, 'basis' | 'sought'> | null): void;
  /** Looks whether what the reading rests on, or what it found where it sought, is another now. */
  shaken(): boolean;
  start(): void;
  stop(): void;
}

/** More elements of one selector than this are not told apart: no reading takes more of one place, no list has more rows. */
const most = 1000;

// Never a document's own property: it shows its forms and images under their names.
const { querySelectorAll } = Document.prototype;

/**
 * Follows a document at a price that hardly grows with it or with its changes: that something came or went is noted, what it
 * was is not looked at; what is sought is sought again once the page rests. `noticed` is called for each batch of changes,
 * with true where it is certain that the reading no longer stands.
 */
export function footing(noticed: (certain: boolean) => void): Footing {
  let sought: string[] = [];
  let found: NodeListOf<Element>[] = [];
  let basis: PageReading['basis'] = new Map();
  let certain = false;
  let on = false;

  const around = new MutationObserver(() => noticed(certain));
  const under = new MutationObserver(() => {
    certain = true;
    noticed(true);
  });

  function watch() {
    under.disconnect();
    if (!on) return;
    const seen = new Set<Node>();
    for (const [element, whole] of basis as Map<Element, boolean>) {
      if (whole) under.observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
      else under.observe(element, { attributes: true });
      // Pages hide and show parts by what stands on the boxes around them.
      for (let box = element.parentElement; box && !seen.has(box); box = box.parentElement) {
        seen.add(box);
        if (!basis.has(box)) under.observe(box, { attributeFilter: ['class', 'style', 'hidden'] });
      }
    }
  }

  return {
    stand(reading) {
      certain = false;
      basis = reading?.basis ?? new Map();
      sought = reading?.sought ?? [];
      found = sought.map(all);
      watch();
    },
    shaken() {
      return (
        certain ||
        [...basis.keys()].some((element) => !(element as Node).isConnected) ||
        sought.some((selector, at) => isOther(all(selector), found[at] as NodeListOf<Element>))
      );
    },
    start() {
      on = true;
      // Rows of a list are often used again for other records: then nothing but the link changes.
      around.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
      watch();
    },
    stop() {
      on = false;
      around.disconnect();
      under.disconnect();
      certain = false;
    },
  };
}

/** Nothing for a selector that this browser does not know. */
function all(selector: string): NodeListOf<Element> {
  try {
    return querySelectorAll.call(document, selector);
  } catch {
    return querySelectorAll.call(document, ':not(*)');
  }
}

function isOther(now: NodeListOf<Element>, before: NodeListOf<Element>): boolean {
  if (now.length !== before.length) return true;
  for (let i = 0; i < now.length && i < most; i++) if (now[i] !== before[i]) return true;
  return false;
}
