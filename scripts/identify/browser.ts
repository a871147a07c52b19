import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { Mistake, type Request } from './arguments.ts';
import type { identify } from './in-page.ts';
import { linkModules } from './link-modules.ts';

/** What the reader said in the page: JSON of it crossed over. */
type Identified = ReturnType<typeof identify>;

/** Pages that run their scripts get this long to show their record, ms. */
const patience = 5000;

/** Opens the saved page under its own address in a real browser that reaches nothing else, and reads it there. */
export async function identifyInBrowser({ url, html, definitions, scripts }: Request): Promise<Identified> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Mistake(`No browser at ${executablePath}: set CHROMIUM to one.`);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: scripts, serviceWorkers: 'block' });
    const page = await context.newPage();
    const served = url.replace(/#.*$/s, '');
    await context.route('**/*', (route) =>
      route.request().url() === served && route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        : route.abort(),
    );
    await page.goto(url, { waitUntil: 'load' });
    const code = `${linkModules(join(import.meta.dirname, 'in-page.ts'))}.identify(${JSON.stringify(url)}, document, ${JSON.stringify(definitions)})`;
    const deadline = Date.now() + (scripts ? patience : 0);
    for (;;) {
      const found = await evaluateIsolated(page, code);
      if (!found || found.settled || Date.now() >= deadline) return found;
      await page.waitForTimeout(200);
    }
  } finally {
    await browser.close();
  }
}

/** Runs code where a content script runs: the page's document, but none of the page's objects. */
async function evaluateIsolated(page: Page, expression: string): Promise<Identified> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'identify',
  });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    contextId: executionContextId,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
