import { i18n } from '#i18n';
import type { Captured, OutboxAct } from '../../lib/messages/outbox.ts';
import { accountOf } from '../../lib/model/write.ts';
import { type AllHandlers, Refusal } from '../../lib/platform/receive.ts';
import { openPopup, selectionIn } from './capture.ts';
import { actOnOutbox, exportOutbox, keepCapture, listOutbox, readDraft, saveDraft } from './outbox.ts';
import { sidebarOf } from './pages.ts';
import { type PushEvents, pushNow } from './push-loop.ts';
import { requireSeen } from './seen-frame.ts';

type FrameHandlers = Pick<
  AllHandlers['frame'],
  'capture:keep' | 'capture:act' | 'draft:get' | 'draft:save' | 'selection:get' | 'popup:open'
>;
type PageHandlers = Pick<
  AllHandlers['page'],
  | 'tab:selection'
  | 'page:keep'
  | 'page:draft'
  | 'page:draft-save'
  | 'outbox:list'
  | 'outbox:send'
  | 'outbox:act'
  | 'outbox:export'
>;
type SessionOf = (session: string, frame: { tabId: number; document: string }) => Promise<number>;

/** What is asked about captures, drafts and the outbox, by frames in pages and by the extension's own pages. */
export function outboxHandlers(events: PushEvents, sessionOf: SessionOf): { frame: FrameHandlers; page: PageHandlers } {
  const keep = async (capture: Captured) => {
    await keepCapture(capture);
    events.changed();
    void pushNow(events);
    return null;
  };
  const doAct = async (id: string, act: OutboxAct) => {
    await actOnOutbox(id, act);
    events.changed();
    if (act !== 'discard') void pushNow(events);
  };
  return {
    frame: {
      'capture:keep': async ({ session, capture }, frame) => {
        const tabId = await sessionOf(session, frame);
        await requireSeen(tabId);
        const { match } = await sidebarOf(tabId);
        // The tab may have moved on since the form was filled: nothing is written about a customer it does not show.
        if (!match.accounts.some(({ account }) => account.id === accountOf(capture.write))) {
          throw new Refusal('NOT_SHOWN', i18n.t('capture.refusal.not_shown'));
        }
        return keep(capture);
      },
      'capture:act': async ({ session, id, act }, frame) => {
        const tabId = await sessionOf(session, frame);
        await requireSeen(tabId);
        const { captures } = await sidebarOf(tabId);
        if (!captures.some((each) => each.id === id)) {
          throw new Refusal('NOT_SHOWN', i18n.t('capture.refusal.not_shown'));
        }
        await doAct(id, act);
        return null;
      },
      'selection:get': async ({ session }, frame) => selectionIn(await sessionOf(session, frame)),
      'popup:open': async ({ session }, frame) => {
        await sessionOf(session, frame);
        await openPopup();
        return null;
      },
      'draft:get': async ({ session, place }, frame) => {
        await sessionOf(session, frame);
        return readDraft(place);
      },
      'draft:save': async ({ session, draft }, frame) => {
        await sessionOf(session, frame);
        await saveDraft(draft);
        return null;
      },
    },
    page: {
      'tab:selection': ({ tabId }) => selectionIn(tabId),
      'page:keep': ({ capture }) => keep(capture),
      'page:draft': ({ place }) => readDraft(place),
      'page:draft-save': async ({ draft }) => {
        await saveDraft(draft);
        return null;
      },
      'outbox:list': listOutbox,
      'outbox:send': () => {
        void pushNow(events);
        return null;
      },
      'outbox:act': async ({ id, act }) => {
        await doAct(id, act);
        return listOutbox();
      },
      'outbox:export': exportOutbox,
    },
  };
}
