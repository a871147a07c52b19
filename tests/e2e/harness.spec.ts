import { ensureBuilt } from '../../scripts/build-extension.ts';
import { ChromiumWithExtension } from '../support/chromium.ts';
import { filesHolding } from '../support/profile.ts';
import { expect, test } from './fixture.ts';
import { scriptsRun } from './support/content-world.ts';

test('the built extension loads and its worker answers under the id computed from the folder', async ({
  browserWithExtension: browser,
}) => {
  const worker = await browser.worker();
  expect(await worker.evaluate('chrome.runtime.id')).toBe(browser.id);
});

test('a page of the extension opens without errors or blocked loads', async ({ browserWithExtension: browser }) => {
  const page = await browser.openPage('options.html');
  await expect(page.locator('#root')).toBeAttached();
  expect(browser.problems).toEqual([]);
  await page.close();
});

test('a host granted before the first start needs no prompt, and no other host is granted', async ({
  browserWithExtension: browser,
}) => {
  const page = await browser.openPage('options.html');
  const contains = (origin: string) =>
    page.evaluate(`chrome.permissions.contains({ origins: [${JSON.stringify(origin)}] })`);
  expect(await contains('https://desk.example/*')).toBe(true);
  expect(await contains('https://other.example/*')).toBe(false);
  await page.close();
});

test('a real host name is answered by the local server, over TLS', async ({ browserWithExtension: browser, tls }) => {
  tls.serve('https://desk.example/hello', '<title>Desk</title><h1>Hello</h1>');
  const page = await browser.context.newPage();
  await page.goto('https://desk.example/hello');
  await expect(page.locator('h1')).toHaveText('Hello');
  await page.close();
});

test('blocked loads of an extension page are counted as problems', async ({ browserWithExtension: browser }) => {
  const page = await browser.openPage('options.html');
  const before = browser.problems.length;
  await page.evaluate(`new Promise((done) => {
    const script = document.createElement('script');
    script.src = 'https://desk.example/remote.js';
    script.onerror = done;
    document.head.append(script);
  })`);
  await expect.poll(() => browser.problems.slice(before).map((problem) => problem.kind)).toContain('csp');
  await page.close();
});

test('a stopped worker forgets its variables and comes back on the next event', async () => {
  const browser = await ChromiumWithExtension.start({ extension: ensureBuilt('chrome') });
  try {
    await (await browser.worker()).evaluate('globalThis.remembered = 1');
    await browser.stopWorker();
    const woken = await browser.wakeWorker();
    expect(await woken.evaluate('typeof globalThis.remembered')).toBe('undefined');
  } finally {
    await browser.dispose();
  }
});

test('a killed browser comes back with its profile, and what it stored is found on disk', async () => {
  const canary = `canary${crypto.randomUUID().replaceAll('-', '')}`;
  const browser = await ChromiumWithExtension.start({ extension: ensureBuilt('chrome') });
  try {
    await (await browser.worker()).evaluate(`chrome.storage.local.set({ kept: '${canary}' })`);
    await browser.kill();
    expect(filesHolding(browser.profile, canary)).not.toEqual([]);
    await browser.relaunch();
    const kept = await (await browser.worker()).evaluate("chrome.storage.local.get('kept').then(({ kept }) => kept)");
    expect(kept).toBe(canary);
  } finally {
    await browser.dispose();
  }
});

test('the page’s first script runs in a granted host, and neither event nor message tells the page of it', async ({
  browserWithExtension: browser,
  tls,
}) => {
  // The page notes every message, and every event that any script raises on its document or window.
  tls.serve(
    'https://desk.example/listening',
    `<script>
      window.heard = [];
      addEventListener('message', (event) => heard.push(String(JSON.stringify(event.data))));
      const raise = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) { heard.push(event.type); return raise.call(this, event); };
      for (const name of ['${browser.id}:page:wxt:content-script-started', '${browser.id}:page-first:wxt:content-script-started'])
        document.addEventListener(name, () => heard.push(name));
    </script>`,
  );
  await (await browser.worker()).evaluate(`chrome.scripting.registerContentScripts([
    { id: 'harness', matches: ['https://desk.example/*'], js: ['page-first.js'] },
  ])`);
  const page = await browser.context.newPage();
  const open = async () => {
    await page.goto('https://desk.example/listening');
    await page.waitForTimeout(300);
  };
  expect(await scriptsRun(page, browser.id, open)).toEqual(['/page-first.js']);
  expect(await page.evaluate('heard')).toEqual([]);
  await (await browser.worker()).evaluate("chrome.scripting.unregisterContentScripts({ ids: ['harness'] })");
  await page.close();
});
