import browser from 'webextension-polyfill';
import * as z from 'zod/mini';
import { i18n } from '#i18n';
import type { ShownBox } from '../../lib/messages/direction.ts';
import { Refusal } from '../../lib/platform/receive.ts';

const shownBox = z.object({ width: z.number(), height: z.number(), pageWidth: z.number(), pageHeight: z.number() });
shownBox satisfies z.ZodMiniType<ShownBox>;

/** How wide a sidebar stands in a page (CSS pixels), where the page has the room. */
const usualWidth = 360;
/** A page's own zoom rounds. */
const slack = 0.98;

/**
 * Passes where the sidebar stands in its page at its full size. The frame itself sees what covers it and cannot see that
 * it is drawn small; Firefox's sees neither, so there nothing is sent from a page at all (T3).
 * @throws Refusal that says where to send it instead
 */
export async function requireSeen(tabId: number): Promise<void> {
  if (import.meta.env.FIREFOX) throw new Refusal('USE_POPUP', i18n.t('capture.refusal.use_popup'));
  const answer: unknown = await browser.tabs
    .sendMessage(tabId, { notice: 'sidebar:box', value: null }, { frameId: 0 })
    .catch(() => null);
  const box = z.safeParse(shownBox, answer);
  if (!box.success || !isWhole(box.data)) throw new Refusal('NOT_SEEN', i18n.t('capture.refusal.not_seen'));
}

/** Whether a box that fills the page's height and its own width is what the page draws. */
export function isWhole({ width, height, pageWidth, pageHeight }: ShownBox): boolean {
  return width >= Math.min(usualWidth, pageWidth) * slack && height >= pageHeight * slack;
}
