import type { LauncherView } from '../../../lib/messages/view.ts';

/** How often a launcher is drawn anew on a click; every drawing differs from the one before. */
const updates = 200;

/** Draws at once, and 200 times more in one task when the page is clicked. */
export function drawAndRedraw(draw: (view: LauncherView) => void): void {
  draw(viewAt(0));
  addEventListener('click', () => {
    for (let n = 1; n <= updates; n++) draw(viewAt(n));
  });
}

/** The n-th thing a launcher shows. */
function viewAt(n: number): LauncherView {
  const bands = ['red', 'yellow', 'green', 'unknown'] as const;
  return {
    verdict: 'certain',
    band: bands[n % 4] ?? null,
    strategic: n % 3 === 0,
    count: (n % 5) + 1,
    wide: n % 2 === 0,
    words: { name: `Show the customer, ${n % 3 === 0 ? 'Strategic, ' : ''}${n % 4}`, strategic: 'Strategic' },
  };
}
