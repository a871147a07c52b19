import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { permissionFor, readOrigins } from '../../lib/platform/origins.ts';

const capture = 'capture';
let latest: Promise<unknown> = Promise.resolve();

/**
 * The entry of the browser's own menu on selected text, on pages of tools that are on. Called synchronously at every start
 * of the worker; `begin` gets the tab and the text.
 */
export function watchContextMenu(begin: (tabId: number, text: string) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === capture && tab?.id !== undefined) begin(tab.id, info.selectionText ?? '');
  });
  browser.runtime.onInstalled.addListener(offer);
  browser.runtime.onStartup.addListener(offer);
  browser.storage.local.onChanged.addListener((changes) => {
    if ('origins' in changes) offer();
  });
}

/** Draws the menu anew; one after the other, because two at once would make the entry twice. */
function offer(): void {
  latest = latest.then(draw, draw);
}

async function draw(): Promise<void> {
  const origins = await readOrigins();
  await browser.contextMenus.removeAll();
  if (origins.length === 0) return;
  browser.contextMenus.create({
    id: capture,
    title: i18n.t('capture.menu'),
    contexts: ['selection'],
    documentUrlPatterns: [...new Set(origins.map(({ origin }) => permissionFor(origin)))],
  });
}
