import browser from 'webextension-polyfill';
import { openPanel } from '../../lib/platform/side-panel.ts';
import { notifyPage } from './notify-page.ts';

/** Commands of the manifest; their keys are the browser's to remap. */
export const shortcuts = {
  toggleSidebar: 'toggle-sidebar',
  openPanel: 'open-panel',
  capture: 'capture-feedback',
} as const;

type Tab = { id?: number | undefined; windowId?: number | undefined } | undefined;

/** Registers the shortcuts' listener; called synchronously at every start of the worker. */
export function watchShortcuts(capture: (tabId: number) => Promise<void>): void {
  // The browser says over which tab the keys were pressed; older typings do not know it.
  const onCommand = browser.commands.onCommand as unknown as {
    addListener(heard: (command: string, tab?: Tab) => void): void;
  };
  onCommand.addListener((command, tab) => void press(command, tab, capture));
}

/** What a shortcut does. The panel must open in the same task, while the browser still holds the key press for a person's act. */
export async function press(command: string, tab: Tab, capture: (tabId: number) => Promise<void>): Promise<void> {
  if (command === shortcuts.openPanel) return openPanel(tab?.windowId);
  if (command !== shortcuts.toggleSidebar && command !== shortcuts.capture) return;
  const tabId = tab?.id ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (tabId !== undefined && command === shortcuts.capture) return capture(tabId);
  if (tabId !== undefined && (await notifyPage(tabId, 'sidebar:toggle', null))) return;
  // No page of a tool: the popup has the search.
  await browser.action.openPopup().catch(() => undefined);
}
