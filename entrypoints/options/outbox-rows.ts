import { i18n } from '#i18n';
import { faultWords } from '../../components/fault-words.ts';
import type { OutboxDeed, OutboxProps, OutboxRow } from '../../components/Outbox.tsx';
import type { OutboxEntry, OutboxView } from '../../lib/messages/outbox.ts';
import type { Write } from '../../lib/model/write.ts';
import type { Fault } from '../../lib/sync/status.ts';
import { saysWords, whyRefused } from '../sidebar/refusal-words.ts';
import { clockWords, momentWords, type Viewing, viewing } from '../sidebar/viewing.ts';

/** The outbox in the words of the options page, newest first. */
export function outboxProps({ entries, fault, unreadable, undoTime }: OutboxView, now: number): OutboxProps {
  const look = viewing({}, now, null);
  const rows = entries.map((entry) => rowOf(entry, { look, fault, undoTime }));
  return { rows: rows.reverse(), unreadable, fault: fault && lineWords(fault, look) };
}

/** How many things of this person, and of other sign-ins, would be lost. */
export function unsentOf({ entries }: OutboxView): { unsent: number; elsewhere: number } {
  const elsewhere = entries.filter(({ state }) => state === 'elsewhere').length;
  const over = entries.filter(({ state }) => state === 'sent' || state === 'discarded').length;
  return { unsent: entries.length - over - elsewhere, elsewhere };
}

interface Circumstances {
  look: Viewing;
  fault: Fault | null;
  undoTime: number;
}

/** One item in words. */
export function rowOf(entry: OutboxEntry, circumstances: Circumstances): OutboxRow {
  const { id, made, state, refusal, createdAt, person } = entry;
  return {
    id,
    kind: made ? kindWords(made.write) : i18n.t('outbox.kind.hidden'),
    title: made && titleOf(made.write),
    account: made?.about ?? null,
    made: i18n.t('outbox.made', [momentWords(createdAt, circumstances.look), person]),
    state: i18n.t(`outbox.state.${state}`),
    tone: state === 'refused' ? 'fault' : 'plain',
    why: whyWords(entry, circumstances),
    says: state === 'refused' && refusal ? saysWords(refusal) : null,
    deeds: deedsOf(state),
  };
}

function deedsOf(state: OutboxEntry['state']): OutboxDeed[] {
  if (state === 'refused') return ['retry', 'discard'];
  if (state === 'discarded') return ['restore'];
  return state === 'waiting' || state === 'elsewhere' ? ['discard'] : [];
}

function whyWords(entry: OutboxEntry, { look, fault, undoTime }: Circumstances): string {
  const { state, since, retryAt, refusal, person, apiBase } = entry;
  switch (state) {
    case 'refused':
      return refusal ? whyRefused(refusal) : '';
    case 'sending':
    case 'sent':
      return i18n.t(`outbox.why.${state}`, [clockWords(since, look)]);
    case 'discarded':
      return i18n.t('outbox.why.discarded', [clockWords(since + undoTime, look)]);
    case 'elsewhere':
      return i18n.t('outbox.why.elsewhere', [person, new URL(apiBase).host]);
    default:
      if (fault?.code === 'UNAUTHORIZED') return i18n.t('outbox.why.sign_in');
      if (retryAt !== null && retryAt > look.now) return i18n.t('outbox.why.later', [clockWords(retryAt, look)]);
      return i18n.t('outbox.why.waiting');
  }
}

/** What the line itself is at fault of, since when, and when it is tried again. */
function lineWords(fault: Fault, look: Viewing): string {
  const words = faultWords(fault.code);
  return [
    `${words ? i18n.t(words.what) : fault.code}.`,
    i18n.t('since', [clockWords(fault.since, look)]),
    words && i18n.t(words.todo),
    fault.retryAt !== null && fault.retryAt > look.now && i18n.t('outbox.next_try', [clockWords(fault.retryAt, look)]),
  ]
    .filter(Boolean)
    .join(' ');
}

function kindWords(made: Write): string {
  switch (made.kind) {
    case 'feedback':
      if (made.body.kind === 'risk') return i18n.t('outbox.kind.risk');
      return i18n.t(made.body.sameAs ? 'outbox.kind.vote' : 'outbox.kind.feedback');
    case 'feedback-edit':
      return i18n.t('outbox.kind.edit');
    case 'feedback-removal':
      return i18n.t('outbox.kind.removal');
    case 'feedback-link':
      return i18n.t('outbox.kind.link');
    case 'alias':
      return i18n.t('outbox.kind.alias');
    case 'alias-removal':
      return i18n.t('outbox.kind.alias_removal');
  }
}

function titleOf(made: Write): string | null {
  switch (made.kind) {
    case 'feedback':
      return made.body.title;
    case 'feedback-edit':
      return made.body.title ?? null;
    case 'feedback-link':
      return made.body.url;
    case 'alias':
    case 'alias-removal':
      if ('url' in made.body) return made.body.url;
      return 'domain' in made.body ? made.body.domain : made.body.externalId.id;
    default:
      return null;
  }
}
