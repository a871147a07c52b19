import type { Reply } from '../../../lib/messages/direction.ts';
import type { Captured, DraftText, OutboxAct } from '../../../lib/messages/outbox.ts';

/** How what a person writes leaves the sidebar. Nothing here rejects: faults come as replies. */
export interface CaptureDoor {
  /** The text selected in the page beside. */
  selection(): Promise<Reply<string>>;
  /** Answered once it is stored twice. Under its id it is one capture, however often it is handed over. */
  keep(capture: Captured): Promise<Reply<null>>;
  act(id: string, act: OutboxAct): Promise<Reply<unknown>>;
  saveDraft(draft: DraftText): Promise<Reply<null>>;
  /** Opens the same where no page can cover it; absent where nothing can. */
  elsewhere?: (() => void) | undefined;
}
