import { recordKey } from '../model/record-ref.ts';
import { maxRowIdentifiers, maxRows, rowBudget } from './budget.ts';
import { find, readText } from './native.ts';
import { alternatives, elementsAt, hrefOf } from './place.ts';
import { type ProbeScene, readProbe } from './probe.ts';
import { openPage, type PageInput } from './read-page.ts';
import { recordRefs } from './record-url.ts';
import type { Identifier, RowSighting } from './sighting.ts';
import type { RowRule } from './tool-definition.ts';

/** A row and the element it was read from: the element stays in the page, only the sighting leaves it. */
export interface RowOnPage extends RowSighting {
  element: Element;
  /** The link to the record, inside the element or the element itself. */
  link: Element;
}

/** A list as it stands on a page. */
export interface ListOnPage {
  /** The page's name in the definition. */
  page: string;
  rule: RowRule;
  scene: ProbeScene;
  elements: Element[];
}

/** The records listed on a page; none where its rule knows of none, or the page does not show its own record. */
export function rowsOfPage(input: PageInput): RowOnPage[] {
  const open = openPage(input);
  const rule = open?.shown.page.rows;
  return open?.root && rule ? readRows(rule, { ...open.scene, root: open.root }) : [];
}

/** Elements of which each lists a record, and how they are read; null as above. */
export function listOfPage(input: PageInput): ListOnPage | null {
  const open = openPage(input);
  const rule = open?.shown.page.rows;
  if (!open?.root || !rule) return null;
  const scene = { ...open.scene, root: open.root };
  return { page: open.shown.page.name, rule, scene, elements: rowElements(rule, scene.root) };
}

/** The records of a list, each once. */
function readRows(rule: RowRule, scene: ProbeScene): RowOnPage[] {
  const rows = new Map<string, RowOnPage>();
  for (const element of rowElements(rule, scene.root)) {
    const row = readRow({ rule, scene }, element);
    const key = row && recordKey(row.record);
    if (key && !rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}

/** One row as it stands now; null where it links no record. */
export function readRow({ rule, scene }: Pick<ListOnPage, 'rule' | 'scene'>, element: Element): RowOnPage | null {
  const row = { ...scene, root: element, budget: rowBudget(), ref: null };
  const found = linkOf(rule, row);
  if (!found) return null;
  const { link, ref } = found;
  const own: Identifier = {
    kind: 'record',
    value: recordKey(ref).slice(2),
    role: 'subject',
    grade: rule.evidence,
    probe: 'link',
    ref,
  };
  const more = (rule.probes ?? []).flatMap((probe) => readProbe(probe, row).identifiers);
  return { element, link, record: ref, identifiers: [own, ...more].slice(0, maxRowIdentifiers) };
}

function rowElements(rule: RowRule, root: object): Element[] {
  for (const selector of alternatives(rule.each)) {
    const found = find(root, selector, maxRows);
    if (found.length > 0) return found;
  }
  return [];
}

/** Of several links to the row's record the one that says most: its number alone is a narrow one. */
function linkOf(rule: RowRule, row: ProbeScene) {
  const links = elementsAt({ at: rule.link, unseen: true }, row).flatMap((link) => {
    const href = hrefOf(link, row);
    const ref = href && recordRefs(href, [row.tool]).find(({ object }) => object === rule.object);
    return ref ? [{ link, ref, words: readText(link, 'textContent')?.length ?? 0 }] : [];
  });
  const [first] = links;
  const same = links.filter(({ ref }) => first && recordKey(ref) === recordKey(first.ref));
  return same.sort((a, b) => b.words - a.words)[0] ?? null;
}
