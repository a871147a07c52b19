import browser from 'webextension-polyfill';
import type { SyncStatus } from '../../lib/sync/status.ts';

/** What stands on the button of the toolbar now; null before this worker has written it. */
let shown: string | null = null;

/** Marks the toolbar's button where sync waits for a person; everything else passes without one. */
export async function markToolbar({ fault }: Pick<SyncStatus, 'fault'>): Promise<void> {
  const text = fault !== null && fault.retryAt === null ? '!' : '';
  if (text === shown) return;
  shown = text;
  await browser.action.setBadgeText({ text });
}
