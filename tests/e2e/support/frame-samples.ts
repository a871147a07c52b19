import type { Frame, Page } from '@playwright/test';

/** What stood on the screen at one animation frame of a page: its address, and the account its sidebar showed, if any. */
export interface Sample {
  /** Wall clock, ms. */
  at: number;
  path: string;
  query: string;
  shown: string | null;
}

type DomNode = {
  nodeName: string;
  backendNodeId: number;
  children?: DomNode[];
  shadowRoots?: DomNode[];
  attributes?: string[];
};

/** Records every animation frame of a page and of the sidebar in it, until it is asked what it saw. */
export async function sampleFrames(page: Page, sidebar: Frame): Promise<() => Promise<Sample[]>> {
  const session = await page.context().newCDPSession(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  const frame = framesBelow(root).find(({ attributes = [] }) =>
    attributes.some((text) => text.includes('/sidebar.html')),
  );
  if (!frame) throw new Error(`no sidebar in ${page.url()}`);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: frame.backendNodeId });
  // The element stands in a closed root: only the debugger can hand it to a script.
  await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function () {
      const seen = window.pageSamples = [];
      const look = () => {
        const veiled = !this.isConnected || getComputedStyle(this).opacity === '0';
        seen.push({ at: performance.timeOrigin + performance.now(), path: location.pathname, query: location.search, veiled });
        requestAnimationFrame(look);
      };
      look();
    }`,
  });
  await sidebar.evaluate(`(() => {
    const seen = window.frameSamples = [];
    const look = () => {
      const name = document.querySelector('.account__name');
      seen.push({ at: performance.timeOrigin + performance.now(), name: name?.checkVisibility() ? name.textContent : null });
      requestAnimationFrame(look);
    };
    look();
  })()`);
  return async () => {
    const outside =
      await page.evaluate<{ at: number; path: string; query: string; veiled: boolean }[]>('window.pageSamples');
    const inside = await sidebar.evaluate<{ at: number; name: string | null }[]>('window.frameSamples');
    await session.detach();
    let next = 0;
    return outside.map(({ at, path, query, veiled }) => {
      while (next + 1 < inside.length && (inside[next + 1]?.at ?? 0) <= at) next++;
      return { at, path, query, shown: veiled ? null : (inside[next]?.name ?? null) };
    });
  };
}

function framesBelow(node: DomNode): DomNode[] {
  const own = node.nodeName === 'IFRAME' ? [node] : [];
  return [...own, ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(framesBelow)];
}
