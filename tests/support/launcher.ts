import type { Page } from '@playwright/test';

/** The launcher in a host page: what it says to people who cannot see it, and where its button is (CSS pixels). */
export type Launcher = { label: string; wide: boolean; x: number; y: number };

type DomNode = {
  nodeName: string;
  nodeValue?: string;
  backendNodeId: number;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
  contentDocument?: DomNode;
};

/**
 * Finds the launcher, or none. Its shadow root is closed to every script; only the browser's own debugger sees inside,
 * which is why this does not use locators.
 */
export async function findLauncher(page: Page): Promise<Launcher | undefined> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    for (const shadow of closedRootsBelow(root)) {
      const button = elementsBelow(shadow).find(
        (node) => node.nodeName === 'BUTTON' && attribute(node, 'aria-label') !== undefined,
      );
      if (!button) continue;
      const { model } = await session.send('DOM.getBoxModel', { backendNodeId: button.backendNodeId });
      const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
      const wide = elementsBelow(shadow).some((node) => node.nodeName === 'SPAN' && textOf(node) !== '');
      return {
        label: attribute(button, 'aria-label') ?? '',
        wide,
        x: (left + right) / 2,
        y: (top + bottom) / 2,
      };
    }
    return undefined;
  } finally {
    await session.detach();
  }
}

/** Presses the launcher with the real mouse: a page's own click does not open the sidebar. False where there is none. */
export async function pressLauncher(page: Page): Promise<boolean> {
  const launcher = await findLauncher(page);
  if (launcher) await page.mouse.click(launcher.x, launcher.y);
  return launcher !== undefined;
}

function closedRootsBelow(node: DomNode): DomNode[] {
  const own = (node.shadowRoots ?? []).filter((root) => root.shadowRootType === 'closed');
  return [...own, ...(node.children ?? []).flatMap(closedRootsBelow)];
}

const elementsBelow = (node: DomNode): DomNode[] => [node, ...(node.children ?? []).flatMap(elementsBelow)];

const textOf = (node: DomNode): string =>
  elementsBelow(node)
    .map((one) => (one.nodeName === '#text' ? (one.nodeValue ?? '') : ''))
    .join('')
    .trim();

function attribute(node: DomNode, name: string): string | undefined {
  const at = node.attributes?.indexOf(name) ?? -1;
  return at < 0 ? undefined : node.attributes?.[at + 1];
}
