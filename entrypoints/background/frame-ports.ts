import browser, { type Runtime } from 'webextension-polyfill';
import { rowsPort } from '../../lib/messages/row-mark.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import { classify } from '../../lib/platform/sender.ts';
import { sessionTab } from '../../lib/platform/tickets.ts';

/** Open ports of sidebars, by tab. Lost with the worker: a frame whose port closes connects again. */
const ports = new Map<number, Set<Runtime.Port>>();

/**
 * Accepts a sidebar's port once its session proves that it is the frame of that tab; everything else is hung up on.
 * `shown` is called when the frame has painted the view it was sent.
 */
export function acceptPorts(
  viewOf: (tabId: number) => Promise<SidebarView>,
  shown: (tabId: number, key: string) => void,
): void {
  browser.runtime.onConnect.addListener((port) => {
    // Lists have one of their own.
    if (port.name !== rowsPort) void admit(port, viewOf, shown);
  });
}

async function admit(
  port: Runtime.Port,
  viewOf: (tabId: number) => Promise<SidebarView>,
  shown: (tabId: number, key: string) => void,
) {
  const sender = port.sender && classify(port.sender);
  const session = /^view:([0-9a-f]{32})$/.exec(port.name)?.[1];
  const claimed = sender?.kind === 'frame' && session ? await sessionTab(session, sender) : null;
  if (claimed === null) return port.disconnect();
  const open = ports.get(claimed) ?? new Set();
  ports.set(claimed, open.add(port));
  port.onDisconnect.addListener(() => open.delete(port));
  port.onMessage.addListener((message: unknown) => {
    const key = (message as { shown?: unknown } | null)?.shown;
    if (typeof key === 'string') shown(claimed, key);
  });
  port.postMessage(await viewOf(claimed));
}

/** Sends a tab's sidebar its view; nothing happens where none is open. */
export function pushView(tabId: number, view: SidebarView): void {
  for (const port of ports.get(tabId) ?? []) port.postMessage(view);
}

/** Tabs with an open sidebar. */
export function tabsWithSidebar(): number[] {
  return [...ports].filter(([, open]) => open.size > 0).map(([tabId]) => tabId);
}
