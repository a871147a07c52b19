import type { PageView, SidebarView } from '../../lib/messages/view.ts';
import type { Account } from '../../lib/model/account.ts';
import type { Feedback } from '../../lib/model/feedback.ts';
import { recordKey } from '../../lib/model/record-ref.ts';
import type { LookUp, Match } from '../../lib/resolve/match.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';

/** At most this many voices of one account go to a sidebar; the newest are what people act on. */
const mostFeedback = 200;

/** Names the record a view belongs to, so that a late view of another record is never shown. */
export function viewKey(sighting: Sighting | null): string {
  return sighting ? (sighting.record ? recordKey(sighting.record) : `${sighting.tool} ${sighting.page}`) : '';
}

/** The page as the sidebar names it: `Request Tracker`, `ticket 7`. */
export function pageView(sighting: Sighting | null, toolName: string | undefined, url: URL | null): PageView | null {
  if (!sighting) return null;
  const { tool, page, record, identifiers, misses } = sighting;
  return {
    tool,
    toolName: toolName ?? tool,
    page,
    record: record && `${record.object} ${record.key}`,
    url: record && url ? url.href.slice(0, url.href.length - url.hash.length) : null,
    asker: identifiers.find(({ kind, role }) => kind === 'email' && role === 'requestor')?.value ?? null,
    // The record's own URL is always known; with nothing else and a probe that found no node, the page was not read.
    unreadable: misses.length > 0 && identifiers.every(({ probe }) => probe === 'url' || probe === 'record'),
  };
}

/** Feedback of the matched accounts, newest first, and the names of their parents. */
export async function matchDetails(match: Match, lookUp: LookUp): Promise<Pick<SidebarView, 'feedback' | 'parents'>> {
  const accounts = match.accounts.map(({ account }) => account);
  const parentIds = accounts.flatMap(({ parentId }) => (parentId ? [parentId] : []));
  const found = await lookUp([...accounts.map(({ id }) => `a:${id}`), ...parentIds.map((id) => `i:${id}`)]);
  const feedback = accounts.map(({ id }) => [id, newestFirst(found.get(`a:${id}`)?.feedback ?? [])] as const);
  const parents = parentIds.flatMap((id) => found.get(`i:${id}`)?.accounts ?? []);
  return {
    feedback: Object.fromEntries(feedback),
    parents: Object.fromEntries(parents.map(({ id, name }: Account) => [id, { id, name }])),
  };
}

function newestFirst(feedback: Feedback[]): Feedback[] {
  return [...feedback].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, mostFeedback);
}
