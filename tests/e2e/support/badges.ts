import type { Page } from '@playwright/test';

/** A badge in a page: what it says, and the link it stands in. */
export interface BadgeInPage {
  says: string;
  href: string;
}

type DomNode = {
  nodeName: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
};

/** Every badge, in document order. Their roots are closed: no script of the page can know them, the debugger can. */
export async function badgesIn(page: Page): Promise<BadgeInPage[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    return below(root, '');
  } finally {
    await session.detach();
  }
}

function below(node: DomNode, link: string): BadgeInPage[] {
  const href = node.nodeName === 'A' ? (attribute(node, 'href') ?? '') : link;
  const faces = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed').flatMap(all);
  const says = faces.filter((face) => attribute(face, 'role') === 'img').map((face) => attribute(face, 'aria-label'));
  return [
    ...says.map((each) => ({ says: each ?? '', href })),
    ...(node.children ?? []).flatMap((child) => below(child, href)),
  ];
}

const all = (node: DomNode): DomNode[] => [node, ...(node.children ?? []).flatMap(all)];

function attribute({ attributes = [] }: DomNode, name: string): string | undefined {
  const at = attributes.findIndex((each, i) => i % 2 === 0 && each === name);
  return at < 0 ? undefined : attributes[at + 1];
}

/** Counts what the browser itself calls a layout shift, from the first badge on: what a page does before is its own. */
export async function shiftsAfterBadges(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = globalThis as { began?: number; moved?: number[] };
    const moved: number[] = [];
    counted.moved = moved;
    new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ startTime }) => startTime))).observe({
      type: 'layout-shift',
      buffered: true,
    });
    new MutationObserver(() => {
      if (counted.began === undefined && document.querySelector('a > span:not([class])'))
        counted.began = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  return () =>
    page.evaluate(() => {
      const { began, moved } = globalThis as { began?: number; moved?: number[] };
      if (began === undefined || !moved) throw new Error('no badge came');
      return moved.filter((at) => at >= began).length;
    });
}
