import { relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { filesHolding } from '../support/profile.ts';
import { type Desk, startDesk } from './support/desk.ts';

/** Every file of the profile that holds one of the texts, and which. */
function filesWith(desk: Desk, texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    filesHolding(desk.browser.profile, text).map((file) => `${relative(desk.browser.profile, file)}: ${text}`),
  );
}

/** Uses the extension as people do: signed in, a ticket open, its sidebar read, the worker restarted in between. */
async function use(desk: Desk): Promise<void> {
  await desk.connect();
  await desk.enable();
  const page = await desk.openTicket();
  const frame = await desk.openSidebar(page);
  await frame.locator('.account__name').first().click();
  await desk.browser.stopWorker();
  await desk.ask('sync:status');
  await page.close();
}

test('T13 T27: after sign-out and exit no file of the profile holds the token or a word of any account', async () => {
  const desk = await startDesk();
  try {
    await use(desk);
    expect(await desk.ask('connection:forget')).toEqual({ ok: true, value: null });
    expect(await desk.ask('connection:get')).toEqual({ ok: true, value: { state: 'none' } });
    expect(desk.browser.problems).toEqual([]);
    await desk.browser.close();
    expect(filesWith(desk, [desk.api.token, ...desk.canaries.words])).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T27: the same search finds the accounts while somebody is signed in, in the extension’s own buckets only', async () => {
  const desk = await startDesk();
  try {
    await use(desk);
    await desk.browser.close();
    const [name = ''] = desk.canaries.words;
    const places = filesWith(desk, [name, desk.api.token]);
    expect(places.filter((place) => place.endsWith(name))).not.toEqual([]);
    expect(places.filter((place) => !/^Default\/WebStorage\//.test(place))).toEqual([]);
  } finally {
    await desk.dispose();
  }
});

test('T27: a sign-out that a crash cut short is finished at the next start', async () => {
  const desk = await startDesk();
  try {
    await use(desk);
    const worker = await desk.browser.worker();
    // The mark that is set before the first store goes; the crash came right after it.
    await worker.evaluate('chrome.storage.local.set({ wipePending: true })');
    await desk.browser.kill();
    await desk.browser.relaunch();
    await expect
      .poll(async () => (await desk.ask('connection:get')) as unknown)
      .toEqual({ ok: true, value: { state: 'none' } });
    await expect
      .poll(async () => (await desk.browser.worker()).evaluate('chrome.storage.local.get("wipePending")'))
      .toEqual({});
    await desk.browser.close();
    expect(filesWith(desk, [desk.api.token, ...desk.canaries.words])).toEqual([]);
  } finally {
    await desk.dispose();
  }
});
