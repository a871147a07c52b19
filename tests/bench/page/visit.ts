import type { CDPSession, Page } from '@playwright/test';
import { contentWorld } from '../../e2e/support/content-world.ts';
import { type Desk, launcherShown, ticketOrigin } from '../../e2e/support/desk.ts';
import { extensionIdOf } from '../../support/profile.ts';
import { hostPage } from './host-page.ts';
import { hostOf, type Peer, peers } from './peer-extension.ts';
import { slicesWhile, sum } from './script-time.ts';

/** Sizes of the page, in nodes. */
export const sizes = [10_000, 50_000] as const;
export type Size = (typeof sizes)[number];

/** After so long the reader has read a page that changed while it loaded once more, and rests (ms). */
const rest = 5500;
/** A script that waits for idle time had it by then (ms). */
const calm = 1000;

/** CPU time (ms) of one script in one page. */
export interface Visit {
  /** From the request to a second after the page stood. */
  load: number;
  /** From the first mutation of the burst to a second after its last; of a launcher by itself, its drawing anew. */
  burst: number;
  /** The reading that follows a burst whatever it was, five seconds later. */
  after: number;
  /** Every run without a pause. */
  slices: number[];
}

/** Serves the measured pages: the desk's own, and the same on the hosts of the peers. */
export function servePages({ tls }: Desk): void {
  for (const nodes of sizes) {
    const html = hostPage(nodes);
    tls.serve(ticket(nodes), html);
    for (const peer of peers) tls.serve(ofPeer(peer, nodes), html);
  }
  tls.serve(list, hostPage(sizes[0]));
}

const ticket = (nodes: Size) => `${ticketOrigin}/Ticket/Display.html?id=16&nodes=${nodes}`;
/** A page of the tool that shows no record and lists none. */
const list = `${ticketOrigin}/Prefs/Other.html`;
const ofPeer = (peer: Peer, nodes: Size) => `https://${hostOf(peer)}/?nodes=${nodes}`;

/** The record page with the product in it: until its launcher stands, through a burst, and what follows. */
export async function visitOwn(desk: Desk, session: CDPSession, nodes: Size): Promise<Visit> {
  const script = `chrome-extension://${desk.browser.id}/page-`;
  const page = await desk.browser.context.newPage();
  const load = await slicesWhile(session, script, async () => {
    await page.goto(ticket(nodes));
    await launcherShown(page);
    await page.waitForTimeout(calm);
  });
  await page.waitForTimeout(rest);
  const during = await slicesWhile(session, script, () => burstIn(page));
  const after = await slicesWhile(session, script, () => page.waitForTimeout(rest));
  await page.close();
  return { load: sum(load), burst: sum(during), after: sum(after), slices: [...load, ...during, ...after] };
}

/** The same page with a peer in it. */
export async function visitPeer(
  desk: Desk,
  session: CDPSession,
  folder: string,
  peer: Peer,
  nodes: Size,
): Promise<Visit> {
  const script = `chrome-extension://${extensionIdOf(folder)}/${peer}.js`;
  const page = await desk.browser.context.newPage();
  const load = await slicesWhile(session, script, async () => {
    await page.goto(ofPeer(peer, nodes));
    await page.waitForTimeout(calm);
  });
  const isLauncher = peer.endsWith('launcher');
  const during = await slicesWhile(session, script, () => (isLauncher ? redrawn(page) : burstIn(page)));
  await page.close();
  return { load: sum(load), burst: sum(during), after: 0, slices: [...load, ...during] };
}

/** A launcher by itself draws anew when the page is clicked. */
async function redrawn(page: Page): Promise<void> {
  await page.mouse.click(10, 10);
  await page.waitForTimeout(calm);
}

async function burstIn(page: Page): Promise<void> {
  // Nothing is asked of the page meanwhile: the debugger's own turns would count.
  const done = page.waitForEvent('console', {
    predicate: (message) => message.text() === 'burst done',
    timeout: 120_000,
  });
  await page.evaluate('window.startBurst()');
  await done;
  await page.waitForTimeout(calm);
}

/** What a page of the tool costs that is no record's. */
export interface Unread {
  /** From the script's start until it knows, each ms; the browser's clock ticks ten times a ms. */
  knows: number[];
  /** Messages to the background meanwhile. */
  messages: number;
}

/** Opens a list of the tool, and runs the built first script there again and again, in the world it runs in. */
export async function visitList(desk: Desk, source: string): Promise<Unread> {
  const page = await desk.browser.context.newPage();
  await page.goto(list);
  await page.waitForTimeout(calm);
  const world = await contentWorld(page, desk.browser.id);
  const found = await world.evaluate<Unread>(`(async () => {
    let messages = 0;
    const send = chrome.runtime.sendMessage;
    chrome.runtime.sendMessage = (...all) => { messages++; return send.apply(chrome.runtime, all); };
    const knows = [];
    for (let i = 0; i < 50; i++) {
      await new Promise((done) => setTimeout(done, 5));
      const began = performance.now();
      await ${source};
      knows.push(performance.now() - began);
    }
    chrome.runtime.sendMessage = send;
    return { knows, messages };
  })()`);
  await page.close();
  return found;
}
