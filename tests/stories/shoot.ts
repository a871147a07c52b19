import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { axeFaults, sidewaysFaults, smallTargets, strayAttributes, wideSpacing } from './page-checks.ts';
import { serveStories } from './serve.ts';

/**
 * `node tests/stories/shoot.ts [part of a name]`: takes a picture of every story in light, dark and on 320 px into shots/,
 * and checks each. Exit code 1 and one line per fault where something is wrong.
 */
const shots = resolve(import.meta.dirname, '../../shots');
const part = process.argv[2] ?? '';

/** How each story is looked at. The narrow one folds everything open and spaces the text as widely as people may. */
const looks = [
  { name: 'light', width: 360, scheme: 'light', forced: 'none', open: false },
  { name: 'dark', width: 360, scheme: 'dark', forced: 'none', open: true },
  { name: 'narrow', width: 320, scheme: 'light', forced: 'none', open: true },
  { name: 'forced', width: 360, scheme: 'dark', forced: 'active', open: false },
] as const;
type Look = (typeof looks)[number];

await mkdir(shots, { recursive: true });
const server = await serveStories();
const base = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const faults: string[] = [];
let passed = 0;
try {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  await page.goto(base);
  const names = await page.locator('#root li').allTextContents();
  for (const name of names.filter((each) => each.includes(part))) {
    for (const look of looks) {
      const found = await visit(page, name, look);
      if (found.length === 0) passed++;
      faults.push(...found.map((fault) => `${name}, ${look.name}: ${fault}`));
    }
  }
} finally {
  await browser.close();
  await server.close();
}
for (const fault of faults) console.log(fault);
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length > 0 || passed === 0 ? 1 : 0;

async function visit(page: Page, name: string, look: Look): Promise<string[]> {
  const width = name.startsWith('options') && look.width > 320 ? 760 : look.width;
  await page.setViewportSize({ width, height: 720 });
  await page.emulateMedia({ colorScheme: look.scheme, forcedColors: look.forced, reducedMotion: 'reduce' });
  await page.goto(`${base}?story=${name}${look.open ? '&open' : ''}`);
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
  // Before the picture: for it Playwright hides the caret by a style of its own.
  const stray = await strayAttributes(page);
  await page.screenshot({ path: `${shots}/${name}-${look.name}.png`, fullPage: true });
  const found = [...(await axeFaults(page)), ...(await smallTargets(page)), ...stray];
  if (look.name !== 'narrow') return found;
  const plain = await sidewaysFaults(page);
  await page.addStyleTag({ content: wideSpacing });
  return [...found, ...plain, ...(await sidewaysFaults(page))];
}
