import type { PageRule, Probe, Selector } from '../../../lib/tools/tool-definition.ts';
import { documentOf, type PageFixture } from './page-fixture.ts';

/** A selector's alternatives. */
export const listed = (selector: Selector): string[] => [selector].flat();

/** Where a probe looks; none for addresses, meta elements and the tool's own interface for programs. */
export const placesOf = (probe: Probe): string[] => ('at' in probe ? listed(probe.at) : []);

/** Every element of a page that its rule reads: roots, witnesses, probes, labels and values of fields, rows, their links. */
export function probedNodes({ root, witness, probes, rows }: PageRule, document: Document): Set<Element> {
  const under = (bases: Iterable<Element>, selectors: string[]) =>
    [...bases].flatMap((base) => selectors.flatMap((each) => [...base.querySelectorAll(each)]));
  const found = (selectors: string[]) => selectors.flatMap((each) => [...document.querySelectorAll(each)]);
  const fields = (probes ?? []).flatMap((probe) =>
    probe.from === 'field' ? under(found(placesOf(probe)), [probe.label, ...listed(probe.value)]) : [],
  );
  const lines = rows ? found(listed(rows.each)) : [];
  return new Set([
    ...found(root ? listed(root) : []),
    ...(witness ?? []).flatMap((each) => (each.at === ':scope' ? [] : found(listed(each.at)))),
    ...(probes ?? []).flatMap((probe) => found(placesOf(probe))),
    ...fields,
    ...lines,
    ...(rows ? under(lines, [...listed(rows.link), ...(rows.probes ?? []).flatMap(placesOf)]) : []),
  ]);
}

/** Of those, the ones that carry a value: not the boxes around others. */
export function isFurniture(node: Element, rule: PageRule, probed: Set<Element>): boolean {
  const boxes = new Set([rule.root ?? [], rule.rows?.each ?? []].flat());
  for (let each: Element | null = node; each; each = each.parentElement) {
    const at = each;
    if (probed.has(at) && ![...boxes].some((box) => at.matches(box))) return false;
  }
  return true;
}

/** The page with its late parts taken out, and a way to bring them. */
export function beforeLateParts({ html, url, late = [] }: PageFixture): { document: Document; arrive: () => void } {
  const document = documentOf(html, url);
  const parts = late.flatMap((selector) => [...document.querySelectorAll(selector)]);
  const places = parts.map((part) => {
    const place = document.createComment('late');
    part.replaceWith(place);
    return { part, place };
  });
  return {
    document,
    arrive: () => {
      for (const { part, place } of places) place.replaceWith(part);
    },
  };
}
