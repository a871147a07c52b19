import { expect, type Frame, type Page } from '@playwright/test';
import type { MadePage } from '../../sample-pages/made-page.ts';
import { findLauncher, pressLauncher } from '../../support/launcher.ts';
import { goTo, navigable, type Order, type Replaced } from './client-navigation.ts';
import type { Desk } from './desk.ts';
import { sampleFrames } from './frame-samples.ts';
import type { Customer } from './made-customers.ts';

/** Serves pages at their own addresses, each with the program's navigation in it, and their documented interface. */
export function servePages(desk: Desk, pages: readonly MadePage[], replaced: Replaced): void {
  const answers = new Map<string, string>();
  for (const page of pages) {
    desk.tls.serve(page.url, navigable(page, replaced));
    const { host } = new URL(page.url);
    for (const [path, answer] of Object.entries(page.answers)) answers.set(host + path, JSON.stringify(answer));
  }
  desk.tls.handle(({ headers, url = '' }, response) => {
    const answer = answers.get(`${headers.host}${url}`);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(answer);
  });
}

const pathOf = (url: string) => url.slice(new URL(url).origin.length);
const name = (sidebar: Frame) => sidebar.locator('.account__name').first();

/**
 * Goes back and forth between two records of two customers, then through the browser's history, and compares every
 * animation frame: at each address its own customer was shown at some time, and never the other one.
 */
export async function turnBetween(
  desk: Desk,
  records: readonly [MadePage, MadePage],
  customers: readonly [Customer, Customer],
  order: Order,
): Promise<void> {
  const [first, second] = customers.map(({ account }) => account.name);
  const nameAt = (path: string) => (pathOf(records[0].url).startsWith(path) ? first : second);
  const tab = await desk.openTicket(records[0].url);
  const sidebar = await desk.openSidebar(tab);
  await expect(name(sidebar)).toHaveText(first ?? '');
  const samples = await sampleFrames(tab, sidebar);
  for (const at of [1, 0] as const) {
    await goTo(tab, pathOf(records[at].url), order);
    await expect(name(sidebar)).toHaveText(customers[at].account.name);
  }
  for (const [step, at] of [
    ['back', 1],
    ['forward', 0],
  ] as const) {
    await tab.evaluate(`history.${step}()`);
    await expect(name(sidebar)).toHaveText(customers[at].account.name);
  }
  const seen = await samples();
  expect(seen.length).toBeGreaterThan(40);
  expect(seen.filter(({ path, shown }) => shown !== null && shown !== nameAt(path))).toEqual([]);
  for (const { url } of records) {
    const path = new URL(url).pathname;
    expect(seen.some((one) => one.path === path && one.shown === nameAt(path))).toBe(true);
  }
  await tab.close();
}

/** Opens a page, presses its launcher and gives the sidebar, whatever it shows. */
export async function openFrame(desk: Desk, url: string): Promise<{ tab: Page; sidebar: Frame }> {
  const tab = await desk.openTicket(url);
  await pressLauncher(tab);
  return { tab, sidebar: await desk.browser.frameIn(tab) };
}

/**
 * Two records opened one after the other over the same page: the query names the second at once, then the part with the
 * first goes, then the second's comes. Then it is closed. At no animation frame was a customer shown beside the other's
 * record, and nobody once it was closed.
 * @param over `part` holds the record on screen, `behind` is the address without one
 */
export async function openedOver(
  desk: Desk,
  records: readonly [MadePage, MadePage],
  customers: readonly [Customer, Customer],
  over: { part: string; behind: string },
): Promise<void> {
  const { tab, sidebar } = await openFrame(desk, records[0].url);
  await expect(name(sidebar)).toHaveText(customers[0].account.name);
  const samples = await sampleFrames(tab, sidebar);
  await tab.evaluate(
    async ([path = '', part = '']) => {
      const wait = () => new Promise((done) => setTimeout(done, 150));
      const text = await (await fetch(path)).text();
      const next = new DOMParser().parseFromString(text, 'text/html').querySelector(part);
      history.pushState({}, '', path);
      await wait();
      document.querySelector(part)?.remove();
      await wait();
      if (next) document.body.append(next);
    },
    [pathOf(records[1].url), over.part],
  );
  await expect(name(sidebar)).toHaveText(customers[1].account.name);
  // What is in the frame is on the screen once its veil is lifted.
  await tab.waitForFunction('window.pageSamples.at(-1)?.veiled === false');
  await tab.evaluate(
    ([path = '', part = '']) => {
      history.pushState({}, '', path);
      document.querySelector(part)?.remove();
    },
    [over.behind, over.part],
  );
  await staysQuiet(tab);
  const seen = await samples();
  const nameAt = new Map(records.map(({ url }, at) => [pathOf(url), customers[at]?.account.name]));
  const wrong = seen.filter(({ path, query, shown }) => shown !== null && shown !== nameAt.get(path + query));
  expect(wrong).toEqual([]);
  expect(new Set(seen.map(({ shown }) => shown))).toEqual(new Set([...nameAt.values(), null]));
  await tab.close();
}

/** Opens a page and waits as long as a reading, a request and a late word would take: no launcher may stand in it. */
export async function openQuiet(desk: Desk, url: string): Promise<Page> {
  const tab = await desk.browser.context.newPage();
  await tab.goto(url);
  await staysQuiet(tab);
  return tab;
}

/** No launcher for long enough that one would be there. */
export async function staysQuiet(tab: Page): Promise<void> {
  await tab.waitForTimeout(1200);
  expect(await findLauncher(tab)).toBeUndefined();
}

/** Does something in a quiet page that puts other records into it; it stays quiet. */
export async function recycled(tab: Page, script: string): Promise<void> {
  await tab.evaluate(script);
  await staysQuiet(tab);
}
