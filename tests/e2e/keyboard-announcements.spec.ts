import { expect, test } from '@playwright/test';
import type { Desk } from './support/desk.ts';
import { others, startReadingRoom } from './support/reading-room.ts';

let desk: Desk;

test.beforeAll(async () => {
  desk = await startReadingRoom();
});

test.afterAll(() => desk?.dispose());

test('A7 a flood of records is told by one polite region, once in five seconds, and takes no focus', async () => {
  const page = await desk.openTicket();
  const sidebar = await desk.openSidebar(page);
  // The person goes back to the page; from here on the sidebar only follows.
  await page.locator('#before').focus();
  await sidebar.evaluate(() => {
    const told: { at: number; text: string }[] = [];
    (globalThis as { told?: typeof told }).told = told;
    const region = document.querySelector('[role="status"]');
    if (!region) return;
    const note = () => told.push({ at: Date.now(), text: region.textContent ?? '' });
    note();
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const names: string[] = [];
  for (const [at, { url }] of others.entries()) {
    // As a router does it: the address first, then the record.
    await page.evaluate(
      ([to, key]) => {
        history.pushState(null, '', to);
        const now = document.querySelector('.id .value span');
        if (now) now.textContent = key ?? '';
      },
      [url, new URL(url).searchParams.get('id') ?? ''],
    );
    const name = `Customer ${at + 1}`;
    await expect(sidebar.locator('.account__name')).toHaveText(name);
    names.push(name);
  }
  const last = names.at(-1) ?? '';
  await expect(sidebar.locator('[role="status"]')).toContainText(last);
  const told = await sidebar.evaluate(() => (globalThis as { told?: { at: number; text: string }[] }).told ?? []);
  const gaps = told.slice(1).map(({ at }, index) => at - (told[index]?.at ?? 0));
  expect(told.length).toBeLessThan(names.length);
  // The first of them may be the end of a wait that began before the note.
  for (const gap of gaps.slice(1)) expect(gap).toBeGreaterThan(4900);
  expect(await sidebar.locator('[aria-live], [role="status"], [role="log"]').count()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('before');
  await page.close();
});
