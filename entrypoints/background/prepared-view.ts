import type { SidebarView } from '../../lib/messages/view.ts';
import { sidebarOf } from './pages.ts';

/** Views made while their frames load. Lost with the worker: then the view is made when it is asked for. */
const prepared = new Map<number, Promise<SidebarView>>();

/** A frame is about to open beside this tab's page: its view is made while its document loads. */
export function prepareView(tabId: number): void {
  const view = sidebarOf(tabId);
  prepared.set(tabId, view);
  // Its fault, if any, is told to whoever asks for it.
  view.catch(() => {});
}

/** The view prepared for a tab, once; made now where there is none. */
export function takeView(tabId: number): Promise<SidebarView> {
  const view = prepared.get(tabId) ?? sidebarOf(tabId);
  prepared.delete(tabId);
  return view;
}

/** The page or the data under it changed: what was prepared is no longer true. */
export function dropPrepared(tabId?: number): void {
  if (tabId === undefined) prepared.clear();
  else prepared.delete(tabId);
}
