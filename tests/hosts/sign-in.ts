import type { Page } from '@playwright/test';
import type { HostLogin } from './host.ts';

/** Signs a page's browser in at a real host through its own form. */
export async function signIn(page: Page, login: HostLogin): Promise<void> {
  await page.goto(login.url);
  await page.locator(`input[name="${login.form.user}"]`).first().fill(login.user);
  await page.locator(`input[name="${login.form.pass}"]`).first().fill(login.password);
  // Some programs show the form once more after a sign-in that worked: the answer is waited for, not another address.
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator(`input[name="${login.form.pass}"]`).first().press('Enter'),
  ]);
  await page.waitForLoadState();
}
