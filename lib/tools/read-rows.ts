import { recordKey } from '../model/record-ref.ts';
import { maxRows, rowBudget } from './budget.ts';
import { find } from './native.ts';
import { alternatives, elementsAt, hrefOf } from './place.ts';
import { type ProbeScene, readProbe } from './probe.ts';
import { openPage, type PageInput } from './read-page.ts';
import { recordRefs } from './record-url.ts';
import type { RowSighting } from './sighting.ts';
import type { RowRule } from './tool-definition.ts';

/** A row and the element it was read from: the element stays in the page, only the sighting leaves it. */
export interface RowOnPage extends RowSighting {
  element: Element;
}

/** The records listed on a page; none where its rule knows of none, or the page does not show its own record. */
export function rowsOfPage(input: PageInput): RowOnPage[] {
  const open = openPage(input);
  const rule = open?.shown.page.rows;
  return open?.root && rule ? readRows(rule, { ...open.scene, root: open.root }) : [];
}

/** The records of a list, each once. Under an added subtree (`root`) the same rule finds the rows that came with it. */
export function readRows(rule: RowRule, scene: ProbeScene): RowOnPage[] {
  const rows = new Map<string, RowOnPage>();
  for (const element of rowElements(rule, scene.root)) {
    const row = { ...scene, root: element, budget: rowBudget(), ref: null };
    const ref = linkOf(rule, row);
    const key = ref && recordKey(ref);
    if (!ref || !key || rows.has(key)) continue;
    const identifiers = (rule.probes ?? []).flatMap((probe) => readProbe(probe, row).identifiers);
    const own = {
      kind: 'record',
      value: key.slice(2),
      role: 'subject',
      grade: rule.evidence,
      probe: 'link',
      ref,
    } as const;
    rows.set(key, { element, record: ref, identifiers: [own, ...identifiers] });
  }
  return [...rows.values()];
}

function rowElements(rule: RowRule, root: object): Element[] {
  for (const selector of alternatives(rule.each)) {
    const found = find(root, selector, maxRows);
    if (found.length > 0) return found;
  }
  return [];
}

function linkOf(rule: RowRule, row: ProbeScene) {
  for (const link of elementsAt({ at: rule.link, unseen: true }, row)) {
    const href = hrefOf(link, row);
    const ref = href && recordRefs(href, [row.tool]).find(({ object }) => object === rule.object);
    if (ref) return ref;
  }
  return null;
}
