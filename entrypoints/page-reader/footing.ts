import type { PageReading } from '../../lib/tools/read-page.ts';

/** What the last reading rests on, and whether anything that happened since could make the next one different. */
export interface Footing {
  /** A new reading: what it rests on is watched from now on, what was noted before is forgotten. Null: nothing is sought. */
  stand(reading: Pick<PageReading, 'basis' | 'sought'> | null): void;
  /** Looks through what was noted until then (`performance.now()`); null where time ran out with nothing found yet. */
  shaken(until: number): boolean | null;
  start(): void;
  stop(): void;
}

/** More mutations than this are not looked through: reading costs less. */
const most = 20_000;
/** Nodes between two looks at the clock. */
const stride = 16;

// Never a node's own property: a form shows its fields under their names.
const { matches, querySelector } = Element.prototype;

/**
 * Follows a document at a price that does not grow with it. Of nodes that come, only those are looked at that still stand
 * there; of nodes that change, only those the reading took something from. `noticed` is called
 * for each batch, with true where it is certain that the reading no longer stands.
 */
export function footing(noticed: (certain: boolean) => void): Footing {
  let sought = '';
  let basis: PageReading['basis'] = new Map();
  let batches: MutationRecord[][] = [];
  let count = 0;
  let certain = false;
  let on = false;

  const around = new MutationObserver((records) => {
    count += records.length;
    if (count > most) certain = true;
    if (certain) batches = [];
    else batches.push(records);
    noticed(certain);
  });
  const under = new MutationObserver(() => {
    certain = true;
    noticed(true);
  });

  function forget() {
    batches = [];
    count = 0;
    certain = false;
  }

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

  function isSought(node: Node): boolean {
    if (!(node instanceof Element) || !node.isConnected) return false;
    return matches.call(node, sought) || querySelector.call(node, sought) !== null;
  }

  return {
    stand(reading) {
      forget();
      basis = reading?.basis ?? new Map();
      sought = valid(reading?.sought ?? []).join();
      watch();
    },
    shaken(until) {
      if (certain || [...basis.keys()].some((element) => !(element as Node).isConnected)) return true;
      let looked = 0;
      while (batches.length > 0) {
        const records = batches.at(-1) ?? [];
        for (let record = records.pop(); record; record = records.pop()) {
          const { addedNodes } = record;
          for (let i = 0; sought !== '' && i < addedNodes.length; i++) {
            if (isSought(addedNodes[i] as Node)) return true;
          }
          if (++looked % stride === 0 && performance.now() > until) return null;
        }
        batches.pop();
      }
      count = 0;
      return false;
    },
    start() {
      on = true;
      around.observe(document, { childList: true, subtree: true });
      watch();
    },
    stop() {
      on = false;
      around.disconnect();
      under.disconnect();
      forget();
    },
  };
}

/** Selectors this browser knows: one that it does not would spoil the whole list. */
function valid(selectors: readonly string[]): string[] {
  const nowhere = document.createDocumentFragment();
  return selectors.filter((selector) => {
    try {
      nowhere.querySelector(selector);
      return true;
    } catch {
      return false;
    }
  });
}
