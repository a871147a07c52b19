import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong on the page, one line each; rules of WCAG 2.2 A and AA and its best practices. Its older way of
 * running serves pages without frames, and needs no second page to put the results together.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)?.trim()}`,
    ),
  );
}

/**
 * Text that lies outside the window or outside a box that cuts it off, or under a control that floats (A5): nothing is
 * cut, and nobody scrolls in two directions.
 */
export async function cutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide on ${root.clientWidth} px`] : [];
    const floating = [...document.querySelectorAll('.close')];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const faults = new Set<string>();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const owner = text.parentElement;
      if (!text.nodeValue?.trim() || !owner?.checkVisibility() || owner.closest('.only-heard, option')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        const said = `“${text.nodeValue.trim().slice(0, 30)}” in ${owner.closest('[class]')?.className}`;
        if (box.left < -0.5 || box.right > root.clientWidth + 0.5) faults.add(`${said} leaves the window`);
        for (let around: Element | null = owner; around; around = around.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(around);
          const edge = around.getBoundingClientRect();
          // Half of a line's leading may stand out; letters do not.
          if (overflowX !== 'visible' && (box.left < edge.left - 4 || box.right > edge.right + 4)) {
            faults.add(`${said} is cut off at the side`);
          }
          if (overflowY !== 'visible' && (box.top < edge.top - 4 || box.bottom > edge.bottom + 4)) {
            faults.add(`${said} is cut off above or below`);
          }
        }
        for (const control of floating) {
          const over = control.getBoundingClientRect();
          if (
            !control.contains(owner) &&
            box.left < over.right &&
            box.right > over.left &&
            box.top < over.bottom &&
            box.bottom > over.top
          ) {
            faults.add(`${said} lies under ${control.className}`);
          }
        }
      }
    }
    return [...wide, ...faults];
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
