import type { Frame, Page } from '@playwright/test';

/** Presses of Tab after which something that was to be reached counts as out of reach. */
const farthest = 120;

/**
 * What has the focus in a document of the extension, as it is announced: `button Neither`, `textbox Access token`. Its
 * own words for the body: `nothing`.
 */
export function focused(place: Page | Frame): Promise<string> {
  return place.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return 'nothing';
    const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? [...(at.labels ?? [])] : [];
    const said = at.ariaLabel ?? (labels.map((label) => label.textContent).join(' ') || at.textContent);
    const kind = at.getAttribute('role') ?? (at instanceof HTMLInputElement ? at.type : at.localName);
    return `${kind} ${said?.trim().replaceAll(/\s+/g, ' ')}`;
  });
}

/** Presses Tab, or another key, until what has the focus is announced so; fails where it never is. */
export async function tabTo(
  page: Page,
  wanted: string | RegExp,
  key = 'Tab',
  place: Page | Frame = page,
): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < farthest; press += 1) {
    await page.keyboard.press(key);
    const now = await focused(place);
    if (typeof wanted === 'string' ? now === wanted : wanted.test(now)) return;
    passed.push(now);
  }
  throw new Error(`${key} never came to ${wanted}; it passed:\n  ${[...new Set(passed)].join('\n  ')}`);
}

/**
 * Presses a key that takes the frame away in which it is pressed: the browser may then never answer for the key, so only
 * what follows is waited for.
 */
export function pressAway(page: Page, key: string): void {
  page.keyboard.press(key).catch(() => {});
}

/**
 * Where in a host page with the sidebar the focus is: an element of the page by its id, `launcher`, what is announced in
 * the sidebar, or `page` for none of them.
 */
export async function focusedWhere(page: Page, sidebar: Frame | null): Promise<string> {
  const outer = await page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || at === document.documentElement) return 'page';
    // Our hosts stand beside the body, without a name; what is in them is nobody's but ours.
    return at.parentElement === document.documentElement ? 'ours' : `page ${at.id}`;
  });
  if (outer !== 'ours') return outer;
  const inside = sidebar && !sidebar.isDetached() && (await sidebar.evaluate(() => document.hasFocus()));
  return inside ? `sidebar ${await focused(sidebar)}` : 'launcher';
}
