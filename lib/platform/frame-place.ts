import browser from 'webextension-polyfill';

/** What Chromium gives scripts in a page's isolated world; typings of the polyfill do not know it. */
interface IsolatedWorld {
  chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
}

/**
 * Whether our frame in a tab's page stands where it was put and as large: a page may shrink or shift it under a person's
 * pointer, which the frame itself cannot see (T3). False also where it is not found.
 */
export async function frameStandsWhole(tabId: number): Promise<boolean> {
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      func: measure,
      args: [browser.runtime.getURL('').split('/', 1)[0] ?? ''],
    });
    return results[0]?.result === true;
  } catch {
    return false;
  }
}

/** Runs in the page's isolated world, so it may name nothing from outside. */
function measure(scheme: string): boolean {
  const { chrome } = globalThis as IsolatedWorld;
  // Hosts of ours are children of the root, without a name; what is inside is closed to the page alone.
  for (const host of document.documentElement.children) {
    const frame =
      host instanceof HTMLElement ? chrome?.dom?.openOrClosedShadowRoot(host)?.querySelector('iframe') : null;
    if (!frame?.src.startsWith(scheme)) continue;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const wide = Math.min(360, document.documentElement.clientWidth, innerWidth);
    const right = innerWidth - (left + width);
    // A scroll bar may stand at the right.
    return top > -1 && top < 1 && right > -1 && right < 24 && width > wide - 24 && height > innerHeight - 24;
  }
  return false;
}
