import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '../../scripts/build-extension.ts';
import { demoTokens, fill } from '../../server/sample/fill.ts';
import { readHostSeed, sample } from '../../server/sample/index.ts';
import { startServer } from '../../server/start-server.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { startTlsHost } from '../support/tls-host.ts';
import type { Bench } from './measure/figure.ts';
import { interleave } from './measure/interleave.ts';

const repetitions = 15;
const host = 'https://desk.acme.example';
const ticket = `${host}/Ticket/Display.html?id=16`;

/**
 * From the click on the launcher to the painted sidebar, ms. The floor is the same frame document and bundle, but its
 * answers are a constant view handed over after one round trip to the worker: no look-up, no cache, no serialising.
 */
export const bench: Bench = async (say) => {
  const data = mkdtempSync(join(tmpdir(), 'overlay-'));
  const api = await startServer({ dataDir: data, port: 0 });
  const hosts = readHostSeed(resolve(import.meta.dirname, '../hosts/seed'));
  const made = sample({
    seed: 1,
    today: new Date().toISOString().slice(0, 10),
    accounts: 600,
    hosts,
    bases: { rt: host, redmine: 'https://issues.example' },
  });
  await fill(api.database, made);
  const token = (await demoTokens(api.database, made.users)).support ?? '';
  const tls = await startTlsHost();
  tls.serve(ticket, readFileSync(resolve(import.meta.dirname, '../fixtures/tools/rt/ticket.html'), 'utf8'));
  const browser = await ChromiumWithExtension.start({
    extension: ensureBuilt('chrome'),
    hosts: [`${host}/*`, 'http://127.0.0.1/*'],
    resolve: { https: tls.httpsPort, http: tls.httpPort },
  });
  try {
    say('connecting and syncing 600 accounts');
    await connect(browser, api.url, token);
    const product = await newTab(browser, paintProbe);
    await paintOnce(browser, product);
    const constant = await newTab(browser, paintProbe + constantAnswers(await viewIn(browser, product)));
    say(`${repetitions} repetitions of each`);
    return await interleave({
      unit: 'ms',
      repetitions,
      baseline: { id: 'constant-after-round-trip', run: () => paintOnce(browser, constant) },
      others: [
        { id: 'cached-context', run: () => paintOnce(browser, product) },
        {
          id: 'cached-context-worker-stopped',
          run: () => paintOnce(browser, product, () => browser.stopWorker()),
        },
      ],
    });
  } finally {
    await browser.dispose();
    await tls.close();
    await api.close();
    rmSync(data, { recursive: true, force: true });
  }
};

async function connect(browser: ChromiumWithExtension, baseUrl: string, token: string): Promise<void> {
  const page = await browser.openPage('options.html');
  const ask = (type: string, request: object) =>
    page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ type, request })})`) as Promise<{
      ok: boolean;
      value: { lastSyncedAt: number | null };
    }>;
  if (!(await ask('connection:save', { baseUrl, token })).ok) throw new Error('the extension did not connect');
  if (!(await ask('tools:enable', { tool: 'rt', origin: host })).ok) throw new Error('the tool was not turned on');
  while ((await ask('sync:status', {})).value.lastSyncedAt === null) await page.waitForTimeout(100);
  await page.close();
}

async function newTab(browser: ChromiumWithExtension, script: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.addInitScript(script);
  return page;
}

/** Loads the ticket anew, opens the sidebar by a real click and resolves to the ms from click to paint. */
async function paintOnce(browser: ChromiumWithExtension, page: Page, before?: () => Promise<void>): Promise<number> {
  await page.goto(ticket);
  await page.bringToFront();
  // The launcher stands in a closed root: that it is there shows only in what a click hits.
  await page.waitForFunction(
    () =>
      document.elementFromPoint(innerWidth - 8, innerHeight * 0.38 + 20)?.parentElement === document.documentElement,
  );
  await before?.();
  await page.bringToFront();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.mouse.click(width - 8, height * 0.38 + 20);
  const frame = await browser.frameIn(page);
  // Asked from outside: the frame's own policy forbids what waits inside it.
  let painted: unknown;
  while (typeof painted !== 'number') {
    await page.waitForTimeout(40);
    painted = await frame.evaluate('globalThis.paintedAt');
  }
  const clicked = (await page.evaluate('globalThis.clickedAt')) as number;
  return painted - clicked;
}

async function viewIn(browser: ChromiumWithExtension, page: Page): Promise<unknown> {
  const frame = await browser.frameIn(page);
  return frame.evaluate('globalThis.redeemedView');
}

/** In the page: when it was clicked. In the frame: when the account stood painted, and the view it was made from. */
const paintProbe = `
addEventListener('click', (event) => { globalThis.clickedAt ??= performance.timeOrigin + event.timeStamp; }, true);
if (location.protocol === 'chrome-extension:' && location.pathname === '/sidebar.html') {
  const api = globalThis.browser ?? chrome;
  const ask = api.runtime.sendMessage.bind(api.runtime);
  api.runtime.sendMessage = async (message) => {
    const reply = await ask(message);
    if (message.type === 'frame:redeem') globalThis.redeemedView = reply.value?.view;
    return reply;
  };
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('article.account')) return;
    watcher.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.paintedAt = performance.timeOrigin + performance.now(); };
      port2.postMessage(null);
    });
  });
  watcher.observe(document, { childList: true, subtree: true });
}`;

/** Replaces the frame's look into the product by one round trip to the worker and a constant. */
function constantAnswers(view: unknown): string {
  return `
if (location.protocol === 'chrome-extension:' && location.pathname === '/sidebar.html') {
  const api = globalThis.browser ?? chrome;
  const ask = api.runtime.sendMessage.bind(api.runtime);
  const constant = { ok: true, value: { session: '0'.repeat(32), view: ${JSON.stringify(view)} } };
  api.runtime.sendMessage = (message) => message.type === 'frame:redeem' ? ask({ type: 'round-trip', request: {} }).then(() => constant) : ask(message);
}`;
}
