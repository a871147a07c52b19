import type { Captured } from '../../lib/messages/outbox.ts';
import type { AllHandlers } from '../../lib/platform/receive.ts';
import { actOnOutbox, exportOutbox, keepCapture, listOutbox, readDraft, saveDraft } from './outbox.ts';
import { type PushEvents, pushNow } from './push-loop.ts';

type FrameHandlers = Pick<AllHandlers['frame'], 'capture:keep' | 'draft:get' | 'draft:save'>;
type PageHandlers = Pick<
  AllHandlers['page'],
  'page:keep' | 'page:draft' | 'page:draft-save' | 'outbox:list' | 'outbox:send' | 'outbox:act' | 'outbox:export'
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
  return {
    frame: {
      'capture:keep': async ({ session, capture }, frame) => {
        await sessionOf(session, frame);
        return keep(capture);
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
        await actOnOutbox(id, act);
        events.changed();
        if (act !== 'discard') void pushNow(events);
        return listOutbox();
      },
      'outbox:export': exportOutbox,
    },
  };
}
