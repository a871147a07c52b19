import type { Page } from '@playwright/test';

/** An element of the page with a closed shadow root, as the browser's debugger sees it. */
export interface ClosedHost {
  tag: string;
  /** Names and values in turn. */
  attributes: string[];
  /** Tags of everything inside the root. */
  inside: string[];
  /** All text inside the root. */
  text: string;
}

type DomNode = {
  nodeName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
};

/** Every element of a page with a closed root. No script of the page can know them; the debugger can. */
export async function closedHosts(page: Page): Promise<ClosedHost[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    return hostsBelow(root);
  } finally {
    await session.detach();
  }
}

/** How many launchers stand in the page. */
export async function launchersIn(page: Page): Promise<number> {
  return (await closedHosts(page)).filter(({ inside }) => inside.includes('BUTTON')).length;
}

function hostsBelow(node: DomNode): ClosedHost[] {
  const own = (node.shadowRoots ?? [])
    .filter(({ shadowRootType }) => shadowRootType === 'closed')
    .map((root) => {
      const nodes = all(root);
      return {
        tag: node.nodeName,
        attributes: node.attributes ?? [],
        inside: nodes.map(({ nodeName }) => nodeName.toUpperCase()).filter((name) => !name.startsWith('#')),
        text: nodes.map(({ nodeName, nodeValue }) => (nodeName === '#text' ? (nodeValue ?? '') : '')).join(''),
      };
    });
  return [...own, ...(node.children ?? []).flatMap(hostsBelow)];
}

const all = (node: DomNode): DomNode[] => [node, ...(node.children ?? []).flatMap(all)];
