import { i18n } from '#i18n';
import type { YourDeed, YourRow } from '../../../components/Yours.tsx';
import type { OutboxEntry } from '../../../lib/messages/outbox.ts';
import type { SidebarView } from '../../../lib/messages/view.ts';
import type { CaptureForm } from '../../../lib/model/capture.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { undoTime } from '../../../lib/model/outbox-item.ts';
import type { Write } from '../../../lib/model/write.ts';
import { rowOf } from '../../options/outbox-rows.ts';
import { clockWords, type Viewing } from '../viewing.ts';
import { type Edited, formOf } from './capture-start.ts';

/** How long the API lets people change their own feedback (ms). */
const ownTime = 24 * 60 * 60_000;

/** Something this person wrote, and what stands behind its deeds. */
export interface Yours {
  row: YourRow;
  /** The form to change it, and what that form then changes; null where it cannot be. */
  change: { id: string | null; form: CaptureForm; edits: Edited | null } | null;
  /** What takes it back at the API; null where it never got there. */
  takeBack: Write | null;
}

/** What this person wrote for the accounts on screen: first what is on its way, then what the API has since a day at most. */
export function yourRows(view: SidebarView, look: Viewing): Yours[] {
  const underWay = view.captures.map((entry) => ofEntry(entry, look));
  const answered = new Set(view.captures.flatMap(({ answer }) => answer?.id ?? []));
  // What is just being changed or taken back is said once.
  for (const { made } of view.captures) if (made && 'feedbackId' in made.write) answered.add(made.write.feedbackId);
  const there = view.match.accounts
    .flatMap(({ account }) => (Object.hasOwn(view.feedback, account.id) ? (view.feedback[account.id] ?? []) : []))
    .filter((item) => isOwn(item, view, look.now) && !answered.has(item.id))
    .map((item) => ofFeedback(item, look));
  return [...underWay, ...there];
}

function isOwn({ createdBy, createdAt }: Feedback, { writer }: SidebarView, now: number): boolean {
  if (!writer || !createdAt || createdBy?.email?.toLowerCase() !== writer.toLowerCase()) return false;
  return now - Date.parse(createdAt) < ownTime;
}

function ofFeedback(item: Feedback, look: Viewing): Yours {
  const edits = { feedbackId: item.id, rev: item.rev };
  return {
    row: {
      id: item.id,
      title: item.title,
      state: i18n.t('capture.there'),
      tone: 'plain',
      why: i18n.t('capture.there_why', [clockWords(Date.parse(item.createdAt ?? '') + ownTime, look)]),
      deeds: ['edit', 'take-back'],
    },
    change: { id: null, form: formOf(item), edits },
    takeBack: { kind: 'feedback-removal', feedbackId: item.id, accountId: item.accountId },
  };
}

function ofEntry(entry: OutboxEntry, look: Viewing): Yours {
  const { title, kind, state, tone, why, says } = rowOf(entry, { look, fault: null, undoTime });
  const write = entry.made?.write;
  const body = write?.kind === 'feedback' ? write.body : null;
  const isThere = entry.state === 'sent' && body !== null && entry.answer !== null;
  const isFree = entry.state === 'refused' || (entry.state === 'waiting' && entry.attempts === 0);
  const change =
    body && isFree
      ? { id: entry.id, form: formOf(body), edits: null }
      : isThere && body && entry.answer
        ? { id: null, form: formOf(body), edits: { feedbackId: entry.answer.id, rev: entry.answer.rev } }
        : null;
  return {
    row: {
      id: entry.id,
      title: title ?? kind,
      state,
      tone,
      why: says ? `${why} ${says}` : why,
      deeds: [...(change ? (['edit'] as const) : []), ...deedsOf(entry.state, isThere)],
    },
    change,
    takeBack:
      isThere && body && entry.answer
        ? { kind: 'feedback-removal', feedbackId: entry.answer.id, accountId: body.accountId }
        : null,
  };
}

function deedsOf(state: OutboxEntry['state'], isThere: boolean): YourDeed[] {
  if (state === 'refused') return ['retry', 'discard'];
  if (state === 'discarded') return ['restore'];
  if (state === 'waiting') return ['discard'];
  return isThere ? ['take-back'] : [];
}
