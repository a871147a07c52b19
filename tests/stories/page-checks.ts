import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong on the page, one line each; rules of WCAG 2.2 A and AA and axe's best practices. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)?.trim()}`,
    ),
  );
}

/** Whether the page must be scrolled sideways (A5), and by what. */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].find(
      (each) => each.getBoundingClientRect().right > clientWidth,
    );
    return [`${scrollWidth} px wide on ${clientWidth} px: ${wide?.tagName} ${wide?.getAttribute('class')}`];
  });
}

/** Controls smaller than 24 x 24 px (A6). Links inside a sentence are exempt by the rule itself; ours are not. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, summary, input, select')].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      if (width === 0 || (width >= 24 && height >= 24)) return [];
      return [
        `${control.tagName} “${control.textContent?.slice(0, 30)}” is ${Math.round(width)} x ${Math.round(height)} px`,
      ];
    }),
  );
}

/** Attributes that a page's author could read customer text from, and styles the extension's policy would refuse. */
export async function strayAttributes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#root *')].flatMap((each) =>
      [...each.attributes]
        .filter(({ name }) => name.startsWith('data-') || name === 'style' || name.startsWith('on'))
        .map(({ name }) => `${each.tagName} has ${name}`),
    ),
  );
}

/** The distances people may set for themselves (WCAG 1.4.12). */
export const wideSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';
