import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { spokenFaults, writeSpoken } from './aria-snapshots.ts';
import { type Look, looks, widthOf } from './looks.ts';
import { axeFaults, cutFaults, smallTargets, strayAttributes, wideSpacing } from './page-checks.ts';
import { serveStories } from './serve.ts';

/**
 * `node tests/stories/shoot.ts [part of a name] [--write]`: takes a picture of every story in every look into shots/, and
 * checks each. Exit code 1 and one line per fault where something is wrong. `--write` takes what a screen reader is told
 * as it is now for what it should be.
 */
const shots = resolve(import.meta.dirname, '../../shots');
const write = process.argv.includes('--write');
const part = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? '';
/** Pages that are looked at side by side: while one is drawn, the other is checked. */
const side = 2;

await mkdir(shots, { recursive: true });
const server = await serveStories();
const base = server.resolvedUrls?.local[0] ?? '';
const browsers = { usual: await launch(16), large: await launch(32) };
const faults: string[] = [];
let passed = 0;
try {
  const waiting = (await storyNames()).flatMap((name) => looks.map((look) => ({ name, look })));
  await Promise.all(Array.from({ length: side }, () => lookAtAll(waiting)));
} finally {
  await browsers.usual.close();
  await browsers.large.close();
  await server.close();
}
for (const fault of faults.sort()) console.log(fault);
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length > 0 || passed === 0 ? 1 : 0;

/** A browser in which a person set this type size (px), as in its settings. */
function launch(type: number): Promise<Browser> {
  const args = ['--no-sandbox', `--blink-settings=defaultFontSize=${type}`];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

async function storyNames(): Promise<string[]> {
  const page = await browsers.usual.newPage();
  await page.goto(base);
  await page.locator('#root li').first().waitFor();
  const names = await page.locator('#root li').allTextContents();
  await page.close();
  return names.filter((each) => each.includes(part));
}

/** Takes stories from the list until it is empty, in pages of its own. */
async function lookAtAll(waiting: { name: string; look: Look }[]): Promise<void> {
  const pages = { usual: await newPage(browsers.usual), large: await newPage(browsers.large) };
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, look } = next;
    const found = await visit(pages[look.type], name, look);
    if (found.length === 0) passed++;
    faults.push(...found.map((fault) => `${name}, ${look.name}: ${fault}`));
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  return page;
}

async function visit(page: Page, name: string, look: Look): Promise<string[]> {
  await page.setViewportSize({ width: widthOf(name, look), height: 720 });
  await page.emulateMedia({ colorScheme: look.scheme, forcedColors: look.forced, reducedMotion: 'reduce' });
  await page.goto(`${base}?story=${name}${look.open ? '&open' : ''}`);
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  // The live region speaks in a task of its own.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
  // Before the picture: for it Playwright hides the caret by a style of its own.
  const stray = await strayAttributes(page);
  await page.screenshot({ path: `${shots}/${name}-${look.name}.png`, fullPage: true });
  const found = [...stray, ...(await cutFaults(page)), ...(await smallTargets(page))];
  // Type alone changes no colour and no name.
  if (look.name !== 'large') found.push(...(await axeFaults(page)));
  if (look.name === 'dark') found.push(...(await (write ? writeSpoken : spokenFaults)(page, name)));
  if (look.name !== 'narrow') return found;
  await page.addStyleTag({ content: wideSpacing });
  return [...found, ...(await cutFaults(page)).map((fault) => `spaced widely: ${fault}`)];
}
