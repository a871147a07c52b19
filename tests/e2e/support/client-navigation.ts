import type { Page } from '@playwright/test';
import type { MadePage } from '../../sample-pages/made-page.ts';

/** Which of the two a program of one page changes first when another record is opened. */
export type Order = 'address first' | 'page first';
export const orders = ['address first', 'page first'] satisfies Order[];

/** How long address, page and its late parts are apart, ms. */
const apart = 120;

/** What a program replaces when it opens another record in the same document. */
export interface Replaced {
  /** The element that is taken out, and the one of the next page that is put in its place. */
  part: string;
  /** Parts of the next page that arrive later still. */
  late: readonly string[];
}

/**
 * The page with a program's own navigation in it: another record's part is fetched and put in place of the present one,
 * its late parts after that, and the address changes before or after. Back and forward do the same.
 */
export function navigable({ html }: MadePage, replaced: Replaced): string {
  return html.replace(
    '</body>',
    () => `<script>(${install})(${JSON.stringify({ ...replaced, apart })})</script></body>`,
  );
}

/** Opens another record as the program does; resolves when its last part has arrived. */
export const goTo = (page: Page, path: string, order: Order): Promise<void> =>
  page.evaluate(`window.goTo(${JSON.stringify(path)}, ${JSON.stringify(order)})`);

/** Runs in the page, so it stands alone. */
function install({ part, late, apart }: Replaced & { apart: number }): void {
  const wait = () => new Promise((done) => setTimeout(done, apart));
  const fetched = async (path: string) => {
    const text = await (await fetch(path)).text();
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector(part);
    if (!next) throw new Error(`no ${part} at ${path}`);
    const parts = late.flatMap((selector) => [...next.querySelectorAll(selector)]);
    const places = parts.map((each) => {
      const place = document.createComment('');
      each.replaceWith(place);
      return { each, place };
    });
    const arrive = () => {
      for (const { each, place } of places) place.replaceWith(each);
    };
    return { next, arrive };
  };
  const show = async (path: string, address: () => void, order: string) => {
    const { next, arrive } = await fetched(path);
    const page = () => document.querySelector(part)?.replaceWith(next);
    const steps = order === 'address first' ? [address, page] : [page, address];
    steps[0]?.();
    await wait();
    steps[1]?.();
    await wait();
    arrive();
    await wait();
  };
  addEventListener('popstate', () => void show(location.pathname + location.search, () => {}, 'address first'));
  const world = window as unknown as { goTo: (path: string, order: string) => Promise<void> };
  world.goTo = (path, order) => show(path, () => history.pushState({}, '', path), order);
}
