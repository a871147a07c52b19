import type { Page } from '@playwright/test';
import type { ChromiumWithExtension } from '../../tests/support/chromium.ts';
import type { Api } from './api.ts';
import type { Words } from './words.ts';

/**
 * Connects the extension on its options page as a person does: address and token, then each tool's address. Waits until
 * the first sync has ended. Hosts were granted before the start, so no prompt appears.
 */
export async function connectExtension(
  browser: ChromiumWithExtension,
  api: Api,
  tools: readonly { id: string; origin: string }[],
  words: Words,
): Promise<void> {
  const page = await browser.openPage('options.html');
  try {
    await fillIn(page, api, tools, words);
  } catch (error) {
    const shown = (await page.locator('body').innerText()).replace(/\n+/g, '\n  ');
    const problems = browser.problems.map(({ kind, text, where }) => `${kind} in ${where}: ${text}`).join('\n  ');
    throw new Error(`The extension did not connect. Its options page shows:\n  ${shown}\n  ${problems}\n${error}`);
  }
  await page.close();
}

async function fillIn(
  page: Page,
  api: Api,
  tools: readonly { id: string; origin: string }[],
  words: Words,
): Promise<void> {
  await page.locator('input[name="api"]').fill(api.url);
  await page.locator('input[name="token"]').fill(api.token);
  await page.getByRole('button', { name: words('options_connection_connect'), exact: true }).click();
  // The state and the form's own outcome may both say it.
  await page.getByText(words('options_connection_connected'), { exact: true }).first().waitFor({ timeout: 30_000 });
  for (const { id, origin } of tools) {
    await page.locator(`input[name="address-${id}"]`).fill(origin);
    await page.locator(`form:has(input[name="address-${id}"]) button[type="submit"]`).click();
    await page.locator('.origins__name', { hasText: origin }).first().waitFor({ timeout: 15_000 });
  }
  // A "Last sync" line (there is one for the sync and one among the diagnostics) says "Not yet" until the first load is whole.
  const lastSync = page.locator(`dt:text-is("${words('options_sync_last')}") + dd`);
  await lastSync
    .filter({ hasNotText: words('options_sync_never') })
    .first()
    .waitFor({ timeout: 180_000 });
}
