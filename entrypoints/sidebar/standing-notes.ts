import { i18n } from '#i18n';
import { formatNumber } from '../../lib/format/number.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { clockWords, type Viewing, waitWords } from './viewing.ts';

/** As long as a person may still wonder where the customers went (ms). */
const newsFor = 24 * 60 * 60_000;

/** What is well, and yet to be known: another clock, a mass removal, records that could not be read. */
export function standingNotes({ clockOff, removed, quarantined }: SyncStatus, look: Viewing): string[] {
  const notes = [clockOff === undefined ? null : clockNote(clockOff)];
  if (removed && Math.abs(look.now - removed.at) < newsFor) {
    notes.push(removedNote(removed, look));
  }
  if (quarantined > 0) notes.push(i18n.t('standing.unread', quarantined, [formatNumber(quarantined)]));
  return notes.filter((note) => note !== null);
}

/** `off`: ms by which this computer's clock is ahead. */
export function clockNote(off: number): string {
  return i18n.t(off > 0 ? 'standing.clock_ahead' : 'standing.clock_behind', [waitWords(Math.abs(off))]);
}

/** So many of so many customers went, and when. */
export function removedNote({ accounts, of, at }: NonNullable<SyncStatus['removed']>, look: Viewing): string {
  return i18n.t('standing.removed', [formatNumber(accounts), formatNumber(of), clockWords(at, look)]);
}
