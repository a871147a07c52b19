import type { HostLogin } from '../hosts/host.ts';
import type { FirefoxPage } from './firefox-page.ts';

/** Signs a page's browser in at a real host through its own form, by keys. */
export async function signInFirefox(page: FirefoxPage, { url, user, password, form }: HostLogin): Promise<void> {
  await page.goto(url);
  for (const [name, text] of [
    [form.user, user],
    [form.pass, password],
  ]) {
    const field = `document.querySelector('input[name=${JSON.stringify(name)}]')`;
    await page.until(field);
    await page.evaluate(`${field}.focus()`);
    await page.type(text ?? '');
  }
  await page.evaluate('window.signingIn = true');
  await page.type('\uE007');
  // A program of one page keeps its document; another loads the next, which may show the form once more.
  const formGone = `!document.querySelector('input[name=${JSON.stringify(form.pass)}]')`;
  await page.until(`document.readyState === 'complete' && (!window.signingIn || ${formGone})`);
}

/** The launcher's host is the one element of ours beside the page's head and body; the sidebar's frame is wider. */
const launcher = `[...document.documentElement.children].find(
  (one) => one.localName === 'div' && one.getBoundingClientRect().height === 40)`;

/** Waits for the launcher in a page and presses its handle with the mouse. Throws where none comes. */
export async function pressFirefoxLauncher(page: FirefoxPage): Promise<void> {
  await page.until(launcher);
  // The handle stands at the box's right end.
  const [x, y] = await page.evaluate<[number, number]>(
    `(({ right, y, height }) => [right - 12, y + height / 2])(${launcher}.getBoundingClientRect())`,
  );
  await page.click(x, y);
}
