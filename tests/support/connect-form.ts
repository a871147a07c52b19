import type { Locator, Page } from '@playwright/test';

/** The form on the options page by which a person connects an API. */
export class ConnectForm {
  readonly page: Page;
  readonly url: Locator;
  readonly token: Locator;

  constructor(page: Page) {
    this.page = page;
    this.url = page.locator('input[name="api"]');
    this.token = page.locator('input[name="token"]');
  }

  /** Opens the form where it is folded away behind a connection that stands. */
  async unfold(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Connection' }).waitFor();
    if (!(await this.url.isVisible())) await this.page.getByText('Connect to another API').click();
  }

  async send(button: 'Test' | 'Connect', url: string, token: string): Promise<void> {
    await this.unfold();
    await this.url.fill(url);
    await this.token.fill(token);
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** What is said to be wrong: at the field that its words describe, or below the form. Waits for it. */
  async problem(timeout = 15_000): Promise<{ at: 'url' | 'token' | 'form'; text: string; focused: boolean }> {
    await this.page.locator('form .field__error').filter({ hasText: /\w/ }).first().waitFor({ timeout });
    for (const at of ['url', 'token'] as const) {
      const field = this[at];
      if ((await field.getAttribute('aria-invalid')) !== 'true') continue;
      const text = await field.evaluate((input) =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .filter((id) => id.endsWith('-error'))
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
      return { at, text, focused: await field.evaluate((input) => input === document.activeElement) };
    }
    const text = (await this.page.locator('form [role="alert"]').textContent()) ?? '';
    return { at: 'form', text, focused: false };
  }
}
