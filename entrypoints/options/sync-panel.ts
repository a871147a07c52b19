import { i18n } from '#i18n';
import type { DiagnosticsProps } from '../../components/Diagnostics.tsx';
import { faultWords } from '../../components/fault-words.ts';
import type { SyncPanelProps } from '../../components/SyncPanel.tsx';
import { formatRelative } from '../../lib/format/relative-time.ts';
import type { ToolListing } from '../../lib/messages/direction.ts';
import type { Diagnosis } from '../../lib/messages/settings.ts';
import type { Connection } from '../../lib/messages/view.ts';
import type { Fault, SyncStatus } from '../../lib/sync/status.ts';
import { clockNote, removedNote } from '../sidebar/standing-notes.ts';
import { loadingProps } from '../sidebar/sync-props.ts';
import { clockWords, momentWords, type Viewing, viewing } from '../sidebar/viewing.ts';

/** Sync, and what was noted beside it, in the words of the options page. */
export function syncPanel(sync: SyncStatus, diagnosis: Diagnosis, tools: readonly ToolListing[], now: number) {
  const look = viewing({}, now, null);
  return {
    panel: panelOf(sync, look),
    diagnostics: diagnosticsOf(sync, diagnosis, new Map(tools.map(({ id, name }) => [id, name])), look),
    since: (connection: Connection) => (connection.state === 'refused' ? clockWords(connection.since, look) : null),
  };
}

function panelOf(sync: SyncStatus, look: Viewing): SyncPanelProps {
  const { loaded, total, share, left } = loadingProps(sync, look);
  const words = [
    loaded === null
      ? i18n.t('loading.starting')
      : total === null
        ? i18n.t('loading.progress_unknown', [loaded])
        : i18n.t('loading.progress', [loaded, total]),
    left && i18n.t('loading.left', [left]),
  ];
  return {
    last: sync.lastSyncedAt === null ? null : formatRelative(sync.lastSyncedAt, look.now),
    running: sync.running,
    accounts: sync.counts?.accounts ?? null,
    feedback: sync.counts?.feedback ?? null,
    progress: sync.snapshot ? { share, words: words.filter(Boolean).join(', ') } : null,
    fault: sync.fault && faultText(sync.fault, look),
  };
}

/** What is no fault, and yet explains something. */
function notesOf({ clockOff, repairedAt, removed }: SyncStatus, look: Viewing): DiagnosticsProps['notes'] {
  const notes: DiagnosticsProps['notes'] = [];
  if (clockOff !== undefined) notes.push({ label: i18n.t('options.diagnostics.clock'), text: clockNote(clockOff) });
  if (repairedAt !== undefined) {
    const text = i18n.t('options.diagnostics.repaired_text', [momentWords(repairedAt, look)]);
    notes.push({ label: i18n.t('options.diagnostics.repaired'), text });
  }
  if (removed) notes.push({ label: i18n.t('options.diagnostics.removed'), text: removedNote(removed, look) });
  return notes;
}

/** What the organisation's configuration says about tools that somebody may wonder about. */
function toolNotes({ refusedTools, disabledTools }: Diagnosis): DiagnosticsProps['notes'] {
  const refused = refusedTools.map(({ id, faults }) =>
    i18n.t('options.diagnostics.tool_refused_text', [id, faults.slice(0, 5).join('. ')]),
  );
  return [
    { label: i18n.t('options.diagnostics.tool_refused'), text: refused.join(' ') },
    { label: i18n.t('options.diagnostics.tools_disabled'), text: disabledTools.join(', ') },
  ].filter(({ text }) => text !== '');
}

/** What happened, since when, what to do, and when it is tried again. */
function faultText(fault: Fault, look: Viewing): string {
  const words = faultWords(fault.code);
  return [
    `${words ? i18n.t(words.what) : fault.code}.`,
    i18n.t('since', [clockWords(fault.since, look)]),
    words && i18n.t(words.todo),
    fault.retryAt !== null && fault.retryAt > look.now && i18n.t('next_try', [clockWords(fault.retryAt, look)]),
  ]
    .filter(Boolean)
    .join(' ');
}

function diagnosticsOf(
  sync: SyncStatus,
  diagnosis: Diagnosis,
  toolNames: ReadonlyMap<string, string>,
  look: Viewing,
): DiagnosticsProps {
  const { quarantined, fault, lastSyncedAt } = sync;
  return {
    last: lastSyncedAt === null ? null : momentWords(lastSyncedAt, look),
    rows: diagnosis.quarantined.map((row) => ({ ...row, at: momentWords(row.at, look) })),
    counters: diagnosis.counters.map(({ tool, firstAt, lastAt, ...row }) => ({
      ...row,
      tool: toolNames.get(tool) ?? tool,
      first: momentWords(firstAt, look),
      last: momentWords(lastAt, look),
    })),
    notes: [...notesOf(sync, look), ...toolNotes(diagnosis)],
    since: fault && clockWords(fault.since, look),
    quarantined,
    fault: fault && [fault.code, fault.detail].filter(Boolean).join(': '),
    attempts: fault?.attempts ?? 0,
  };
}
