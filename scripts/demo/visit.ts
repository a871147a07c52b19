import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from '@playwright/test';
import type { ChromiumWithExtension } from '../../tests/support/chromium.ts';
import { pressLauncher } from '../../tests/support/launcher.ts';
import { type Reading, readFrame } from './read-frame.ts';
import type { Stop } from './stops.ts';
import type { Words } from './words.ts';

/** How long the launcher may stay away because of late page parts before that counts, ms: only real programs have some. */
const late = { real: 3_000, made: 1_500 };

/** Longest wait for a verdict on one page, ms; and how long it must stay the same to count (late page parts). */
const patience = 20_000;
const settled = 700;

/** A record's verdict, and the milliseconds from opening the page to the verdict on screen. */
export type Visit = { reading: Reading | undefined; ms: number };

/**
 * Opens a record, opens the sidebar as a person does, and reads it. Where the launcher stays away, because there is
 * nothing to say, the sidebar is opened in a tab of its own beside that page, so that "nothing" is read and not assumed.
 */
export async function visit(
  browser: ChromiumWithExtension,
  page: Page,
  { url, real, object }: Pick<Stop, 'url' | 'real' | 'object'>,
  words: Words,
): Promise<Visit> {
  // A program of one page would otherwise stay loaded, with the sidebar of the record before.
  await page.goto('about:blank');
  const began = performance.now();
  await page.goto(url);
  const end = performance.now() + patience;
  const inPage = await openInPage(browser, page, real ? late.real : late.made);
  const beside = inPage ? undefined : await openBeside(browser, url);
  try {
    const frame = inPage ?? beside;
    return frame
      ? await steadyReading(frame, words, object === 'list', began, end)
      : { reading: undefined, ms: patience };
  } finally {
    await beside?.close();
  }
}

/** Presses the launcher; on a busy machine a frame may be given up by the page's script, and is asked for again. */
async function openInPage(browser: ChromiumWithExtension, page: Page, wait: number): Promise<Frame | undefined> {
  for (let tries = 0; tries < 3; tries++) {
    let pressed = false;
    for (const until = performance.now() + wait; !pressed && performance.now() < until; ) {
      pressed = await pressLauncher(page);
      if (!pressed) await pause(100);
    }
    if (!pressed) return undefined;
    const frame = await browser.frameIn(page, 'sidebar.html', 5_000).catch(() => undefined);
    if (frame) return frame;
  }
  return undefined;
}

async function steadyReading(
  frame: Frame | Page,
  words: Words,
  list: boolean,
  began: number,
  end: number,
): Promise<Visit> {
  let last = '';
  let reading: Reading | undefined;
  let since = performance.now();
  while (performance.now() < end) {
    const read = await readFrame(frame, words);
    // "No record here" is an answer on a list only: elsewhere the record may still come.
    const now = read?.match === 'no page' && !list ? undefined : read;
    if (JSON.stringify(now) !== last) {
      last = JSON.stringify(now) ?? '';
      reading = now;
      since = performance.now();
    }
    if (reading && performance.now() - since > settled) break;
    await pause(50);
  }
  return { reading, ms: Math.round(since - began) };
}

/** The sidebar in a tab of its own, for the tab that shows the address. */
async function openBeside(browser: ChromiumWithExtension, url: string): Promise<Page> {
  const page = await browser.openPage('options.html');
  const [tab] = await page
    .evaluate<{ id: number; url?: string }[]>('chrome.tabs.query({})')
    .then((tabs) => tabs.filter((one) => one.url === url));
  if (!tab) throw new Error(`no tab shows ${url}: is the host granted?`);
  await page.goto(`chrome-extension://${browser.id}/sidebar.html#door=tab&tab=${tab.id}`);
  return page;
}
