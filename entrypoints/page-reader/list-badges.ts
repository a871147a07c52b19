import type { RowMark } from '../../lib/messages/row-mark.ts';
import { recordKey } from '../../lib/model/record-ref.ts';
import type { PageInput } from '../../lib/tools/read-page.ts';
import { type ListOnPage, listOfPage, type RowOnPage, readRow } from '../../lib/tools/read-rows.ts';
import { type Badge, badge } from './badge.ts';
import { rowPort } from './row-port.ts';

/** Badges on the rows of a list: those a person sees, one a record. */
export interface ListBadges {
  /** The page was read: its rows are what stands there now. */
  look(input: PageInput): void;
  /** Something changed in the page, which is not painted yet: takes away what no longer stands at its record. True where it did. */
  check(): boolean;
  /** What was heard of customers is no longer true. */
  forget(): void;
  clear(): void;
}

interface Shown {
  row: RowOnPage;
  href: string | null;
  said: string;
  badge: Badge;
}

/** In one question. */
const most = 50;
/** How often a page may throw a badge out of a row before it stays out (T5). */
const patience = 5;

/** @param again asks for another look soon */
export function listBadges(again: () => void): ListBadges {
  let list: ListOnPage | null = null;
  let tool = '';
  const watched = new Set<Element>();
  const visible = new Set<Element>();
  const shown = new Map<Element, Shown>();
  /** By what a row says of its customer; undefined while the answer is on its way. */
  const heard = new Map<string, RowMark | null | undefined>();
  const thrown = new WeakMap<Element, number>();
  const ask = rowPort();

  const seen = new IntersectionObserver((entries) => {
    const came: Element[] = [];
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        visible.add(target);
        came.push(target);
      } else {
        visible.delete(target);
        take(target);
      }
    }
    draw(came);
  });

  function take(element: Element) {
    const gone = shown.get(element);
    shown.delete(element);
    gone?.badge.remove();
  }

  /** Badges for some of the visible rows; what nobody was asked about yet is asked in one question. */
  function draw(elements: Iterable<Element>) {
    const current = list;
    if (!current) return;
    const fresh: [Element, RowOnPage, string][] = [];
    for (const element of elements) {
      const row = readRow(current, element);
      const said = row ? JSON.stringify([row.record, row.identifiers]) : '';
      if (shown.get(element)?.said === said) continue;
      take(element);
      if (row) fresh.push([element, row, said]);
    }
    const records = new Set([...shown.values()].map(({ row }) => recordKey(row.record)));
    const wanted = new Map<string, RowOnPage>();
    for (const [element, row, said] of fresh) {
      const record = recordKey(row.record);
      const mark = heard.get(said);
      if (!heard.has(said)) wanted.set(said, row);
      if (!mark || records.has(record) || (thrown.get(element) ?? 0) > patience) continue;
      records.add(record);
      put(element, row, said, mark);
    }
    for (let rows = [...wanted]; rows.length > 0; rows = rows.slice(most)) void hear(current, rows.slice(0, most));
  }

  function put(element: Element, row: RowOnPage, said: string, mark: RowMark) {
    const { link } = row;
    shown.set(element, { row, href: link.getAttribute('href'), said, badge: badge(link, mark) });
  }

  async function hear(of: ListOnPage, rows: [string, RowOnPage][]) {
    for (const [said] of rows) heard.set(said, undefined);
    const marks = await ask({ tool, page: of.page, rows: rows.map(([, row]) => plain(row)) });
    for (const [at, [said]] of rows.entries()) {
      if (marks) heard.set(said, marks[at] ?? null);
      else heard.delete(said);
    }
    // Without an answer the next look asks again.
    if (marks) draw(visible);
  }

  function clear() {
    list = null;
    seen.disconnect();
    watched.clear();
    visible.clear();
    for (const element of [...shown.keys()]) take(element);
  }

  return {
    look(input) {
      list = listOfPage(input);
      if (!list) return clear();
      tool = input.definition.id;
      const rows = new Set(list.elements);
      for (const element of watched) {
        if (rows.has(element)) continue;
        seen.unobserve(element);
        watched.delete(element);
        visible.delete(element);
        take(element);
      }
      for (const element of rows) {
        if (watched.has(element)) continue;
        watched.add(element);
        seen.observe(element);
      }
      draw([...visible]);
    },
    check() {
      let changed = false;
      for (const [element, { row, href, badge: here }] of [...shown]) {
        const isThrown = !here.stands();
        if (!isThrown && element.contains(row.link) && row.link.getAttribute('href') === href) continue;
        if (isThrown) thrown.set(element, (thrown.get(element) ?? 0) + 1);
        take(element);
        changed = true;
      }
      return changed;
    },
    forget() {
      heard.clear();
      again();
    },
    clear,
  };
}

/** What may leave the page. */
function plain({ record, identifiers }: RowOnPage): Pick<RowOnPage, 'record' | 'identifiers'> {
  return { record, identifiers };
}
