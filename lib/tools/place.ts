import type { Budget } from './budget.ts';
import { attribute, find, readNode, readText } from './native.ts';
import { textOf } from './text-of.ts';
import type { DomSource, Selector } from './tool-definition.ts';
import { isVisible } from './visible.ts';

/** Where probes are read: an element or a document, the page's address, and what may still be spent. */
export interface Scene {
  root: object;
  document: object;
  url: URL;
  /** True where the tool keeps its records behind `#`: elsewhere `#top` is a place on this page, not a link. */
  hashRouted: boolean;
  budget: Budget;
  basis: Basis;
}

/** Elements a reading rests on: true where everything inside counts, false where only the element's own attributes do. */
export type Basis = Map<object, boolean>;

/** What stood at a place: `present` tells an empty field from a missing one. */
export interface Found {
  present: boolean;
  values: string[];
}

/** At most this many elements of one place. */
const perPlace = 100;
/** Of one element. */
const longestText = 20_000;

/** The elements of the first alternative that finds any; hidden ones only where asked for. */
export function elementsAt(place: { at: Selector; frame?: Selector; unseen?: boolean }, scene: Scene): Element[] {
  const bases = place.frame === undefined ? [scene.root] : frames(place.frame, scene);
  for (const selector of alternatives(place.at)) {
    const found = bases.flatMap((base) => elements(base, selector));
    const open = found.filter((element) => scene.budget.candidates-- > 0 && (place.unseen || isVisible(element)));
    if (open.length > 0) return open;
  }
  return [];
}

/** Texts of a place in the document. */
export function valuesAtPlace(source: DomSource, scene: Scene): Found {
  const found = elementsAt(source, scene);
  rest(scene, found, source.from === 'text');
  const values = found.map((element) => readSource(source, element, scene));
  return { present: found.length > 0, values: values.filter((value): value is string => Boolean(value?.trim())) };
}

/** Notes that a reading rests on these elements. */
export function rest({ basis }: Scene, elements: readonly object[], whole: boolean): void {
  for (const element of elements) basis.set(element, whole || basis.get(element) === true);
}

function readSource(source: DomSource, element: object, scene: Scene): string | null {
  switch (source.from) {
    case 'text':
      return textOf(element, scene.budget, longestText);
    case 'href':
      return hrefOf(element, scene);
    case 'value':
      return readText(element, 'value');
    case 'attribute':
      return attribute(element, source.attribute);
  }
}

/** A selector's ordered alternatives. */
export function alternatives(selector: Selector): readonly string[] {
  return typeof selector === 'string' ? [selector] : selector;
}

/** A link's absolute address: relative to the document's base where that is a web page, else to the page's URL. */
export function hrefOf(element: object, { url, hashRouted }: Pick<Scene, 'url' | 'hashRouted'>): string | null {
  const href = attribute(element, 'href');
  if (href === null || href.length > 8192 || /^\s*(#\s*)?$/.test(href) || (!hashRouted && /^\s*#/.test(href)))
    return null;
  const owner = readNode(element, 'ownerDocument');
  const base = (owner && readText(owner, 'baseURI')) ?? '';
  return URL.parse(href, /^https?:/.test(base) ? base : url.href)?.href ?? null;
}

function elements(base: object, selector: string): Element[] {
  return selector === ':scope' ? [base as Element] : find(base, selector, perPlace);
}

/** Documents of the frames we may read: another origin's gives null. */
function frames(selector: Selector, scene: Scene): object[] {
  return elementsAt({ at: selector }, scene).flatMap((frame) => readNode(frame, 'contentDocument') ?? []);
}
