import type { RecordLink } from '../../lib/messages/link.ts';
import type { AllHandlers } from '../../lib/platform/receive.ts';
import { searchAccounts } from './account-search.ts';
import { sidebarOf } from './pages.ts';
import { linkRecord } from './record-link.ts';
import { requireSeen } from './seen-frame.ts';

type FrameHandlers = Pick<AllHandlers['frame'], 'record:link' | 'record:search'>;
type PageHandlers = Pick<AllHandlers['page'], 'tab:link'>;
type SessionOf = (session: string, frame: { tabId: number; document: string }) => Promise<number>;

/**
 * What is said about a record's account, by frames in pages and by the extension's own pages. Only Chromium can tell a
 * frame that its page does not cover it: elsewhere what is said there holds here, and is told the API from the
 * extension's own pages.
 */
export function recordLinkHandlers(
  told: (tabId: number) => void,
  sessionOf: SessionOf,
): { frame: FrameHandlers; page: PageHandlers } {
  const link = async (tabId: number, wanted: RecordLink, maySend: boolean) => {
    try {
      await linkRecord(tabId, wanted, maySend);
    } finally {
      // A part of it may hold although the rest was refused.
      told(tabId);
    }
    return sidebarOf(tabId);
  };
  return {
    frame: {
      'record:link': async ({ session, link: wanted }, frame) => {
        const tabId = await sessionOf(session, frame);
        const canTell = !import.meta.env.FIREFOX;
        if (canTell) await requireSeen(tabId);
        return link(tabId, wanted, canTell);
      },
      'record:search': async ({ session, text }, frame) => {
        await sessionOf(session, frame);
        return searchAccounts(text);
      },
    },
    page: { 'tab:link': ({ tabId, link: wanted }) => link(tabId, wanted, true) },
  };
}
